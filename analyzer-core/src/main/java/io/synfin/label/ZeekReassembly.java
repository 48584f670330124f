package io.synfin.label;

import java.util.Arrays;

/**
 * What Zeek's reassembler of one direction holds, as ranges without the octets: enough to know
 * which data was acknowledged and never seen.
 *
 * <p>Numbers are relative: 1 is the first octet after the SYN.
 */
final class ZeekReassembly {

  /** {@code tcp_max_initial_window} and {@code tcp_max_above_hole_without_any_acks}. */
  private static final int MOST_WITHOUT_ACKS = 16_384;

  /** {@code tcp_excessive_data_without_further_acks}. */
  private static final int MOST_UNACKED = 10 * 1024 * 1024;

  private static final long[] NONE = {};

  private long delivered = 1;
  private long trimmed = 1;
  private long end = 1;
  private boolean gaveUp;

  /**
   * Ranges that wait behind a hole: begin, end, begin, end ... in ascending order, none adjacent.
   */
  private long[] waiting = NONE;

  private int bounds;

  boolean holdsData() {
    return !gaveUp && end > trimmed;
  }

  /** The number up to which all was delivered or given up as lost. */
  long delivered() {
    return delivered;
  }

  boolean gaveUp() {
    return gaveUp;
  }

  /** Takes captured data of {@code endpoint}. */
  void data(ZeekEndpoint endpoint, ZeekEndpoint peer, long seq, int length) {
    long from = Math.max(seq, Math.max(endpoint.relativeAcked(), trimmed));
    long to = seq + length;
    if (gaveUp || to <= from) {
      return;
    }
    insert(from, to);
    end = Math.max(end, to);
    if (from <= delivered) {
      deliver();
      if (endpoint.noDataAcked() && endpoint.size(peer) > MOST_WITHOUT_ACKS) {
        trimmed = Math.max(trimmed, delivered);
      }
    }
    boolean noAcksAtAll =
        endpoint.noDataAcked() && holdsData() && end - delivered > MOST_WITHOUT_ACKS;
    if (noAcksAtAll || end - trimmed > MOST_UNACKED) {
      gaveUp = true;
      waiting = NONE;
      bounds = 0;
    }
  }

  /** Does {@code ack} acknowledge more than those before? */
  boolean isNew(long ack) {
    return ack > trimmed;
  }

  /**
   * Takes a {@linkplain #isNew new} acknowledgment of all before {@code ack}.
   *
   * @param partial the handshake was not seen, so the first missing octet is no loss
   * @return how many holes it reveals
   */
  int acknowledge(long ack, boolean partial) {
    int holes = 0;
    if (ack > delivered && !(ack <= 2 && partial)) {
      if (!gaveUp) {
        while (bounds > 0 && waiting[0] < ack) {
          holes++;
          delivered = waiting[0];
          deliver();
        }
        if (ack > delivered) {
          holes++;
        }
      }
      delivered = Math.max(delivered, ack);
      deliver();
    }
    trimmed = ack;
    return holes;
  }

  /** Delivers what now follows without a hole. */
  private void deliver() {
    int done = 0;
    while (done < bounds && waiting[done] <= delivered) {
      delivered = Math.max(delivered, waiting[done + 1]);
      done += 2;
    }
    System.arraycopy(waiting, done, waiting, 0, bounds - done);
    bounds -= done;
  }

  /** Adds a range and joins what it touches. */
  private void insert(long from, long to) {
    if (bounds == 0 && from <= delivered) {
      delivered = Math.max(delivered, to);
      return;
    }
    int first = 0;
    while (first < bounds && waiting[first + 1] < from) {
      first += 2;
    }
    int after = first;
    long begin = from;
    long stop = to;
    while (after < bounds && waiting[after] <= to) {
      begin = Math.min(begin, waiting[after]);
      stop = Math.max(stop, waiting[after + 1]);
      after += 2;
    }
    int length = bounds - (after - first) + 2;
    long[] target = length > waiting.length ? new long[Math.max(4, length * 2)] : waiting;
    if (target != waiting) {
      System.arraycopy(waiting, 0, target, 0, first);
    }
    System.arraycopy(waiting, after, target, first + 2, bounds - after);
    target[first] = begin;
    target[first + 1] = stop;
    waiting = target;
    bounds = length;
  }

  @Override
  public String toString() {
    return delivered + " " + Arrays.toString(Arrays.copyOf(waiting, bounds));
  }
}
