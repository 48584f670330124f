package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
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

/** {@code ack-beyond-sent}: acknowledged what never existed. */
@AutoService(Rule.class)
public final class AckBeyondSent implements SegmentRule {

  /** An ACK may be captured before what it acknowledges, within this time or a round trip. */
  private static final long REORDERING_NANOS = 3_000_000;

  static final RuleSpec SPEC =
      RuleSpec.of("ack-beyond-sent", Category.ACKNOWLEDGMENT, Severity.ERROR)
          .titled("Acknowledges what was never sent")
          .says(
              "the {role} acknowledged {actual}, {difference}; frame {shown} goes on at {expected}, so nothing had been sent there")
          .standard("RFC 9293 §3.10.7.4")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY, Guard.MID, Guard.SIMO, Guard.KA)
          .temperedWhen(Guard.MBOX);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.NOTEWORTHY.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint owner = step.sender();
    Endpoint liar = step.receiver();
    Segment segment = step.segment();
    long frame = owner.beyondAckFrame();
    boolean goesOn = frame != 0 && segment.length() > 0 && segment.seq() == owner.nxt();
    boolean closing = step.connection().firstCloser() != null || segment.has(TcpFlags.FIN);
    long swapped = Math.max(REORDERING_NANOS, step.connection().opening().handshakeNanos());
    if (!goesOn || closing || segment.timeNanos() - owner.beyondAckNanos() <= swapped) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .by(liar)
            .frame(frame)
            .compare("ack <= SND.NXT", owner.nxt(), owner.beyondAck(), owner)
            .with("role", step.connection().role(liar))
            .with("shown", segment.frame()));
  }
}
