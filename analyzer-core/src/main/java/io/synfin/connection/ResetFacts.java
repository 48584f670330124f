package io.synfin.connection;

/** The RSTs an endpoint sent (RFC 9293 §3.5.2). */
public final class ResetFacts {

  int count;
  long frame;
  long nanos;
  int seq;
  long lastFrame;
  boolean valid;
  long validFrame;
  long validNanos;

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

  void writeTo(ConnectionCodec.Writer out) {
    out.writeInt(count);
    out.writeLong(frame);
    out.writeLong(nanos);
    out.writeInt(seq);
    out.writeLong(lastFrame);
    out.writeBoolean(valid);
    out.writeLong(validFrame);
    out.writeLong(validNanos);
  }

  void readFrom(ConnectionCodec.Reader in) {
    count = in.readInt();
    frame = in.readLong();
    nanos = in.readLong();
    seq = in.readInt();
    lastFrame = in.readLong();
    valid = in.readBoolean();
    validFrame = in.readLong();
    validNanos = in.readLong();
  }
}
