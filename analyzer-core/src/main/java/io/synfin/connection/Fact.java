package io.synfin.connection;

/**
 * Something true of one segment against what its connection had shown before. One bit each: the
 * alphabet between arithmetic and opinion. Rules name facts as their triggers.
 */
public enum Fact {
  // What kind of segment it is.
  /** SYN without ACK. */
  SYN,
  /** SYN with ACK. */
  SYN_ACK,
  /** FIN, whatever else. */
  FIN,
  /** RST, whatever else. */
  RST,
  /** It carries payload. */
  PAYLOAD,
  /** ACK and nothing that takes a sequence number. */
  BARE_ACK,
  /**
   * Flags that no correct endpoint sends together; or the first segment, and such addresses; or a
   * checksum or fragments that are worth a look.
   */
  MALFORMED,

  // Opening (RFC 9293 §3.5).
  /** The first SYN of this incarnation. */
  OPENS,
  /** The opening SYN once more, same ISN, while nobody is synchronized. */
  SYN_AGAIN,
  /** The bare SYN of the side that was sent a SYN. */
  SYN_CROSSES,
  /** A SYN without ACK on a connection that is synchronized, or was. */
  SYN_WHEN_OPEN,
  /** The first SYN-ACK of its sender. */
  SYN_ACK_FIRST,
  /** A SYN-ACK with the same seq and ack as the one before. */
  SYN_ACK_AGAIN,
  /** A SYN-ACK whose seq differs from the sender's first one. */
  SYN_ACK_OTHER_SEQ,
  /** A SYN-ACK whose ack differs from the sender's last one. */
  SYN_ACK_OTHER_ACK,
  /** A SYN-ACK whose ack does not answer the SYN: not in [ISN+1, ISN+1+payload]. */
  SYN_ACK_BAD_ACK,
  /** A SYN-ACK of the side that opened, whose peer has sent no SYN. */
  SYN_ACK_FROM_CLIENT,
  /** A SYN-ACK, and no SYN was captured that it could answer. */
  SYN_ACK_UNASKED,
  /** A SYN-ACK after its receiver proved to be synchronized. */
  SYN_ACK_WHEN_OPEN,
  /** The first segment of the opener after a SYN-ACK, whatever it is. */
  ANSWERS_SYN_ACK,
  /** The third segment: it acknowledges the SYN-ACK with the right numbers. */
  COMPLETES_OPENING,
  /** It answers the SYN-ACK, and its seq is not ISN+1. */
  HANDSHAKE_BAD_SEQ,
  /** It answers the SYN-ACK, and its ack is not the other ISN+1. */
  HANDSHAKE_BAD_ACK,
  /** A segment other than SYN-ACK or RST answers a SYN, and does not acknowledge it. */
  SYN_ANSWERED_BY_ACK,
  /** Payload or FIN of an endpoint before its peer's SYN was acknowledged. */
  BEFORE_ESTABLISHED,
  /** The responder goes on after its SYN-ACK though no third segment was captured. */
  RESPONDER_GOES_ON,

  // Acknowledgments and windows (RFC 9293 §3.10.7.4).
  /** SEG.ACK names an octet its receiver was never seen to send. */
  ACK_BEYOND_SENT,
  /** SEG.ACK lies more than a window below SND.UNA. */
  ACK_TOO_OLD,
  /** SEG.SEQ lies before the sender's captured ISN. */
  SEQ_BEFORE_ISN,
  /** It begins at or beyond the right edge of the receiver's window. */
  BEYOND_WINDOW,
  /** It ends more than a window before what the receiver has acknowledged. */
  LEFT_OF_WINDOW,
  /** It begins beyond SND.NXT: octets are missing from the capture. */
  LEAVES_HOLE,
  /** All it carries was sent before. */
  REPEATS,
  /** The shape of a keep-alive or zero-window probe (guard G-KA). */
  PROBE,
  /** A bare ACK that repeats the sender's numbers right after a segment it must not accept. */
  CHALLENGES,
  /** The receiver of this segment must not act on it. */
  UNACCEPTABLE,
  /** The first segment of a connection whose opening was not captured. */
  MIDSTREAM,

  // Closing (RFC 9293 §3.6).
  /** The first FIN of the connection. */
  FIRST_FIN,
  /** The first FIN of the other side. */
  SECOND_FIN,
  /** The sender's FIN once more, same number. */
  FIN_AGAIN,
  /** A FIN at another number than the sender's first one. */
  FIN_ELSEWHERE,
  /** The FIN's number is not the sender's next one. */
  FIN_MISPLACED,
  /** The first segment that acknowledges the receiver's FIN. */
  ACKS_FIN,
  /** It acknowledges the receiver's FIN, as an earlier one did. */
  ACKS_FIN_AGAIN,
  /** It acknowledges all but the receiver's FIN, after that FIN. */
  ACKS_FIN_SHORT,
  /**
   * It acknowledges more than its receiver's FIN; or its sender goes on where it stood before the
   * closing peer acknowledged more ({@link Endpoint#beyondAck}).
   */
  CLOSING_ACK_BEYOND,
  /** Without octets, and its number is neither the next one nor an old one: while closing. */
  CLOSING_SEQ_OFF,
  /** Payload at or beyond the sender's own FIN. */
  PAYLOAD_AFTER_FIN,
  /** New payload of a side that has acknowledged its peer's FIN. */
  PAYLOAD_HALF_CLOSED,
  /** With it both FINs are sent and acknowledged. */
  CLOSES,
  /** Neither FIN was sent in knowledge of the other. */
  FINS_CROSSED,
  /** An endpoint enters TIME_WAIT with it: its sender, or both when the FINs crossed. */
  ENTERS_TIME_WAIT,
  /**
   * Its sender acknowledges a repeated FIN in TIME_WAIT. When it is the first captured ACK of that
   * FIN (ACKS_FIN), an earlier one may never have been sent.
   */
  RESTARTS_TIME_WAIT,
  /** Its receiver is in TIME_WAIT. */
  INTO_TIME_WAIT,

  // Reset (RFC 9293 §3.5.2, RFC 5961 §3).
  /** A RST that its receiver must accept. */
  RST_VALID,
  /** A RST inside the window, at another number than the exact one. */
  RST_INEXACT,
  /** A RST outside the window. */
  RST_OUTSIDE,
  /** A RST whose acknowledgment cannot be right. */
  RST_BAD_ACK,
  /** A valid RST that answers a SYN. */
  RST_REFUSES,
  /** A RST of the opener before it completed the opening. */
  RST_ABANDONS,
  /** Its sender had sent a RST before, other than during its opening, and this is none. */
  AFTER_OWN_RST,
  /** Its receiver had sent a valid RST before, and this is none. */
  AFTER_PEER_RST,

  /** Its window, options or acknowledgment deserve a closer look: see {@link Noteworthy}. */
  NOTEWORTHY,

  /** The transition table has {@code !} for this segment. */
  IMPOSSIBLE_MOVE;

  /** This fact's bit in {@link Step#facts}. */
  public long bit() {
    return 1L << ordinal();
  }
}
