package io.synfin.rule.reset;

import static io.synfin.tcp.TcpFlags.ACK;

import io.synfin.connection.Awakening;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpState;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a RST that its receiver must accept was sent for, as far as the wire tells. Exactly one kind
 * holds, so that one RST is explained once; the first that fits, in this order.
 */
enum ResetKind {
  /** Not acceptable, or nobody was synchronized: the opening's rules, and those of wrong RSTs. */
  NONE,
  /** Both FINs were sent before. */
  AFTER_CLOSE,
  /** Its sender was CLOSED already. */
  AGAIN,
  /** Answers payload that came after its sender's own FIN. */
  CLOSED_RECEIVER,
  /** The same, so long after that FIN was acknowledged that FIN_WAIT_2 timed out. */
  FIN_WAIT_2_OVER,
  /** Right after its sender's own FIN, unasked. */
  AFTER_OWN_FIN,
  /** Its sender had asked, or sent the same, again and again without an answer. */
  GAVE_UP,
  /** Answers the first segment after a long silence, or ends such a silence at a round age. */
  AFTER_IDLE,
  /** Answers a segment with its ACK's number: its sender no longer knows the connection. */
  STALE,
  /** Its sender had payload of its peer that nobody had read. */
  UNREAD,
  /** In place of its sender's own FIN, after the other one's. */
  INSTEAD_OF_FIN,
  /** Right after the opening, before the server said anything. */
  ON_ACCEPT,
  /** From ESTABLISHED, and nothing asked for it. */
  ABORT;

  private static final long SECOND = 1_000_000_000;

  /** An answer comes within this time when no round trip is known. */
  private static final long ANSWER_NANOS = SECOND;

  /** A close that follows the last payload at once. */
  private static final long AT_ONCE_NANOS = 100_000_000;

  private static final long FULL_SEGMENT = 1460;

  /** Ages at which middleboxes forget, in seconds. */
  private static final long[] ROUND_AGES = {60, 300, 350, 900, 3600};

  /** As the finding's attribute has it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ResetKind of(Step step) {
    Endpoint sender = step.sender();
    if (!step.has(Fact.RST_VALID)
        || !step.senderProvedBefore().isSynchronized()
            && !step.receiverProvedBefore().isSynchronized()) {
      return NONE;
    }
    if (step.connection().superseded()) {
      // A SYN of its sender has begun another connection, so this is not the old one's doing.
      return STALE;
    }
    if (sender.fin().sent() && step.receiver().fin().sent()) {
      return AFTER_CLOSE;
    }
    if (step.senderBefore() == TcpState.CLOSED) {
      return AGAIN;
    }
    return sender.fin().sent() ? afterOwnFin(step) : beforeOwnFin(step);
  }

  private static ResetKind afterOwnFin(Step step) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    int seq = step.segment().seq();
    boolean peerWrote =
        receiver.nxtKnown() && sender.rcvKnown() && Seq.isAfter(receiver.nxt(), sender.rcv());
    boolean answers = seq == sender.fin().seq() + 1 || seq == receiver.lastAck();
    if (peerWrote && answers) {
      return sender.fin().timedOutNanos() > 0 ? FIN_WAIT_2_OVER : CLOSED_RECEIVER;
    }
    return isAnswer(step) ? STALE : AFTER_OWN_FIN;
  }

  private static ResetKind beforeOwnFin(Step step) {
    if (step.sender().asksInVain()) {
      return GAVE_UP;
    }
    if (isAfterIdle(step)) {
      return AFTER_IDLE;
    }
    if (isAnswer(step)) {
      return STALE;
    }
    if (isUnread(step)) {
      return UNREAD;
    }
    if (step.receiver().fin().sent()) {
      return INSTEAD_OF_FIN;
    }
    return isOnAccept(step) ? ON_ACCEPT : ABORT;
  }

  /**
   * RFC 9293 §3.10.7.1: a RST that answers a segment with ACK has its SEG.ACK for number and no ACK
   * itself; one that answers a segment without ACK has 0, and acknowledges all of it. Whoever
   * resets of its own accord acknowledges, and goes on with its own numbers.
   */
  private static boolean isAnswer(Step step) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    Segment rst = step.segment();
    long within = Math.max(step.connection().opening().handshakeNanos(), ANSWER_NANOS);
    boolean ofAck = !rst.has(ACK) && receiver.rcvKnown() && rst.seq() == receiver.lastAck();
    boolean ofNoAck = rst.has(ACK) && rst.seq() == 0 && rst.ack() == receiver.lastEnd();
    return (ofAck || ofNoAck)
        && receiver.traffic().lastFrame() > sender.traffic().lastFrame()
        && rst.timeNanos() - receiver.traffic().lastNanos() <= within;
  }

  /** Did the silence before this RST, or before what it answers, outlast somebody's patience? */
  static boolean isAfterIdle(Step step) {
    return answeredAwakening(step) != null || isRound(silence(step));
  }

  /** How its peer broke a long silence, when this is its sender's first word after it; or null. */
  static @Nullable Awakening answeredAwakening(Step step) {
    Awakening awakening = step.connection().awakening();
    Endpoint receiver = step.receiver();
    boolean answers =
        awakening != null
            && awakening.waker() == receiver.side()
            && awakening.frame() > step.sender().traffic().lastFrame()
            && step.segment().seq() == receiver.lastAck();
    return answers ? awakening : null;
  }

  /** How long nobody had said anything, in nanoseconds. */
  static long silence(Step step) {
    return step.segment().timeNanos() - step.connection().lastNanos();
  }

  private static boolean isRound(long nanos) {
    for (long age : ROUND_AGES) {
      // Within 2 percent.
      if (Math.abs(nanos - age * SECOND) <= age * SECOND / 50) {
        return true;
      }
    }
    return false;
  }

  /**
   * Payload came in within the last second, and its receiver closed together with its own answer,
   * or is a server that never answered at all, or had not opened its window again.
   */
  private static boolean isUnread(Step step) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    long now = step.segment().timeNanos();
    if (!step.segment().has(ACK)
        || receiver.traffic().dataSegments() == 0
        || now - receiver.traffic().dataNanos() > SECOND) {
      return false;
    }
    boolean acknowledged =
        sender.rcvKnown()
            && receiver.traffic().firstPayloadFrame() != 0
            && Seq.isAfter(sender.rcv(), receiver.traffic().firstPayloadSeq());
    if (!acknowledged) {
      return false;
    }
    boolean neverAnswered = !step.fromClient() && sender.traffic().dataSegments() == 0;
    boolean afterItsAnswer =
        Undelivered.ofSender(step) > 0
            && sender.traffic().dataNanos() > receiver.traffic().dataNanos()
            && now - sender.traffic().dataNanos() <= AT_ONCE_NANOS;
    return neverAnswered || afterItsAnswer || isWindowReduced(sender);
  }

  /** By more than a segment, and by more than the grain of its scale. */
  private static boolean isWindowReduced(Endpoint endpoint) {
    long grain = Math.max(FULL_SEGMENT, 2L << endpoint.rcvWindow().scale());
    return endpoint.rcvWindow().scaleKnown()
        && endpoint.rcvWindow().most() - endpoint.rcvWindow().octets() > grain;
  }

  private static boolean isOnAccept(Step step) {
    Connection connection = step.connection();
    return !step.fromClient()
        && connection.isCompleted()
        && step.sender().traffic().dataSegments() == 0
        && step.segment().timeNanos() - connection.opening().completedNanos() <= SECOND;
  }

  /** Has each side acknowledged all that the other one sent? */
  static boolean allIsAcknowledged(Step step) {
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    Segment rst = step.segment();
    boolean sendersDone = sender.unaKnown() && sender.una() == sender.nxt();
    boolean receiversDone =
        sender.rcvKnown() && sender.rcv() == receiver.nxt()
            || rst.has(ACK) && receiver.nxtKnown() && rst.ack() == receiver.nxt();
    return sendersDone && receiversDone;
  }
}
