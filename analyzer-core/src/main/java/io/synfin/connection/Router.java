package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.connection.Predecessor.Standing;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * Which incarnation of a four-tuple a segment belongs to, by its numbers (RFC 9293 §3.6.1, RFC
 * 6191). Answers questions about connections; who keeps them is the driver's business.
 */
public final class Router {

  /** A SYN with the old number so soon after the first is a late copy and no new connection. */
  private static final long LATE_COPY_NANOS = 1_000_000_000;

  /** How far from the known numbers a segment of the same connection may lie. */
  private static final int NEARBY = 1 << 24;

  private Router() {}

  /** Does this SYN (no ACK, no RST) begin a new connection on the four-tuple of {@code newest}? */
  public static boolean beginsAnew(Connection newest, Segment syn) {
    Endpoint sender = newest.endpoint(syn.sender());
    Endpoint receiver = newest.endpoint(syn.sender().peer());
    if (sender.isnExact && sender.isn == syn.seq()) {
      return newest.isOver()
          && !newest.refused
          && syn.timeNanos() - sender.syn.nanos > LATE_COPY_NANOS
          && newest.isCompleted();
    }
    if (sender.isnKnown && sender.isn == syn.seq()) {
      // The SYN of an opening whose other segments were captured first, or a late copy of it.
      return false;
    }
    if (Observer.splits(sender, receiver)) {
      return false;
    }
    if (!sender.hasSpoken()) {
      // The other side's SYN or stray answer came first: crossing SYNs, or a SYN captured late.
      return receiver.hasSpoken()
          && receiver.track.proved().isSynchronized()
          && newest.isCompleted();
    }
    return true;
  }

  /** Is this the SYN that opened the connection, or a copy of it? */
  public static boolean isOpenedBy(Connection connection, Segment syn) {
    Endpoint sender = connection.endpoint(syn.sender());
    return sender.syn.seen && sender.isn == syn.seq();
  }

  /**
   * Does this bare ACK answer the SYN that began {@code newest} with the numbers of {@code older}?
   * So does an endpoint that still holds the older connection (RFC 9293 §3.5.1, §3.10.7.4).
   */
  public static boolean answersOldNumbers(Connection older, Connection newest, Segment segment) {
    Endpoint opener = newest.endpoint(segment.sender().peer());
    return segment.has(ACK)
        && !segment.hasAny(SYN | RST)
        && segment.length() == 0
        && opener.syn.seen
        && waits(opener)
        && newest.opening.answeredByAckFrame == 0
        && !newest.endpoint(segment.sender()).syn.ackSeen
        && !fits(newest, segment)
        && fits(older, segment);
  }

  /** A RST that answers such an ACK ends what its receiver still held of {@code older}. */
  public static void resetOlder(Connection older, Connection newest, Segment segment) {
    Endpoint opener = newest.endpoint(segment.sender());
    Endpoint holder = older.endpoint(segment.sender().peer());
    if (segment.has(RST) && opener.unacceptable.isAnsweredBy(segment.seq())) {
      holder.track.suggest(Stimulus.GETS_RST, segment.frame(), segment.timeNanos());
    }
  }

  /** The SYN that seemed to supersede {@code older} was none of its owner's. */
  public static void unsupersede(Connection older) {
    Successor latest = older.successor;
    if (latest != null) {
      older.successor = latest.withdraw();
    }
  }

  /** A SYN-ACK accepts the SYN that superseded {@code older}: both ends have let the old one go. */
  public static void reuse(Connection older, Connection newest, Segment synAck) {
    Successor latest = older.successor;
    if (latest != null) {
      older.successor = latest.accept();
    }
    Endpoint opener = newest.endpoint(synAck.sender().peer());
    for (Endpoint endpoint : new Endpoint[] {older.client(), older.server()}) {
      endpoint.track.prove(
          Stimulus.REUSED, opener.syn.lastFrame, opener.syn.lastNanos, synAck.frame());
    }
  }

  /**
   * How far this segment, which is no bare SYN, lies from the numbers of a connection, in octets.
   *
   * @return 0 for a perfect fit, {@link Long#MAX_VALUE} when it cannot be one of this connection
   */
  public static long distance(Connection connection, Segment segment) {
    if (!fits(connection, segment)) {
      return Long.MAX_VALUE;
    }
    Endpoint sender = connection.endpoint(segment.sender());
    Endpoint receiver = connection.endpoint(segment.sender().peer());
    long distance = sender.nxtKnown ? Math.abs((long) Seq.distance(sender.nxt, segment.seq())) : 0;
    if (segment.has(ACK) && !segment.has(RST) && receiver.nxtKnown) {
      distance += Math.abs((long) Seq.distance(receiver.nxt, segment.ack()));
    }
    return distance;
  }

  /** Could this segment, which is no bare SYN, be one of this connection? */
  static boolean fits(Connection connection, Segment segment) {
    Endpoint sender = connection.endpoint(segment.sender());
    Endpoint receiver = connection.endpoint(segment.sender().peer());
    if (segment.has(SYN | ACK)) {
      return fitsSynAck(sender, receiver, segment);
    }
    if (receiver.syn.seen && !receiver.syn.ackSeen && waits(receiver) && !sender.hasSpoken()) {
      // An answer to a SYN.
      return segment.has(ACK) && Seq.isWithin(segment.ack(), receiver.isn + 1, receiver.synEnd());
    }
    if (sender.syn.seen && waits(sender)) {
      return fitsOpener(sender, receiver, segment);
    }
    if (sender.nxtKnown && isFar(segment.seq(), sender.nxt) && !isZeroReset(segment)) {
      return false;
    }
    return !segment.has(ACK)
        || segment.has(RST)
        || !receiver.nxtKnown
        || !isFar(segment.ack(), receiver.nxt);
  }

  private static boolean fitsSynAck(Endpoint sender, Endpoint receiver, Segment segment) {
    if (receiver.syn.seen) {
      return Seq.isWithin(segment.ack(), receiver.isn + 1, receiver.synEnd());
    }
    return !sender.isnExact || sender.isn == segment.seq();
  }

  private static boolean fitsOpener(Endpoint opener, Endpoint responder, Segment segment) {
    boolean bySeq = Seq.isWithin(segment.seq(), opener.isn, opener.nxt);
    boolean byAnswer = opener.unacceptable.isAnsweredBy(segment.seq());
    if (segment.has(RST)) {
      return bySeq || byAnswer;
    }
    return bySeq || (responder.isnExact && responder.ackCoversSyn(segment.ack()));
  }

  private static boolean waits(Endpoint opener) {
    return opener.track.proved() == TcpState.SYN_SENT;
  }

  private static boolean isZeroReset(Segment segment) {
    return segment.has(RST) && segment.seq() == 0;
  }

  private static boolean isFar(int number, int known) {
    int distance = Seq.distance(known, number);
    return distance > NEARBY || distance < -NEARBY;
  }

  /**
   * Does this segment show that the SYN which began {@code newest} was not its apparent sender's,
   * or was given up: the sender goes on with the numbers of {@code older}?
   */
  public static boolean goesOnWith(Connection older, Connection newest, Segment segment) {
    Endpoint sender = newest.endpoint(segment.sender());
    Endpoint answerer = newest.endpoint(segment.sender().peer());
    return !segment.has(RST)
        && !segment.has(SYN)
        && sender.syn.seen
        && waits(sender)
        && !answerer.syn.ackSeen
        && !newest.refused
        && !fits(newest, segment)
        && fits(older, segment)
        && older.endingReset == null;
  }

  /** How {@code older} stands at the moment when {@code syn} begins another connection. */
  public static Predecessor predecessor(Connection older, Segment syn) {
    Endpoint opener = older.endpoint(syn.sender());
    Endpoint other = older.endpoint(syn.sender().peer());
    @Nullable Side timeWaitOwner = null;
    long timeWaitNanos = 0;
    @Nullable Side killed = null;
    long killerFrame = 0;
    for (Endpoint endpoint : new Endpoint[] {opener, other}) {
      if (endpoint.track.current() == TcpState.TIME_WAIT && timeWaitOwner == null) {
        timeWaitOwner = endpoint.side();
        timeWaitNanos = endpoint.timeWait.nanos;
      } else if (isKilled(older, endpoint, syn) && killed == null) {
        killed = endpoint.side();
        killerFrame = older.endpoint(endpoint.side().peer()).rst.lastFrame;
        timeWaitNanos = endpoint.timeWait.nanos;
      }
    }
    Standing standing = standing(older, timeWaitOwner != null);
    Predecessor before = older.predecessor();
    int isns =
        standing == Standing.OPENING
            ? 1
                + (before != null && before.standing() == Standing.OPENING
                    ? before.distinctIsns()
                    : 0)
            : 0;
    return new Predecessor(
        older.id(),
        standing,
        timeWaitOwner,
        timeWaitNanos,
        killed,
        killerFrame,
        older.clientSide,
        older.client().isn,
        older.client().syn.lastFrame,
        older.client().syn.lastNanos,
        opener.nxt,
        opener.nxtKnown,
        opener.traffic.tsRecent,
        opener.traffic.tsRecentKnown,
        opener.traffic.hopLimit,
        older.lastFrame,
        older.lastNanos,
        isns,
        older.midstream,
        isTakenBack(older));
  }

  private static boolean isTakenBack(Connection older) {
    return older.resetBy() == older.clientSide
        && !older.isCompleted()
        && older.client().syn.seen
        && older.server().syn.ackSeen;
  }

  /** Did a RST end its TIME_WAIT, of which something would be left at this SYN? */
  private static boolean isKilled(Connection older, Endpoint endpoint, Segment syn) {
    return endpoint.timeWait.frame != 0
        && !endpoint.timeWait.expired
        && syn.timeNanos() < endpoint.timeWait.endNanos
        && endpoint.track.has(Stimulus.GETS_RST)
        && older.endpoint(endpoint.side().peer()).rst.lastFrame > endpoint.timeWait.frame;
  }

  private static Standing standing(Connection older, boolean timeWait) {
    if (older.endingReset != null || older.refused) {
      return Standing.RESET;
    }
    if (timeWait) {
      return Standing.TIME_WAIT;
    }
    if (older.isClosed()) {
      return Standing.CLOSED;
    }
    if (older.firstCloser != null) {
      return Standing.CLOSING;
    }
    boolean open =
        older.midstream
            || older.client().track.current().isSynchronized()
                && older.client().track.proved().isSynchronized();
    return open ? Standing.OPEN : Standing.OPENING;
  }

  /** Tells {@code older} that a SYN with another ISN began another connection on its four-tuple. */
  public static void supersede(Connection older, Segment syn) {
    // What both ends have let go stays so, whoever comes next.
    boolean accepted = older.replacedBy() != null;
    older.successor = new Successor(syn.seq(), syn.timeNanos(), false, accepted);
  }
}
