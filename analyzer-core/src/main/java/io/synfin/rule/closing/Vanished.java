package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpState;
import java.util.Set;

/** {@code vanished}: an open connection falls silent, while its hosts go on. */
@AutoService(Rule.class)
public final class Vanished implements ConnectionRule {

  /** Who says nothing for so long, while its host does, has gone. */
  private static final long IDLE_NANOS = 300_000_000_000L;

  /** Live it is asked so much later, for its hosts must have been seen by then. */
  private static final long HOSTS_NANOS = 60_000_000_000L;

  static final RuleSpec SPEC =
      RuleSpec.of("vanished", Category.CLOSING, Severity.WARNING)
          .titled("Silent for good")
          .says(
              "open, and silent for the last {silence}, although its hosts were seen until {hosts} later; {outstanding}")
          .standard("RFC 9293 §3.5.1")
          .confidence(Confidence.POSSIBLE);

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
    return IDLE_NANOS + HOSTS_NANOS;
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    boolean open =
        isEstablished(client) && isEstablished(server) && client.hasSpoken() && server.hasSpoken();
    long seenLater = connection.hostsNanos() - connection.lastNanos();
    boolean probed = client.traffic().keepAlivesEver() + server.traffic().keepAlivesEver() > 0;
    if (!open
        || seenLater < IDLE_NANOS
        || probed
        || connection.resetBy() != null
        || connection.superseded()) {
      return;
    }
    boolean waits = isWaiting(client) || isWaiting(server);
    findings.add(
        Draft.of(SPEC, occasion)
            .confidence(waits ? Confidence.LIKELY : Confidence.POSSIBLE)
            .frame(connection.lastFrame())
            .with(
                "outstanding",
                waits
                    ? "octets were unacknowledged"
                    : "everything was acknowledged, so it may only be idle")
            .withDuration("silence", occasion.since(connection.lastNanos()))
            .withDuration("hosts", seenLater));
  }

  private static boolean isEstablished(Endpoint endpoint) {
    return endpoint.states().current() == TcpState.ESTABLISHED && !endpoint.fin().sent();
  }

  private static boolean isWaiting(Endpoint endpoint) {
    return endpoint.unaKnown() && Seq.isBefore(endpoint.una(), endpoint.nxt());
  }
}
