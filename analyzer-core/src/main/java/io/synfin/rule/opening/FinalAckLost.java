package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.connection.SynFacts;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpState;
import java.util.Set;

/** {@code final-ack-lost}: the third segment was captured, and the server never got it. */
@AutoService(Rule.class)
public final class FinalAckLost implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("final-ack-lost", Category.OPENING, Severity.WARNING)
          .titled("the third segment was lost")
          .says(
              "the third segment (frame {third}) did not reach the server: SYN-ACK again {delay} later, frame {repeat}{cure}")
          .confidence(Confidence.LIKELY)
          .standard("RFC 9293 §3.5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.OPENING_RECOVERED, Moment.ENDED);
  }

  @Override
  public long foretoldAfterNanos(Settings settings) {
    return settings.openingNanos();
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    boolean recovered = occasion.moment() == Moment.OPENING_RECOVERED;
    Endpoint server = connection.server();
    boolean told = !recovered && server.states().proved() != TcpState.SYN_RECEIVED;
    if (told || ThirdSegment.fate(connection, recovered) != ThirdSegment.Fate.LOST) {
      return;
    }
    SynFacts synAck = server.syn();
    findings.add(
        Draft.of(SPEC, occasion)
            .by(connection.client())
            .frame(connection.opening().completedFrame())
            .frame(synAck.firstRepeatAfterThirdFrame())
            .at(synAck.firstRepeatAfterThirdNanos())
            .confidence(recovered ? Confidence.LIKELY : Confidence.POSSIBLE)
            .with("third", connection.opening().completedFrame())
            .with("repeat", synAck.firstRepeatAfterThirdFrame())
            .with("repeats", synAck.repeatsAfterThird())
            .withDuration(
                "delay",
                synAck.firstRepeatAfterThirdNanos() - connection.opening().completedNanos())
            .with(
                "cure",
                recovered ? "; then it opened" : "; whether it ever opened was not captured"));
  }
}
