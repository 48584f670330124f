package io.synfin.connection;

import io.synfin.tcp.Segment;

/**
 * What an endpoint was sent and must not accept: the last such segment (RFC 9293 §3.10.7.4), and an
 * acknowledgment of what it never sent while it opened. Only the machine in this package writes.
 */
public final class UnacceptableFacts {

  long frame;
  long nanos;
  int flags;
  int length;
  int seq;

  /** Was it sent an acknowledgment of something it never sent, during its opening? */
  boolean ackKnown;

  int ack;
  long ackFrame;

  UnacceptableFacts() {}

  /** Frame of the last segment it must not accept; 0 when none. */
  public long frame() {
    return frame;
  }

  /** Time of that frame. */
  public long nanos() {
    return nanos;
  }

  /** Flags of that segment. */
  public int flags() {
    return flags;
  }

  /** SEG.LEN of that segment. */
  public int length() {
    return length;
  }

  /** SEG.SEQ of that segment. */
  public int seq() {
    return seq;
  }

  /** That acknowledgment number; an answering RST carries it (RFC 9293 §3.10.7.3). */
  public int ack() {
    return ack;
  }

  /** The frame that carried it; 0 when none. */
  public long ackFrame() {
    return ackFrame;
  }

  /** Is this the number that a RST in answer to that acknowledgment carries? */
  public boolean isAnsweredBy(int rstSeq) {
    return ackKnown && rstSeq == ack;
  }

  /** A segment that it must not accept; its answer has nothing but its own numbers. */
  void got(Segment segment) {
    frame = segment.frame();
    nanos = segment.timeNanos();
    flags = segment.flags();
    length = segment.length();
    seq = segment.seq();
  }

  /** That segment acknowledges what was never sent, and the opening is not over. */
  void badAck(Segment segment) {
    ackKnown = true;
    ack = segment.ack();
    ackFrame = segment.frame();
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeLong(frame);
    out.writeLong(nanos);
    out.writeInt(flags);
    out.writeInt(length);
    out.writeInt(seq);
    out.writeBoolean(ackKnown);
    out.writeInt(ack);
    out.writeLong(ackFrame);
  }

  void readFrom(ConnectionCodec.Reader in) {
    frame = in.readLong();
    nanos = in.readLong();
    flags = in.readInt();
    length = in.readInt();
    seq = in.readInt();
    ackKnown = in.readBoolean();
    ack = in.readInt();
    ackFrame = in.readLong();
  }
}
