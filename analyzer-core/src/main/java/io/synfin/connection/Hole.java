package io.synfin.connection;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * Octets of a stream that the capture skipped, from the segment that left them out until it is
 * known what became of them: captured later, acknowledged without being captured, or neither.
 */
public final class Hole {

  /** Captures and networks swap neighbours within this time, or within a round trip. */
  private static final long REORDERING_NANOS = 3_000_000;

  /** After so many segments more of this direction, what is missing is not merely late. */
  private static final int REORDERING_SEGMENTS = 8;

  /** Identifications of one sender's neighbouring packets are no farther apart. */
  private static final int NEAR_IDS = 1000;

  boolean open;
  int start;
  int beyond;
  long frame;
  long nanos;
  boolean tsKnown;
  int tsVal;
  int ipId;
  int later;
  long octets;
  long lateOctets;
  long lateFrame;

  long unseenOctets;
  int unseenFrom;
  int unseenTo;
  long unseenFrame;

  Hole() {}

  /** Is there one whose fate has not been told yet? */
  public boolean open() {
    return open;
  }

  /** The first number that was skipped: SND.NXT then. */
  public int start() {
    return start;
  }

  /** SEG.SEQ of the segment that skipped it. */
  public int beyond() {
    return beyond;
  }

  /** Frame of that segment. */
  public long frame() {
    return frame;
  }

  /** Time of that segment. */
  public long nanos() {
    return nanos;
  }

  /** How many numbers were skipped, until everything was there or acknowledged. */
  public long octets() {
    return octets;
  }

  /** Of these, those that came so late that they were sent again. */
  public long lateOctets() {
    return lateOctets;
  }

  /** Frame of the first of these. */
  public long lateFrame() {
    return lateFrame;
  }

  /** Of these, those that were acknowledged and never captured. */
  public long unseenOctets() {
    return unseenOctets;
  }

  /** Frame that acknowledged the last of them. */
  public long unseenFrame() {
    return unseenFrame;
  }

  /**
   * Was this segment, which fills the hole, sent before the one that left it, and only overtaken?
   * By the sender's own clock or count where it shows one, otherwise by the time.
   */
  public boolean isReordered(Segment segment, long roundTripNanos) {
    if (!open && unseenOctets == 0) {
      return false;
    }
    if (tsKnown && segment.options().timestamps() && segment.options().tsVal() != tsVal) {
      return Seq.isBefore(segment.options().tsVal(), tsVal);
    }
    if (!segment.ipv6() && ipId != 0 && segment.ipId() != 0) {
      int distance = (short) (segment.ipId() - ipId);
      if (distance != 0 && Math.abs(distance) <= NEAR_IDS) {
        return distance < 0;
      }
    }
    return segment.timeNanos() - nanos <= Math.max(REORDERING_NANOS, roundTripNanos);
  }

  /** Has what is missing had its time to come? */
  public boolean isDue(long nowNanos, long roundTripNanos) {
    return later >= REORDERING_SEGMENTS
        || nowNanos - nanos > Math.max(REORDERING_NANOS, roundTripNanos);
  }

  /** Does {@code [from, to)} have octets that were acknowledged before they were captured? */
  boolean isUnseen(int from, int to) {
    return unseenOctets > 0 && Seq.isBefore(from, unseenTo) && Seq.isAfter(to, unseenFrom);
  }

  /** At most so many octets of {@code [from, to)} were acknowledged before they were captured. */
  int unseen(int from, int to) {
    if (!isUnseen(from, to)) {
      return 0;
    }
    int overlap =
        Seq.distance(Seq.later(from, unseenFrom), Seq.isBefore(to, unseenTo) ? to : unseenTo);
    return (int) Math.min(overlap, unseenOctets);
  }

  /** {@code segment} skips the octets from {@code next} on. */
  void skip(int next, Segment segment) {
    if (!open) {
      clear();
      open = true;
      start = next;
      beyond = segment.seq();
      frame = segment.frame();
      nanos = segment.timeNanos();
      tsKnown = segment.options().timestamps();
      tsVal = segment.options().tsVal();
      ipId = segment.ipId();
    }
    octets += Seq.distance(next, segment.seq());
  }

  /** {@code segment} brings {@code count} octets that were missing. */
  void fill(Segment segment, int count, long roundTripNanos) {
    if (!open || isReordered(segment, roundTripNanos)) {
      return;
    }
    if (lateOctets == 0) {
      lateFrame = segment.frame();
    }
    lateOctets += count;
  }

  /** What had been acknowledged before it was captured turns up after all. */
  void turnUp(Segment segment) {
    if (unseenOctets == 0) {
      return;
    }
    int from = Seq.later(segment.seq(), unseenFrom);
    int to = Seq.isBefore(segment.end(), unseenTo) ? segment.end() : unseenTo;
    if (Seq.isBefore(from, to)) {
      unseenOctets = Math.max(0, unseenOctets - Seq.distance(from, to));
    }
  }

  /** {@code count} octets between the two numbers are acknowledged, and were not captured. */
  void acknowledge(Segment segment, int from, int to, int count) {
    if (!open || count <= 0) {
      return;
    }
    if (unseenOctets == 0) {
      unseenFrom = from;
    }
    unseenFrame = segment.frame();
    unseenTo = to;
    unseenOctets += count;
  }

  /** Its fate was told. What was never captured may turn up still, until the next hole opens. */
  void settle() {
    open = false;
    later = 0;
    octets = 0;
    lateOctets = 0;
    lateFrame = 0;
  }

  private void clear() {
    settle();
    unseenOctets = 0;
    unseenFrame = 0;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeBoolean(open);
    out.writeInt(start);
    out.writeInt(beyond);
    out.writeLong(frame);
    out.writeLong(nanos);
    out.writeBoolean(tsKnown);
    out.writeInt(tsVal);
    out.writeInt(ipId);
    out.writeInt(later);
    out.writeLong(octets);
    out.writeLong(lateOctets);
    out.writeLong(lateFrame);
    out.writeLong(unseenOctets);
    out.writeInt(unseenFrom);
    out.writeInt(unseenTo);
    out.writeLong(unseenFrame);
  }

  void readFrom(ConnectionCodec.Reader in) {
    open = in.readBoolean();
    start = in.readInt();
    beyond = in.readInt();
    frame = in.readLong();
    nanos = in.readLong();
    tsKnown = in.readBoolean();
    tsVal = in.readInt();
    ipId = in.readInt();
    later = in.readInt();
    octets = in.readLong();
    lateOctets = in.readLong();
    lateFrame = in.readLong();
    unseenOctets = in.readLong();
    unseenFrom = in.readInt();
    unseenTo = in.readInt();
    unseenFrame = in.readLong();
  }
}
