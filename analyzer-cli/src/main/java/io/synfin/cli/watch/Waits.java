package io.synfin.cli.watch;

import io.synfin.engine.Inspection;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.HashMap;
import java.util.Map;

/** Who holds how many TIME_WAITs and CLOSE_WAITs, by host and by the server's port. */
final class Waits implements Inspection.Visitor {

  /** Of so many hosts at most the waits are counted; a flood has millions. */
  private static final int MOST_NAMES = 10_000;

  /** Two figures of one name. */
  static final class Tally {
    long timeWaits;
    long closeWaits;
  }

  final Map<HostAddress, Tally> hosts = new HashMap<>();
  final Map<Integer, Tally> ports = new HashMap<>();

  @Override
  public void visit(FourTuple tuple, Side client, TcpState low, TcpState high) {
    count(tuple, client, Side.LOW, low);
    count(tuple, client, Side.HIGH, high);
  }

  private void count(FourTuple tuple, Side client, Side side, TcpState state) {
    if (state != TcpState.TIME_WAIT && state != TcpState.CLOSE_WAIT) {
      return;
    }
    add(hosts, tuple.socket(side).host(), state);
    add(ports, tuple.port(client.peer()), state);
  }

  private static <K> void add(Map<K, Tally> tallies, K key, TcpState state) {
    Tally tally = tallies.get(key);
    if (tally == null) {
      if (tallies.size() >= MOST_NAMES) {
        return;
      }
      tally = new Tally();
      tallies.put(key, tally);
    }
    if (state == TcpState.TIME_WAIT) {
      tally.timeWaits++;
    } else {
      tally.closeWaits++;
    }
  }
}
