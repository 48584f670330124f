package io.synfin.rule.opening;

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
import io.synfin.tcp.TcpFlags;

/** {@code challenge-ack}: an ACK says "not me" to a segment that must not be accepted. */
@AutoService(Rule.class)
public final class ChallengeAck implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("challenge-ack", Category.OPENING, Severity.NOTE)
          .titled("challenge ACK")
          .says(
              "ACK repeats seq = {seq}, ack = {ack}: its sender does not accept the {what} of frame {frame}, {delay} before")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.KA, Guard.SIMO)
          .standard("RFC 5961 §3");

  /** A copy of the SYN so soon after it is a late one: syn-retransmit. */
  private static final long LATE_COPY_NANOS = 1_000_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.CHALLENGES.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint sender = step.sender();
    int flags = sender.unacceptable().flags();
    boolean signal = (flags & (TcpFlags.SYN | TcpFlags.RST)) != 0;
    boolean bareAck = sender.unacceptable().length() == 0;
    if (!step.senderBefore().isSynchronized()
        || !signal && !bareAck
        || answersLateCopy(sender, step.receiver())) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(sender.unacceptable().frame())
            .withSeq("seq", step.segment().seq())
            .withSeq("ack", step.segment().ack())
            .with("what", TcpFlags.show(flags))
            .with("frame", sender.unacceptable().frame())
            .withDuration("delay", step.segment().timeNanos() - sender.unacceptable().nanos()));
  }

  /** A second copy of the opening SYN, so soon that nobody can have been restarted. */
  private static boolean answersLateCopy(Endpoint sender, Endpoint peer) {
    return (sender.unacceptable().flags() & TcpFlags.SYN) != 0
        && peer.isnExact()
        && sender.unacceptable().seq() == peer.isn()
        && sender.unacceptable().nanos() - peer.syn().nanos() < LATE_COPY_NANOS;
  }
}
