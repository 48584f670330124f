package io.synfin.rule;

import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.StateTrack;
import io.synfin.connection.Successor;
import io.synfin.connection.TimeWaitStay;
import io.synfin.connection.Traffic;
import io.synfin.rule.Sighting.Ended;
import io.synfin.rule.Sighting.Opening;
import io.synfin.rule.Sighting.Sent;
import io.synfin.rule.Sighting.Stay;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;

/** What crowd rules learn of a connection when it is over. */
final class Endings {

  private static final Side[] SIDES = Side.values();

  private Endings() {}

  static Ended of(Connection connection) {
    Opening opening = opening(connection);
    Side client = connection.clientSide();
    if (opening == Opening.NOT_SEEN && isProbe(connection)) {
      client = firstSpeaker(connection);
    }
    Endpoint from = connection.endpoint(client);
    Endpoint to = connection.endpoint(client.peer());
    return new Ended(
        connection.id(),
        connection.tuple(),
        client,
        connection.firstNanos(),
        connection.firstFrame(),
        connection.lastNanos(),
        connection.lastFrame(),
        connection.isOver() || connection.isClosed(),
        opening,
        from.fin().sent() && to.fin().sent() ? null : connection.resetBy(),
        connection.firstCloser(),
        from.traffic().flagsSeen(),
        sent(from.traffic()),
        sent(to.traffic()),
        connection.copies(),
        stay(connection));
  }

  private static Opening opening(Connection connection) {
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    if (connection.isCompleted()) {
      return Opening.COMPLETED;
    }
    boolean spoke = client.traffic().dataSegments() > client.syn().count();
    if (connection.midstream() || !client.syn().seen() || connection.oneWay() || spoke) {
      return Opening.NOT_SEEN;
    }
    if (connection.refused()) {
      return Opening.REFUSED;
    }
    if (connection.resetBy() == server.side()) {
      return Opening.RESET;
    }
    if (connection.resetBy() != null || client.rst().count() > 0) {
      return Opening.ABORTED;
    }
    return server.syn().ackSeen() || server.syn().seen() ? Opening.HALF_OPEN : Opening.UNANSWERED;
  }

  /** A segment or two out of nowhere, without payload: whoever spoke first asked for something. */
  private static boolean isProbe(Connection connection) {
    Traffic one = connection.client().traffic();
    Traffic other = connection.server().traffic();
    return one.dataSegments() + other.dataSegments() == 0 && one.segments() + other.segments() <= 4;
  }

  private static Side firstSpeaker(Connection connection) {
    long low = connection.endpoint(Side.LOW).traffic().firstFrame();
    return low == connection.firstFrame() ? Side.LOW : Side.HIGH;
  }

  private static Sent sent(Traffic traffic) {
    return new Sent(traffic.dataSegments(), traffic.lostUpstream(), traffic.lostDownstream());
  }

  private static Stay stay(Connection connection) {
    Stay longest = Stay.NONE;
    Successor next = connection.successor();
    for (Side side : SIDES) {
      Endpoint endpoint = connection.endpoint(side);
      TimeWaitStay its = endpoint.timeWait();
      if (!its.entered()) {
        continue;
      }
      long until = its.endNanos();
      StateTrack track = endpoint.states();
      boolean cutShort = !its.expired() && track.current() != TcpState.TIME_WAIT;
      if (cutShort && track.size() > 0) {
        until = track.timeNanos(track.size() - 1);
      } else if (next != null) {
        until = Math.min(until, next.nanos());
      }
      if (longest.owner() == null
          || until - its.nanos() > longest.untilNanos() - longest.fromNanos()) {
        longest = new Stay(side, its.nanos(), until);
      }
    }
    return longest;
  }
}
