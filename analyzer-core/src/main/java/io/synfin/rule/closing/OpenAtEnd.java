package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.rule.Category;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpState;
import java.util.Set;

/** {@code open-at-end}: nobody had closed when the capture ended. */
@AutoService(Rule.class)
public final class OpenAtEnd implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("open-at-end", Category.CLOSING, Severity.INFO)
          .titled("Open when the capture ended")
          .says(
              "still open when the capture ended, {age} after its first frame: client {clientState}, server {serverState}; last segment {silence} before the end")
          .standard("RFC 9293 §3.3.2");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    boolean known =
        connection.isCompleted()
            || connection.midstream() && (client.rcvKnown() || server.rcvKnown());
    boolean open = isOpen(client) || isOpen(server);
    if (!known
        || !open
        || connection.isClosed()
        || connection.resetBy() != null
        || connection.superseded()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .frame(connection.lastFrame())
            .with("clientState", state(client))
            .with("serverState", state(server))
            .withDuration("age", occasion.since(connection.firstNanos()))
            .withDuration("silence", occasion.since(connection.lastNanos())));
  }

  private static boolean isOpen(Endpoint endpoint) {
    TcpState state = endpoint.states().current();
    return state.isSynchronized() && state != TcpState.TIME_WAIT;
  }

  /** As reports print it: a suggested state in brackets. */
  private static String state(Endpoint endpoint) {
    String name = endpoint.states().current().name();
    return endpoint.states().isSuggested() ? "[" + name + "]" : name;
  }
}
