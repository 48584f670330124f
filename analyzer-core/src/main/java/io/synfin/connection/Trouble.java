package io.synfin.connection;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * What is kept of an endpoint that is in trouble, and of no other: that its window is closed, and
 * how often it sent the same again. Made when the first of this happens.
 */
public final class Trouble {

  /** No timer sends anything again sooner (Linux after 200 ms, RFC 6298 §2.4 after a second). */
  private static final long SHORTEST_TIMER_NANOS = 100_000_000;

  // Its own window.
  boolean closed;
  long closedFrame;
  long closedNanos;
  long probeFrame;
  long probes;

  // The octets it repeats.
  int repeatedSeq;
  int repeats;
  int growing;
  boolean payload;
  long originalNanos;
  long firstRepeatFrame;
  long lastRepeatFrame;
  long lastRepeatNanos;
  long firstGapNanos;
  long lastGapNanos;

  // What it reported by SACK.
  boolean sacked;
  int sackLeft;
  int sackRight;
  long sackFrame;

  /** How many ACKs in a row left it out, although it is not acknowledged. */
  int reneges;

  long renegeFrame;

  // The large segment that does not get through.
  int stuckRepeats;
  int stuckLength;
  long stuckFrame;
  long smallerFrame;
  int smallerLength;

  Trouble() {}

  /** The highest block that it reported by SACK begins here. */
  public int sackLeft() {
    return sackLeft;
  }

  /** And ends before this. */
  public int sackRight() {
    return sackRight;
  }

  /** The frame that reported it; 0 when none did. */
  public long sackFrame() {
    return sackFrame;
  }

  /** The first of them. */
  public long renegeFrame() {
    return renegeFrame;
  }

  /** How often the first large segment of its sender was sent again, as large. */
  public int stuckRepeats() {
    return stuckRepeats;
  }

  /** Payload of the largest of these, in octets. */
  public int stuckLength() {
    return stuckLength;
  }

  /** Frame of the first repetition; 0 when none. */
  public long stuckFrame() {
    return stuckFrame;
  }

  /** Frame that sent the begin of it again with less payload; 0 when none did. */
  public long smallerFrame() {
    return smallerFrame;
  }

  /** Payload of that frame, in octets. */
  public int smallerLength() {
    return smallerLength;
  }

  /** The segment repeats the first large one, or the begin of it. */
  void stuck(Segment segment, boolean large) {
    if (large) {
      if (stuckRepeats++ == 0) {
        stuckFrame = segment.frame();
      }
      stuckLength = Math.max(stuckLength, segment.payloadLength());
    } else if (smallerFrame == 0) {
      smallerFrame = segment.frame();
      smallerLength = segment.payloadLength();
    }
  }

  /** Is its receive window closed at this moment (RFC 9293 §3.8.6.1)? */
  public boolean closed() {
    return closed;
  }

  /** The frame that closed it. */
  public long closedFrame() {
    return closedFrame;
  }

  /** Time of that frame. */
  public long closedNanos() {
    return closedNanos;
  }

  /** Frame of the last probe that asked for its window since it closed; 0 when none did. */
  public long probeFrame() {
    return probeFrame;
  }

  /** Probes since it closed. */
  public long probes() {
    return probes;
  }

  /** The number from which on it last sent octets again. */
  public int repeatedSeq() {
    return repeatedSeq;
  }

  /** How often it sent them again, without anything else between. */
  public int repeats() {
    return repeats;
  }

  /** How many of the pauses between were 1.5 to 3 times the one before (RFC 6298 §5.5). */
  public int growing() {
    return growing;
  }

  /** Was there payload in what it repeats? */
  public boolean payload() {
    return payload;
  }

  /** Frame of the first repetition. */
  public long firstRepeatFrame() {
    return firstRepeatFrame;
  }

  /** Frame of the last repetition. */
  public long lastRepeatFrame() {
    return lastRepeatFrame;
  }

  /** Time of that frame. */
  public long lastRepeatNanos() {
    return lastRepeatNanos;
  }

  /** From the original to the first repetition; 0 when the original was not captured. */
  public long firstGapNanos() {
    return firstGapNanos;
  }

  /** Between the last two transmissions. */
  public long lastGapNanos() {
    return lastGapNanos;
  }

  /** A zero window; the first one closes it. */
  void close(Segment segment) {
    if (!closed) {
      closed = true;
      closedFrame = segment.frame();
      closedNanos = segment.timeNanos();
      probeFrame = 0;
      probes = 0;
    }
  }

  /**
   * {@code segment} repeats octets.
   *
   * @param originalNanos when they were sent before; 0 when that is not known
   */
  void repeat(Segment segment, long originalNanos) {
    long now = segment.timeNanos();
    if (repeats > 0 && segment.seq() == repeatedSeq) {
      long gap = now - lastRepeatNanos;
      boolean grows =
          lastGapNanos >= SHORTEST_TIMER_NANOS
              && gap >= lastGapNanos + lastGapNanos / 2
              && gap <= 3 * lastGapNanos;
      growing = grows ? growing + 1 : growing;
      lastGapNanos = gap;
      repeats++;
    } else {
      repeats = 1;
      growing = 0;
      repeatedSeq = segment.seq();
      this.originalNanos = originalNanos;
      firstRepeatFrame = segment.frame();
      lastGapNanos = originalNanos == 0 ? 0 : now - originalNanos;
      firstGapNanos = lastGapNanos;
    }
    payload = segment.payloadLength() > 0;
    lastRepeatFrame = segment.frame();
    lastRepeatNanos = now;
  }

  /** Its peer acknowledges up to {@code ack}: what was repeated may have arrived. */
  void acknowledge(int ack) {
    if (repeats > 0 && Seq.isAfter(ack, repeatedSeq)) {
      repeats = 0;
    }
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeBoolean(closed);
    out.writeLong(closedFrame);
    out.writeLong(closedNanos);
    out.writeLong(probeFrame);
    out.writeLong(probes);
    out.writeInt(repeatedSeq);
    out.writeInt(repeats);
    out.writeInt(growing);
    out.writeBoolean(payload);
    out.writeLong(originalNanos);
    out.writeLong(firstRepeatFrame);
    out.writeLong(lastRepeatFrame);
    out.writeLong(lastRepeatNanos);
    out.writeLong(firstGapNanos);
    out.writeLong(lastGapNanos);
    out.writeBoolean(sacked);
    out.writeInt(sackLeft);
    out.writeInt(sackRight);
    out.writeLong(sackFrame);
    out.writeInt(reneges);
    out.writeLong(renegeFrame);
    out.writeInt(stuckRepeats);
    out.writeInt(stuckLength);
    out.writeLong(stuckFrame);
    out.writeLong(smallerFrame);
    out.writeInt(smallerLength);
  }

  static Trouble readFrom(ConnectionCodec.Reader in) {
    Trouble trouble = new Trouble();
    trouble.closed = in.readBoolean();
    trouble.closedFrame = in.readLong();
    trouble.closedNanos = in.readLong();
    trouble.probeFrame = in.readLong();
    trouble.probes = in.readLong();
    trouble.repeatedSeq = in.readInt();
    trouble.repeats = in.readInt();
    trouble.growing = in.readInt();
    trouble.payload = in.readBoolean();
    trouble.originalNanos = in.readLong();
    trouble.firstRepeatFrame = in.readLong();
    trouble.lastRepeatFrame = in.readLong();
    trouble.lastRepeatNanos = in.readLong();
    trouble.firstGapNanos = in.readLong();
    trouble.lastGapNanos = in.readLong();
    trouble.sacked = in.readBoolean();
    trouble.sackLeft = in.readInt();
    trouble.sackRight = in.readInt();
    trouble.sackFrame = in.readLong();
    trouble.reneges = in.readInt();
    trouble.renegeFrame = in.readLong();
    trouble.stuckRepeats = in.readInt();
    trouble.stuckLength = in.readInt();
    trouble.stuckFrame = in.readLong();
    trouble.smallerFrame = in.readLong();
    trouble.smallerLength = in.readInt();
    return trouble;
  }
}
