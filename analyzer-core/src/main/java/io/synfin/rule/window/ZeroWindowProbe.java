package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.connection.Trouble;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;

/** {@code zero-window-probe}: is the window still closed? */
@AutoService(Rule.class)
public final class ZeroWindowProbe implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("zero-window-probe", Category.WINDOW, Severity.INFO)
          .titled("Closed window probed")
          .variant(
              "probe",
              Severity.INFO,
              "the {role} asks, {since} after frame {closed} closed the window, with {octets}")
          .variant(
              "answer",
              Severity.INFO,
              "the window is still closed, after {since}: answer to the probe of frame {probe}")
          .standard("RFC 9293 §3.8.6.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.NOTEWORTHY.bit() | Fact.PROBE.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    Trouble own = step.sender().trouble();
    Trouble peers = step.receiver().trouble();
    Segment segment = step.segment();
    if (step.has(Fact.PROBE)) {
      if (peers != null && peers.closed()) {
        findings.add(
            Draft.of(SPEC, step)
                .variant("probe")
                .frame(peers.closedFrame())
                .with("role", step.connection().role(step.sender()))
                .with("closed", peers.closedFrame())
                .with("octets", segment.payloadLength() == 1 ? "1 octet" : "no octet")
                .withDuration("since", segment.timeNanos() - peers.closedNanos()));
      }
    } else if (own != null
        && own.closed()
        && ClosedWindow.announcesZero(step)
        && own.probeFrame() > step.sender().traffic().lastFrame()) {
      findings.add(
          Draft.of(SPEC, step)
              .variant("answer")
              .frame(own.probeFrame())
              .with("probe", own.probeFrame())
              .withDuration("since", segment.timeNanos() - own.closedNanos()));
    }
  }
}
