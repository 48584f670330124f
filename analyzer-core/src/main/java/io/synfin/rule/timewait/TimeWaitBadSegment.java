package io.synfin.rule.timewait;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * {@code time-wait-bad-segment}: a segment into TIME_WAIT with other numbers than those of the
 * close.
 */
@AutoService(Rule.class)
public final class TimeWaitBadSegment implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("time-wait-bad-segment", Category.TIME_WAIT, Severity.NOTE)
          .titled("odd segment into TIME_WAIT")
          .says(
              "the {who} sends into TIME_WAIT of the {other}: {check} fails, expected {expected}, actual {actual}, {difference}")
          .standard("RFC 9293 §3.10.7.4")
          .temperedWhen(Guard.GAP)
          .silentWhen(Guard.KA);

  private static final long SHORTEST_NANOS = 3_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.INTO_TIME_WAIT.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint sender = step.sender();
    Endpoint owner = step.receiver();
    Segment segment = step.segment();
    if (owner.timeWait().frame() == 0
        || owner.timeWait().expired()
        || segment.hasAny(FIN | RST)
        || step.has(Fact.PAYLOAD_AFTER_FIN)
        || step.connection().replacedBy() != null) {
      return;
    }
    int seq = sender.fin().seq() + 1;
    int ack = owner.fin().seq() + 1;
    boolean seqOff = segment.seq() != seq;
    boolean ackOff = segment.has(ACK) && segment.ack() != ack;
    if (!seqOff && !ackOff || isCrossing(step, seq, ack)) {
      return;
    }
    Draft draft =
        Draft.of(SPEC, step)
            .frame(owner.timeWait().frame())
            .with("who", Roles.sender(step))
            .with("other", Roles.receiver(step));
    findings.add(
        seqOff
            ? draft.compare("seq = n+1", seq, segment.seq(), sender)
            : draft.compare("ack = m+1", ack, segment.ack(), owner));
  }

  /** Sent before its sender can have known of the last ACK, with numbers of the past. */
  private static boolean isCrossing(Step step, int seq, int ack) {
    Segment segment = step.segment();
    long since = segment.timeNanos() - step.receiver().timeWait().nanos();
    return !Seq.isAfter(segment.end(), seq)
        && !(segment.has(ACK) && Seq.isAfter(segment.ack(), ack))
        && since <= Math.max(SHORTEST_NANOS, step.connection().opening().handshakeNanos());
  }
}
