package io.synfin.connection;

/**
 * How far the opening of a connection came, and when (RFC 9293 §3.5). Times are nanoseconds since
 * 1970; a frame of 0 means "none captured".
 */
public final class OpeningFacts {

  boolean crossed;
  boolean split;
  long completedFrame;
  long completedNanos;
  long handshakeNanos;
  long answeredSynNanos;
  long answeredSynAckNanos;
  long answeredByAckFrame;
  long responderGoesOnFrame;
  long responderGoesOnNanos;

  OpeningFacts() {}

  /** Did both sides send a SYN before they can have got the other's (simultaneous open)? */
  public boolean crossed() {
    return crossed;
  }

  /** Did the responder answer the SYN with a bare SYN (split handshake)? */
  public boolean split() {
    return split;
  }

  /** Frame that completed the opening; 0 when none did. */
  public long completedFrame() {
    return completedFrame;
  }

  /** Time of that frame. */
  public long completedNanos() {
    return completedNanos;
  }

  /** SYN to SYN-ACK plus SYN-ACK to ACK as captured, a round trip; 0 when not known. */
  public long handshakeNanos() {
    return handshakeNanos;
  }

  /**
   * When the SYN was sent that the first SYN-ACK answers; 0 when several were and nothing proves
   * which (Karn's rule, RFC 6298 §3; timestamps prove it).
   */
  public long answeredSynNanos() {
    return answeredSynNanos;
  }

  /** When the SYN-ACK was sent that the third segment answers; 0 when nothing proves which. */
  public long answeredSynAckNanos() {
    return answeredSynAckNanos;
  }

  /** Frame of a segment that answered the SYN without acknowledging it; 0 when none did. */
  public long answeredByAckFrame() {
    return answeredByAckFrame;
  }

  /** The first frame in which the responder went on though no third segment was captured; or 0. */
  public long responderGoesOnFrame() {
    return responderGoesOnFrame;
  }

  /** Time of that frame. */
  public long responderGoesOnNanos() {
    return responderGoesOnNanos;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeBoolean(crossed);
    out.writeBoolean(split);
    out.writeLong(completedFrame);
    out.writeLong(completedNanos);
    out.writeLong(handshakeNanos);
    out.writeLong(answeredSynNanos);
    out.writeLong(answeredSynAckNanos);
    out.writeLong(answeredByAckFrame);
    out.writeLong(responderGoesOnFrame);
    out.writeLong(responderGoesOnNanos);
  }

  void readFrom(ConnectionCodec.Reader in) {
    crossed = in.readBoolean();
    split = in.readBoolean();
    completedFrame = in.readLong();
    completedNanos = in.readLong();
    handshakeNanos = in.readLong();
    answeredSynNanos = in.readLong();
    answeredSynAckNanos = in.readLong();
    answeredByAckFrame = in.readLong();
    responderGoesOnFrame = in.readLong();
    responderGoesOnNanos = in.readLong();
  }
}
