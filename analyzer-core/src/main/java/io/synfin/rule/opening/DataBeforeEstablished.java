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
import io.synfin.tcp.TcpState;

/** {@code data-before-established}: payload of a side that had no answer to its SYN. */
@AutoService(Rule.class)
public final class DataBeforeEstablished implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("data-before-established", Category.OPENING, Severity.WARNING)
          .titled("data before the opening is over")
          .says(
              "{octets:octet}, seq = {seq}, while the SYN x = {isn} (frame {synFrame}) still waits for its answer")
          .silentWhen(Guard.ONEWAY, Guard.TFO)
          .standard("RFC 9293 §3.10.2");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.PAYLOAD.bit() | Fact.BEFORE_ESTABLISHED.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (step.senderProvedBefore() != TcpState.SYN_SENT || step.has(Fact.HANDSHAKE_BAD_ACK)) {
      // A server that goes on, or a wrong number: other rules.
      return;
    }
    Endpoint opener = step.sender();
    if (opener.syn().frame() == 0) {
      return; // Its SYN was not captured, and so its answer may not have been either.
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(opener.syn().lastFrame())
            .withSeq("isn", opener.isn())
            .withSeq("seq", step.segment().seq())
            .with("octets", step.segment().payloadLength())
            .with("synFrame", opener.syn().lastFrame()));
  }
}
