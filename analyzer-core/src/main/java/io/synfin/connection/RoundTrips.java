package io.synfin.connection;

import io.synfin.tcp.Seq;

/**
 * How long its peer's acknowledgments took, as the tap sees it: from a segment with new numbers to
 * the ACK that ends exactly behind it. That is the way from the tap to the peer and back, and what
 * the peer's host takes.
 *
 * <p>Karn's rule (RFC 6298 §3): what was sent twice gives no sample, nor does what waited for it.
 * Of many segments under way only so many are timed; the samples are fewer then, not wrong.
 */
public final class RoundTrips {

  /** Of an endpoint that nothing was timed of; never added to. */
  public static final RoundTrips NONE = new RoundTrips();

  /** Segments that are timed at once. */
  static final int MOST = 256;

  private static final int FEWEST = 2;

  private int first;
  private int count;
  private int[] ends = {};
  private long[] times = {};

  private long samples;
  private long least;
  private long most;
  private long sum;

  RoundTrips() {}

  /** How many samples there are. */
  public long samples() {
    return samples;
  }

  /** The shortest, in nanoseconds; 0 when there is none. */
  public long leastNanos() {
    return least;
  }

  /** The longest, in nanoseconds; 0 when there is none. */
  public long mostNanos() {
    return most;
  }

  /** All of them added up, in nanoseconds. */
  public long sumNanos() {
    return sum;
  }

  /** New numbers up to {@code end} were sent. */
  void sent(int end, long nanos) {
    if (count == MOST) {
      return;
    }
    if (count == ends.length) {
      grow();
    }
    int at = (first + count) & (ends.length - 1);
    ends[at] = end;
    times[at] = nanos;
    count++;
  }

  private void grow() {
    int room = Math.max(FEWEST, ends.length * 2);
    int[] wider = new int[room];
    long[] later = new long[room];
    for (int i = 0; i < count; i++) {
      int at = (first + i) & (ends.length - 1);
      wider[i] = ends[at];
      later[i] = times[at];
    }
    ends = wider;
    times = later;
    first = 0;
  }

  /** Numbers from {@code seq} on were sent again: what ends behind it says nothing any more. */
  void sentAgain(int seq) {
    while (count > 0 && Seq.isAfter(ends[(first + count - 1) & (ends.length - 1)], seq)) {
      count--;
    }
  }

  /** The peer acknowledges up to {@code ack}. */
  void acknowledge(int ack, long nanos) {
    while (count > 0 && !Seq.isAfter(ends[first], ack)) {
      if (ends[first] == ack) {
        add(nanos - times[first]);
      }
      first = (first + 1) & (ends.length - 1);
      count--;
    }
  }

  /** One more sample; time that runs back makes none. */
  void add(long nanos) {
    if (nanos < 0) {
      return;
    }
    least = samples == 0 ? nanos : Math.min(least, nanos);
    most = Math.max(most, nanos);
    sum += nanos;
    samples++;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      int at = (first + i) & (ends.length - 1);
      out.writeInt(ends[at]);
      out.writeLong(times[at]);
    }
    out.writeLong(samples);
    out.writeLong(least);
    out.writeLong(most);
    out.writeLong(sum);
  }

  static RoundTrips readFrom(ConnectionCodec.Reader in) {
    RoundTrips read = new RoundTrips();
    int timed = in.readInt();
    for (int i = 0; i < timed; i++) {
      int end = in.readInt();
      read.sent(end, in.readLong());
    }
    read.samples = in.readLong();
    read.least = in.readLong();
    read.most = in.readLong();
    read.sum = in.readLong();
    return read;
  }
}
