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
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpState;
import java.util.Set;

/** {@code half-open}: the server accepted, and the client was never heard of again. */
@AutoService(Rule.class)
public final class HalfOpen implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("half-open", Category.OPENING, Severity.WARNING)
          .titled("the third segment never comes")
          .says(
              "SYN-ACK y = {isn} sent {times}, no third segment within {waited} of the last one (frame {last})")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY)
          .temperedWhen(Guard.GAP)
          .standard("RFC 4987 §2");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public long foretoldAfterNanos(Settings settings) {
    return settings.openingNanos();
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    SynFacts synAck = server.syn();
    boolean waits =
        synAck.ackSeen()
            && client.syn().seen()
            && Seq.isWithin(synAck.ackAck(), client.isn() + 1, client.synEnd())
            && client.states().proved() == TcpState.SYN_SENT
            && server.states().proved() == TcpState.SYN_RECEIVED;
    boolean toldSo = client.rst().count() > 0 || server.rst().count() > 0;
    long waited = occasion.since(synAck.ackNanos());
    if (!waits || toldSo) {
      return;
    }
    Draft draft =
        Draft.of(SPEC, occasion)
            .by(client)
            .frame(client.syn().lastFrame())
            .frame(synAck.ackFrame())
            .at(synAck.ackNanos() + Math.min(waited, occasion.settings().openingNanos()))
            .withSeq("isn", server.isn())
            .with("times", Waits.times(synAck.ackCount()))
            .with("last", synAck.ackFrame())
            .withDuration("waited", waited);
    if (waited < occasion.settings().openingNanos()) {
      // The capture ended before the answer was due.
      draft.severity(Severity.INFO);
    }
    findings.add(draft);
  }
}
