package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.Event;
import io.synfin.event.Outcome;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an analysis is shown. Values of one kind are alternatives, different kinds must all hold;
 * an empty set or null selects everything.
 *
 * @param connections ids
 * @param hosts addresses in their canonical text form, of either endpoint
 * @param ports of either endpoint
 * @param rules ids, with or without a variant && (networks.isEmpty() || isWithin(client.address())
 *     || isWithin(server.address())) && (time == null || time.overlaps(connection.startNanos(),
 *     connection.endNanos()))
 * @param severity the mildest finding that is shown
 */
public record Selection(
    Set<Long> connections,
    Set<String> hosts,
    Set<Integer> ports,
    Set<String> rules,
    @Nullable Severity severity,
    Set<Outcome> outcomes,
    List<Network> networks,
    @Nullable TimeSpan time) {

  public static final Selection EVERYTHING =
      new Selection(Set.of(), Set.of(), Set.of(), Set.of(), null, Set.of());

  public Selection {
    connections = Set.copyOf(connections);
    hosts = Set.copyOf(hosts);
    ports = Set.copyOf(ports);
    rules = Set.copyOf(rules);
    outcomes = Set.copyOf(outcomes);
    networks = List.copyOf(networks);
  }

  /** A selection from all networks and all times. */
  public Selection(
      Set<Long> connections,
      Set<String> hosts,
      Set<Integer> ports,
      Set<String> rules,
      @Nullable Severity severity,
      Set<Outcome> outcomes) {
    this(connections, hosts, ports, rules, severity, outcomes, List.of(), null);
  }

  /** May findings be asked for that only say that a step went as it should? */
  public boolean asksForMilestones() {
    return !rules.isEmpty() || severity == Severity.INFO;
  }

  /** Is nothing left out? */
  public boolean isEverything() {
    return !namesConnections() && rules.isEmpty() && severity == null;
  }

  /** Does it ask for certain connections, whatever was found on them? */
  public boolean namesConnections() {
    return !(connections.isEmpty()
        && hosts.isEmpty()
        && ports.isEmpty()
        && outcomes.isEmpty()
        && networks.isEmpty()
        && time == null);
  }

  /** Is the connection shown? Where rules are selected, it must have a finding of one. */
  public boolean shows(ConnectionSummary connection) {
    ConnectionSummary.EndpointSummary client = connection.client();
    ConnectionSummary.EndpointSummary server = connection.server();
    return allows(connections, connection.id())
        && allows(outcomes, connection.outcome())
        && (allows(hosts, client.address()) || allows(hosts, server.address()))
        && (allows(ports, client.port()) || allows(ports, server.port()))
        && (networks.isEmpty() || isWithin(client.address()) || isWithin(server.address()))
        && (time == null || time.overlaps(connection.startNanos(), connection.endNanos()))
        && (rules.isEmpty() || connection.findings().stream().anyMatch(this::shows));
  }

  /**
   * May the connection be shown, as far as is known while it goes on? One that is selected by its
   * outcome may not, before that is known.
   */
  boolean mayShow(long connection, Event.@Nullable Sockets sockets) {
    if (sockets == null) {
      return !namesConnections();
    }
    String client = sockets.client().host().toString();
    String server = sockets.server().host().toString();
    return outcomes.isEmpty()
        && allows(connections, connection)
        && (allows(hosts, client) || allows(hosts, server))
        && (allows(ports, sockets.client().port()) || allows(ports, sockets.server().port()))
        && (networks.isEmpty() || isWithin(client) || isWithin(server));
  }

  /** Is the finding shown, if what it is about is? */
  public boolean shows(Finding finding) {
    return (rules.isEmpty() || rules.contains(finding.rule()) || rules.contains(finding.fullId()))
        && (severity == null || finding.severity().compareTo(severity) >= 0);
  }

  /** Is the rule among those that are shown? */
  boolean shows(Event.RuleCount rule) {
    String id = rule.id();
    int colon = id.indexOf(':');
    return rules.isEmpty()
        || rules.contains(id)
        || (colon > 0 && rules.contains(id.substring(0, colon)));
  }

  /** The findings that are shown. */
  public List<Finding> of(List<Finding> findings) {
    return findings.stream().filter(this::shows).toList();
  }

  private boolean isWithin(String address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static <T> boolean allows(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
