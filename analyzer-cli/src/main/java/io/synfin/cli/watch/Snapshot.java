package io.synfin.cli.watch;

import io.synfin.rule.Severity;
import io.synfin.tcp.TcpState;
import java.util.List;
import java.util.Map;

/**
 * How a live analysis stands at one moment. Immutable, so that another thread may draw it.
 *
 * @param timeNanos how far the capture's clock has come; 0 when nobody knows yet
 * @param traffic what came in
 * @param connections what became of it
 * @param states how many ends of connections are in each state now
 * @param history the same for each second, oldest first; as many samples for each state
 * @param openings connections begun in each second, oldest first
 * @param failures openings that failed in each second, oldest first
 * @param findings newest first
 * @param hosts whoever holds TIME_WAITs or CLOSE_WAITs, or whose openings failed
 * @param ports the same by the port of the server
 */
public record Snapshot(
    long timeNanos,
    Traffic traffic,
    Connections connections,
    Map<TcpState, Long> states,
    Map<TcpState, Samples> history,
    Samples openings,
    Samples failures,
    List<Sighted> findings,
    List<Holder> hosts,
    List<Holder> ports) {

  public Snapshot {
    states = Map.copyOf(states);
    history = Map.copyOf(history);
    findings = List.copyOf(findings);
    hosts = List.copyOf(hosts);
    ports = List.copyOf(ports);
  }

  /**
   * What came in.
   *
   * @param source names of the interfaces
   * @param elapsedNanos since the first frame
   * @param framesPerSecond in the last second
   * @param dropped frames that the capture lost, by its own count
   */
  public record Traffic(
      String source,
      long elapsedNanos,
      long frames,
      long octets,
      long framesPerSecond,
      long dropped) {}

  /**
   * What became of it.
   *
   * @param held connections that are known now
   * @param begun since the beginning
   * @param failed openings that came to nothing
   * @param evicted given up for want of room
   */
  public record Connections(long held, long begun, long failed, long evicted) {}

  /**
   * A finding.
   *
   * @param number from 1, in the order in which they were made
   * @param connection id; -1 when it concerns a host or the capture
   * @param sockets client and server as text; empty when it concerns no connection
   */
  public record Sighted(
      long number,
      long timeNanos,
      Severity severity,
      String rule,
      long connection,
      String sockets,
      String sentence) {}

  /**
   * A host or a port.
   *
   * @param timeWaits ends in TIME_WAIT now
   * @param closeWaits ends in CLOSE_WAIT now
   * @param failures openings to it that failed in the last five minutes
   */
  public record Holder(String name, long timeWaits, long closeWaits, long failures) {}
}
