package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.AE;
import static io.synfin.tcp.TcpFlags.CWR;
import static io.synfin.tcp.TcpFlags.ECE;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.SYN;
import static io.synfin.tcp.TcpFlags.URG;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions;

/**
 * Finds what is odd about a segment. Called for every packet; an ordinary one has a dozen tests.
 */
public final class Oddities {

  /** So many unacknowledged octets no window of today explains. */
  public static final int MOST_OUTSTANDING = 10 << 20;

  /** So many small segments in a row are a habit. */
  public static final int SMALL_RUN = 50;

  /** A segment with less payload is small. */
  public static final int SMALL = 64;

  /** Routes of one sender differ by fewer hops. */
  static final int HOPS = 4;

  /** So many segments came the same way before one that did not. */
  static final int STEADY = 8;

  /** A clock of a kilohertz in a tenth of a second: what a capture may put out of order. */
  private static final int ECHO_SLACK = 100;

  /** The usual clocks step no faster (RFC 7323 §5.4), a tenth of drift included. */
  private static final long FASTEST_STEP_NANOS = 900_000;

  /** No sender that has something to send pauses longer. */
  public static final long STALL_NANOS = 1_000_000_000;

  private static final int ROUND_TRIPS = 10;

  private static final int MSS = 1 << 2;
  private static final int WINDOW_SCALE = 1 << 3;
  private static final int SACK_PERMITTED = 1 << 4;

  /** Options that belong on a SYN. */
  public static final int OF_SYNS = MSS | WINDOW_SCALE | SACK_PERMITTED;

  /** EOL to timestamps but echo and its reply, MD5, user time-out, TCP-AO and MPTCP. */
  private static final int KNOWN = 0b111111 | 1 << 8 | 1 << 19 | 1 << 28 | 1 << 29 | 1 << 30;

  private Oddities() {}

  /** Should nobody send options of this kind any more, or does no standard assign it? */
  public static boolean isObsolete(int kind) {
    return kind < Integer.SIZE && (KNOWN & 1 << kind) == 0;
  }

  /** For any segment but a RST: {@link Oddity} bits. */
  static int of(Step step) {
    Segment segment = step.segment();
    TcpOptions options = segment.options();
    Traffic traffic = step.sender().traffic;
    int odd = (options.kinds() & ~KNOWN) != 0 ? Oddity.OBSOLETE_OPTION.bit() : 0;
    if (traffic.signs && !options.authentication() && !segment.is(Segment.OPTIONS_CUT)) {
      odd |= Oddity.UNSIGNED.bit();
    }
    if (segment.urgentPointer() != 0 || segment.has(URG)) {
      odd |= isUrgentOdd(segment) ? Oddity.URGENT_POINTER.bit() : 0;
    }
    if (traffic.link.isMove(segment)) {
      odd |= Oddity.OTHER_LINK.bit();
    }
    if (segment.hopLimit() != traffic.hopLimit && isOtherWay(step)) {
      odd |= Oddity.OTHER_HOPS.bit();
    }
    if (segment.hasAny(ECE | CWR) && isUnagreed(step)) {
      odd |= Oddity.UNAGREED_ECN.bit();
    }
    if (segment.has(SYN)) {
      return odd;
    }
    if ((options.kinds() & OF_SYNS) != 0) {
      odd |= Oddity.SYN_OPTION.bit();
    }
    if (options.sackBlocks() > 0) {
      odd |= ofSack(step);
    }
    if (options.timestamps() && isStrangeEcho(step)) {
      odd |= Oddity.STRANGE_ECHO.bit();
    }
    if (segment.payloadLength() > 0 && !step.has(Fact.PROBE)) {
      odd |= ofPayload(step);
    }
    return segment.has(ACK) ? odd | ofAck(step) : odd;
  }

  /** RFC 9293 §3.8.5: the pointer counts with the flag only, and points at octets that are sent. */
  private static boolean isUrgentOdd(Segment segment) {
    int pointer = segment.urgentPointer();
    if (!segment.has(URG)) {
      return pointer != 0;
    }
    return pointer == 0 || segment.payloadLength() == 0;
  }

  private static boolean isOtherWay(Step step) {
    Traffic traffic = step.sender().traffic;
    int away = Math.abs(step.segment().hopLimit() - traffic.hopLimit);
    return away > HOPS && traffic.segments >= STEADY && traffic.otherHops == 0;
  }

  /** RFC 3168 §6.1.1; with AE (AccECN, RFC 9768) all of these bits mean something else. */
  private static boolean isUnagreed(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    int seen = segment.flags() | sender.traffic.flagsSeen | receiver.traffic.flagsSeen;
    if ((seen & AE) != 0) {
      return false;
    }
    if (segment.has(SYN)) {
      boolean answer = segment.has(ACK) && receiver.syn.seen;
      return answer && (segment.has(ECE | CWR) || segment.has(ECE) && !receiver.offer.ecn);
    }
    boolean known = sender.offer.window >= 0 && receiver.offer.window >= 0;
    return known && !(sender.offer.ecn && receiver.offer.ecn);
  }

  private static int ofSack(Step step) {
    Segment segment = step.segment();
    TcpOptions options = segment.options();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    int odd = 0;
    if (isKnown(sender.offer)
        && isKnown(receiver.offer)
        && !(sender.offer.sackPermitted && receiver.offer.sackPermitted)) {
      odd |= Oddity.SACK_UNASKED.bit();
    }
    boolean duplicate = isDuplicate(segment);
    if (duplicate) {
      odd |= Oddity.DUPLICATE_SACK.bit();
    }
    for (int i = duplicate ? 1 : 0; i < options.sackBlocks(); i++) {
      if (isOutside(step, options.sackLeft(i), options.sackRight(i))) {
        return odd | Oddity.SACK_EDGES.bit();
      }
    }
    return odd;
  }

  private static boolean isKnown(Offer offer) {
    return offer.window >= 0 && !offer.unread;
  }

  /** RFC 2883 §4: it lies below the acknowledgment, or within the second block. */
  private static boolean isDuplicate(Segment segment) {
    TcpOptions options = segment.options();
    int left = options.sackLeft(0);
    int right = options.sackRight(0);
    if (!Seq.isBefore(left, right)) {
      return false;
    }
    boolean below = !Seq.isAfter(right, segment.ack());
    boolean within =
        options.sackBlocks() > 1
            && !Seq.isBefore(left, options.sackLeft(1))
            && !Seq.isAfter(right, options.sackRight(1));
    return below || within;
  }

  private static boolean isOutside(Step step, int left, int right) {
    Endpoint receiver = step.receiver();
    if (!Seq.isBefore(left, right)) {
      return true;
    }
    if (!receiver.nxtKnown || !receiver.unaKnown) {
      return false;
    }
    int window =
        (int) Math.min(Math.max(step.sender().rcvWindow.most, 1 << 16), Integer.MAX_VALUE / 2);
    return Seq.isAfter(right, receiver.nxt) || Seq.isBefore(left, receiver.una - window);
  }

  private static boolean isStrangeEcho(Step step) {
    Segment segment = step.segment();
    Traffic peer = step.receiver().traffic;
    int echo = segment.options().tsEcr();
    return segment.has(ACK)
        && echo != 0
        && peer.tsRecentKnown
        && step.connection().doubts == null
        && !mayEcho(echo, peer.tsRecent, segment.timeNanos() - peer.lastNanos);
  }

  /**
   * Can this be the echo of what a host sent, in the capture or not?
   *
   * @param newest timestamp that it was seen to send
   * @param sinceNanos how long ago it was last seen to send anything
   */
  public static boolean mayEcho(int echo, int newest, long sinceNanos) {
    long steps = Math.max(0, sinceNanos) / FASTEST_STEP_NANOS;
    return echo - newest <= Math.min(ECHO_SLACK + steps, Integer.MAX_VALUE);
  }

  private static int ofPayload(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    int payload = segment.payloadLength();
    int end = segment.seq() + payload;
    int odd = 0;
    int most = step.receiver().offer.mss;
    if (most > 0 && payload > most && !segment.is(Segment.FRAGMENTED) && payload % most != 0) {
      odd |= Oddity.OVER_MSS.bit();
    }
    if (!sender.nxtKnown) {
      return odd;
    }
    if (Seq.isBefore(segment.seq(), sender.nxt)) {
      if (Seq.isAfter(end, sender.nxt)) {
        odd |= Oddity.PARTIAL_OVERLAP.bit();
      } else if (sender.sent.differs(segment)) {
        odd |= Oddity.OTHER_CONTENT.bit();
      }
      odd |= isReneged(step, end) ? Oddity.RENEGED.bit() : 0;
    } else if (segment.timeNanos() - sender.traffic.dataNanos > STALL_NANOS && isStalled(step)) {
      odd |= Oddity.AFTER_STALL.bit();
    } else if (sender.unaKnown
        && Seq.distance(sender.una, end) > MOST_OUTSTANDING
        && Seq.distance(sender.una, sender.nxt) <= MOST_OUTSTANDING) {
      odd |= Oddity.MUCH_OUTSTANDING.bit();
    }
    if (sender.traffic.smallRun == SMALL_RUN - 1 && isSmall(segment, sender)) {
      odd |= Oddity.SMALL_AGAIN.bit();
    }
    return odd;
  }

  /** Its receiver had reported all of it by SACK, and no more reports it. */
  private static boolean isReneged(Step step, int end) {
    Trouble trouble = step.receiver().trouble;
    if (trouble == null || trouble.reneges == 0) {
      return false;
    }
    // Without timestamps it may be an older ACK that was overtaken.
    boolean plain = trouble.reneges > 1 || step.receiver().offer.timestamps;
    return plain
        && !Seq.isBefore(step.segment().seq(), trouble.sackLeft)
        && !Seq.isAfter(end, trouble.sackRight);
  }

  /** It goes on after a pause that neither the window nor a loss explains, and no PSH before it. */
  private static boolean isStalled(Step step) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    Traffic traffic = sender.traffic;
    long since = traffic.dataNanos;
    boolean lost = sender.trouble != null && sender.trouble.lastRepeatNanos >= since;
    boolean closed =
        receiver.trouble != null
            && (receiver.trouble.closed || receiver.trouble.closedNanos >= since);
    // Without PSH ever nobody knows where it ends, and who was asked something answers.
    return !traffic.pushed
        && (traffic.flagsSeen & PSH) != 0
        && receiver.traffic.dataNanos < since
        && step.segment().seq() == sender.nxt
        && !sender.hole.open
        && !lost
        && !closed
        && step.segment().timeNanos() - since
            > ROUND_TRIPS * Math.max(0, step.connection().opening.handshakeNanos);
  }

  /** New payload, little of it, and all before it is acknowledged. */
  static boolean isSmall(Segment segment, Endpoint sender) {
    return segment.payloadLength() < SMALL
        && sender.unaKnown
        && segment.seq() == sender.una
        && segment.seq() == sender.nxt;
  }

  private static int ofAck(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    if (!sender.rcvKnown || sender.rcvWindow.ofSyn || step.has(Fact.UNACCEPTABLE)) {
      return 0;
    }
    int behind = Seq.distance(segment.ack(), sender.rcv);
    if (behind > 0) {
      TcpOptions options = segment.options();
      boolean later =
          options.timestamps()
              && sender.traffic.tsRecentKnown
              && Seq.isAfter(options.tsVal(), sender.traffic.tsRecent);
      return later && !step.has(Fact.PROBE) ? Oddity.ACK_BACK.bit() : 0;
    }
    return isShrunk(step) ? Oddity.WINDOW_SHRUNK.bit() : 0;
  }

  /** RFC 9293 §3.8.6: the edge moves back by more than the grain of its scale. */
  private static boolean isShrunk(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    if (!sender.rcvWindow.scaleKnown
        || segment.has(FIN)
        || sender.fin.sent
        || receiver.fin.sent
        || segment.ack() == sender.lastAck && segment.window() >= sender.rcvWindow.field
        || Seq.isBefore(segment.seq(), sender.nxt)) {
      return false;
    }
    return shrunkBy(step) >= 1 << sender.rcvWindow.scale;
  }

  /** How far the right edge moves back, in octets. */
  public static int shrunkBy(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    int before = sender.lastAck + (sender.rcvWindow.field << sender.rcvWindow.scale);
    return Seq.distance(segment.ack() + (segment.window() << sender.rcvWindow.scale), before);
  }
}
