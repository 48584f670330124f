package io.synfin.rule;

/** A rule about the capture, and not about what it shows. Asked once, when the capture is over. */
public interface CaptureRule extends Rule {

  /** The look at what was counted. */
  void examine(CaptureFigures capture, Findings findings);
}
