package io.synfin.rule.opening;

import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Step;
import io.synfin.connection.SynFacts;
import io.synfin.tcp.Seq;

/**
 * What became of a third segment that was captured: did the server get it? It says so by what it
 * sends. A SYN-ACK that comes again takes back that it did.
 */
final class ThirdSegment {

  /** What a SYN-ACK that came again after the third segment means. */
  enum Fate {
    /** No SYN-ACK came again, or not so late that it would mean anything. */
    ARRIVED,
    /** Lost behind the place of capture. */
    LOST,
    /** It arrived, and was dropped: there was no room for another connection. */
    DROPPED,
    /** It arrived, and was set aside: the server wants data first. */
    DEFERRED
  }

  /** So often it is no accident. */
  private static final int REPEATS = 2;

  /**
   * No server's timer repeats a SYN-ACK so soon (RFC 6298 §2: a second): the network or the capture
   * has made a copy.
   */
  private static final long SOONEST_NANOS = 150_000_000;

  private ThirdSegment() {}

  /**
   * Was this repeated SYN-ACK sent before the third segment can have come to the server, or because
   * a repeated SYN asked for it?
   */
  static boolean mayStillBeOnItsWay(Step step) {
    Connection connection = step.connection();
    SynFacts synAck = step.sender().syn();
    boolean asked = step.receiver().syn().lastFrame() > synAck.ackFrame();
    return asked
        || synAck.repeatsAfterThird() == 0 && isEarly(step.segment().timeNanos(), connection);
  }

  private static boolean isEarly(long repeatNanos, Connection connection) {
    long sinceFirst = repeatNanos - connection.server().syn().firstAckNanos();
    return repeatNanos - connection.opening().completedNanos()
            < connection.opening().handshakeNanos()
        || sinceFirst < SOONEST_NANOS;
  }

  /** Has the client sent data of which nothing was acknowledged? */
  static boolean dataIgnored(Connection connection) {
    Endpoint client = connection.client();
    return client.traffic().firstPayloadFrame() != 0
        && (!client.unaKnown() || !Seq.isAfter(client.una(), client.synEnd()));
  }

  /**
   * The whole story.
   *
   * @param recovered has the server shown by now that it is open?
   */
  static Fate fate(Connection connection, boolean recovered) {
    SynFacts synAck = connection.server().syn();
    int repeats = synAck.repeatsAfterThird();
    if (repeats == 0 || !connection.isCompleted()) {
      return Fate.ARRIVED;
    }
    if (repeats < REPEATS) {
      return isEarly(synAck.firstRepeatAfterThirdNanos(), connection) ? Fate.ARRIVED : Fate.LOST;
    }
    Endpoint client = connection.client();
    long data = client.traffic().firstPayloadFrame();
    if (data != 0 && data < synAck.ackFrame()) {
      return Fate.DROPPED;
    }
    boolean answeredEach = client.syn().thirdAgain() >= REPEATS;
    if (recovered) {
      return data != 0 && answeredEach ? Fate.DEFERRED : Fate.LOST;
    }
    return answeredEach || data != 0 ? Fate.DROPPED : Fate.LOST;
  }
}
