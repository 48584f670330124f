package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpFlags;
import io.synfin.tcp.TcpState;

/** {@code fin-before-established}: the client closes what is not open. */
@AutoService(Rule.class)
public final class FinBeforeEstablished implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("fin-before-established", Category.OPENING, Severity.WARNING)
          .titled("FIN before the opening is over")
          .says("FIN while the SYN x = {isn} (frame {synFrame}) still waits for its answer{why}")
          .silentWhen(Guard.ONEWAY, Guard.GAP)
          .standard("RFC 9293 §3.10.4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.FIN.bit() | Fact.BEFORE_ESTABLISHED.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (step.senderProvedBefore() != TcpState.SYN_SENT) {
      // A server may close in SYN_RECEIVED (RFC 9293 §3.10.4).
      return;
    }
    Endpoint opener = step.sender();
    if (opener.syn().frame() == 0) {
      return; // Its SYN was not captured, and so its answer may not have been either.
    }
    Endpoint other = step.receiver();
    boolean acks = step.segment().has(TcpFlags.ACK);
    findings.add(
        Draft.of(SPEC, step)
            .frame(opener.syn().lastFrame())
            .frame(other.syn().ackFrame())
            .withSeq("isn", opener.isn())
            .with("synFrame", opener.syn().lastFrame())
            .with(
                "why",
                acks
                    ? "; its ack = " + Seq.show(step.segment().ack()) + " answers no SYN-ACK"
                    : "; it has no ACK"));
  }
}
