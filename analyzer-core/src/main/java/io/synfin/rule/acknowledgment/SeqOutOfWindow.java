package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Noteworthy;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;

/** {@code seq-out-of-window}: octets that their receiver must not take. */
@AutoService(Rule.class)
public final class SeqOutOfWindow implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("seq-out-of-window", Category.ACKNOWLEDGMENT, Severity.WARNING)
          .titled("Data outside the window")
          .variant(
              "outside",
              Severity.WARNING,
              "{octets:octet} from {actual}, all outside the window of the {role}, {difference}: it drops them")
          .variant(
              "overrun",
              Severity.WARNING,
              "the segment ends at {actual}, the window of the {role} at {expected}, {difference}")
          .standard("RFC 9293 §3.10.7.4")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.KA, Guard.MID, Guard.ONEWAY, Guard.TSO)
          .temperedWhen(Guard.GAP, Guard.REUSE, Guard.MBOX);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.NOTEWORTHY.bit() | Fact.BEYOND_WINDOW.bit() | Fact.LEFT_OF_WINDOW.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    Segment segment = step.segment();
    Endpoint receiver = step.receiver();
    if (segment.payloadLength() == 0
        || segment.hasAny(TcpFlags.SYN | TcpFlags.FIN)
        || step.sender().fin().sent()
        || step.has(Fact.SEQ_BEFORE_ISN)
        || !step.connection().isCompleted()
        || step.connection().replacedBy() != null) {
      return;
    }
    String role = step.connection().role(receiver);
    if (step.has(Fact.BEYOND_WINDOW) || step.has(Fact.LEFT_OF_WINDOW)) {
      boolean right = step.has(Fact.BEYOND_WINDOW);
      findings.add(
          Draft.of(SPEC, step)
              .variant("outside")
              .compare(
                  right ? "seq < RCV.NXT+RCV.WND" : "seq >= RCV.NXT-MAX.RCV.WND",
                  right ? receiver.rcvWindow().edge() : receiver.rcv(),
                  segment.seq(),
                  step.sender())
              .with("role", role)
              .with("octets", segment.payloadLength()));
      return;
    }
    int end = segment.seq() + segment.payloadLength();
    // What the IP length promises and the frame never held may be a wrong length.
    boolean whole = segment.overhang() == 0;
    if (whole && Noteworthy.reachesEdge(step) && end != receiver.rcvWindow().edge()) {
      findings.add(
          Draft.of(SPEC, step)
              .variant("overrun")
              .compare(
                  "seq+len <= RCV.NXT+RCV.WND", receiver.rcvWindow().edge(), end, step.sender())
              .with("role", role));
    }
  }
}
