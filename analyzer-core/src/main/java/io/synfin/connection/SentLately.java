package io.synfin.connection;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import java.util.Arrays;

/**
 * When the last few segments with new octets were sent, so that a repetition can say how long after
 * the original it comes. Bounded: the oldest are forgotten.
 */
public final class SentLately {

  private static final int MOST = 16;
  private static final int FIRST = 2;

  private int filled;
  private int next;
  private int[] starts = {};
  private int[] ends = {};
  private long[] frames = {};
  private long[] times = {};

  /** Digests of their payload where it was verified, otherwise 0. */
  private int[] sums = {};

  SentLately() {}

  /** Frame that first carried the octet {@code seq}; 0 when that was too long ago, or never. */
  public long frameOf(int seq) {
    int at = find(seq);
    return at < 0 ? 0 : frames[at];
  }

  /** Time of that frame; 0 when that was too long ago. */
  public long nanosOf(int seq) {
    int at = find(seq);
    return at < 0 ? 0 : times[at];
  }

  /** Were just these octets sent before, with other content? Both checksums must be right. */
  boolean differs(Segment segment) {
    int digest = digest(segment);
    int at = digest == 0 ? -1 : find(segment.seq());
    return at >= 0
        && starts[at] == segment.seq()
        && ends[at] == segment.end()
        && sums[at] != 0
        && sums[at] != digest;
  }

  private static int digest(Segment segment) {
    return segment.checksum() == Segment.Checksum.GOOD ? segment.payloadSum() : 0;
  }

  private int find(int seq) {
    for (int i = 0; i < filled; i++) {
      if (!Seq.isBefore(seq, starts[i]) && Seq.isBefore(seq, ends[i])) {
        return i;
      }
    }
    return -1;
  }

  void add(Segment segment) {
    if (filled == ends.length && filled < MOST) {
      int room = Math.max(FIRST, filled * 2);
      starts = Arrays.copyOf(starts, room);
      ends = Arrays.copyOf(ends, room);
      frames = Arrays.copyOf(frames, room);
      times = Arrays.copyOf(times, room);
      sums = Arrays.copyOf(sums, room);
    }
    starts[next] = segment.seq();
    ends[next] = segment.end();
    frames[next] = segment.frame();
    times[next] = segment.timeNanos();
    sums[next] = digest(segment);
    next = (next + 1) % MOST;
    filled = Math.min(MOST, filled + 1);
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeByte(filled);
    out.writeByte(next);
    for (int i = 0; i < filled; i++) {
      out.writeInt(starts[i]);
      out.writeInt(ends[i]);
      out.writeLong(frames[i]);
      out.writeLong(times[i]);
      out.writeInt(sums[i]);
    }
  }

  void readFrom(ConnectionCodec.Reader in) {
    filled = in.readByte();
    next = in.readByte();
    starts = new int[filled];
    ends = new int[filled];
    frames = new long[filled];
    times = new long[filled];
    sums = new int[filled];
    for (int i = 0; i < filled; i++) {
      starts[i] = in.readInt();
      ends[i] = in.readInt();
      frames[i] = in.readLong();
      times[i] = in.readLong();
      sums[i] = in.readInt();
    }
  }
}
