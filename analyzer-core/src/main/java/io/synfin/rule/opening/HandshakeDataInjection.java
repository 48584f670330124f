package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.OpeningFacts;
import io.synfin.connection.Traffic;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.Set;

/**
 * {@code handshake-data-injection}: before the client acknowledged anything, two payloads with one
 * number, and they differ.
 */
@AutoService(Rule.class)
public final class HandshakeDataInjection implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("handshake-data-injection", Category.OPENING, Severity.WARNING)
          .titled("two different first answers")
          .says(
              "two different payloads with seq = {seq}: {firstOctets} octets in frame {first}, before the client had acknowledged anything, and {secondOctets} in frame {second}")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.TFO)
          .standard("RFC 9293 §3.10.7.4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.PAYLOAD_CONFLICT);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint server = connection.server();
    if (occasion.endpoint() != server) {
      return;
    }
    OpeningFacts opening = connection.opening();
    Traffic traffic = server.traffic();
    long first = traffic.firstPayloadFrame();
    boolean beforeThird =
        opening.responderGoesOnFrame() != 0
            && first >= opening.responderGoesOnFrame()
            && (!connection.isCompleted() || first < opening.completedFrame());
    if (!beforeThird) {
      return;
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .frame(server.syn().ackFrame())
            .frame(first)
            .frame(traffic.conflictFrame())
            .withSeq("seq", traffic.firstPayloadSeq())
            .with("first", first)
            .with("firstOctets", traffic.firstPayloadLength())
            .with("second", traffic.conflictFrame())
            .with("secondOctets", traffic.conflictLength()));
  }
}
