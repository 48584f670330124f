package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/**
 * {@code split-handshake}: the server answers a SYN with a SYN of its own, and the roles turn
 * round.
 */
@AutoService(Rule.class)
public final class SplitHandshake implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("split-handshake", Category.OPENING, Severity.WARNING)
          .titled("the SYN-ACK came in two parts")
          .says(
              "the SYN of frame {first} was answered with a bare SYN (y = {y}, frame {second}) and not with a SYN-ACK; the client sent the SYN-ACK (frame {synAck}), the server acknowledged it")
          .confidence(Confidence.LIKELY)
          .standard("RFC 9293 §3.5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.COMPLETES_OPENING.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    boolean split =
        connection.opening().crossed()
            && !connection.isCompleted()
            && client.syn().ackSeen()
            && !server.syn().ackSeen();
    if (!split) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .by(server)
            .frame(client.syn().frame())
            .frame(server.syn().frame())
            .frame(client.syn().ackFrame())
            .with("first", client.syn().frame())
            .with("second", server.syn().frame())
            .with("synAck", client.syn().ackFrame())
            .withSeq("y", server.isn()));
  }
}
