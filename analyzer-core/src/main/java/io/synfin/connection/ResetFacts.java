package io.synfin.connection;

/** The RSTs an endpoint sent (RFC 9293 §3.5.2). */
public final class ResetFacts {

  int count;
  long frame;
  long nanos;
  int seq;
  long lastFrame;
  long suspectFrame;
  long suspectNanos;
  int suspectSeq;
  boolean valid;
  long validFrame;
  long validNanos;
  long lastNanos;
  int hopLimit;
  boolean disowned;
  int answers;
  int beyondAck;
  long beyondFrame;
  long beyondNanos;

  ResetFacts() {}

  /** How many RSTs it sent. */
  public int count() {
    return count;
  }

  /** Frame of its first RST; 0 when none. */
  public long frame() {
    return frame;
  }

  /** Time of that frame. */
  public long nanos() {
    return nanos;
  }

  /** SEG.SEQ of its first RST. */
  public int seq() {
    return seq;
  }

  /** Frame of its last RST; 0 when none. */
  public long lastFrame() {
    return lastFrame;
  }

  /** Frame of the first RST after which it has not gone on yet, see {@link Disowning}. */
  public long suspectFrame() {
    return suspectFrame;
  }

  /** Time of that frame. */
  public long suspectNanos() {
    return suspectNanos;
  }

  /** SEG.SEQ of that frame. */
  public int suspectSeq() {
    return suspectSeq;
  }

  /** One of its RSTs was acceptable (RFC 9293 §3.10.7, RFC 5961 §3). */
  public boolean valid() {
    return valid;
  }

  /** Frame of its first acceptable RST; 0 when none. */
  public long validFrame() {
    return validFrame;
  }

  /** Time of that frame. */
  public long validNanos() {
    return validNanos;
  }

  /** Time of its last RST. */
  public long lastNanos() {
    return lastNanos;
  }

  /** TTL or hop limit of its last RST. */
  public int hopLimit() {
    return hopLimit;
  }

  /**
   * How many of its RSTs it sent during its opening, most of them in answer to a wrong
   * acknowledgment, which ends nothing at their sender (RFC 9293 §3.10.7.3, §3.10.7.4).
   */
  public int answers() {
    return answers;
  }

  /** The acknowledgment of its last RST that covered more than its peer had sent by then. */
  public int beyondAck() {
    return beyondAck;
  }

  /** Frame of that RST; 0 when none. */
  public long beyondFrame() {
    return beyondFrame;
  }

  /** Time of that RST. */
  public long beyondNanos() {
    return beyondNanos;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeInt(count);
    out.writeLong(frame);
    out.writeLong(nanos);
    out.writeInt(seq);
    out.writeLong(lastFrame);
    out.writeLong(suspectFrame);
    out.writeLong(suspectNanos);
    out.writeInt(suspectSeq);
    out.writeBoolean(valid);
    out.writeLong(validFrame);
    out.writeLong(validNanos);
    out.writeLong(lastNanos);
    out.writeInt(hopLimit);
    out.writeBoolean(disowned);
    out.writeInt(answers);
    out.writeInt(beyondAck);
    out.writeLong(beyondFrame);
    out.writeLong(beyondNanos);
  }

  void readFrom(ConnectionCodec.Reader in) {
    count = in.readInt();
    frame = in.readLong();
    nanos = in.readLong();
    seq = in.readInt();
    lastFrame = in.readLong();
    suspectFrame = in.readLong();
    suspectNanos = in.readLong();
    suspectSeq = in.readInt();
    valid = in.readBoolean();
    validFrame = in.readLong();
    validNanos = in.readLong();
    lastNanos = in.readLong();
    hopLimit = in.readInt();
    disowned = in.readBoolean();
    answers = in.readInt();
    beyondAck = in.readInt();
    beyondFrame = in.readLong();
    beyondNanos = in.readLong();
  }
}
