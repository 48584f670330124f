package io.synfin.connection;

import io.synfin.tcp.Seq;
import java.util.Arrays;

/**
 * The blocks of one stream that were captured beyond a hole, in order, so that a FIN or an octet is
 * known to be deliverable only once everything before it was there. Bounded: with more than {@link
 * #MAX_BLOCKS} holes at a time the farthest block is forgotten, and counts as never captured.
 */
final class OutOfOrder {

  static final int MAX_BLOCKS = 64;

  private static final int[] NONE = {};

  private int count;
  private int[] edges = NONE;

  boolean isEmpty() {
    return count == 0;
  }

  int blocks() {
    return count;
  }

  void clear() {
    count = 0;
  }

  /** Adds {@code [start, end)}, which lies beyond a hole. */
  void add(int start, int end) {
    int at = 0;
    while (at < count && Seq.isBefore(right(at), start)) {
      at++;
    }
    int from = start;
    int to = end;
    int last = at;
    while (last < count && !Seq.isBefore(end, left(last))) {
      from = Seq.isBefore(left(last), from) ? left(last) : from;
      to = Seq.later(to, right(last));
      last++;
    }
    replace(at, last, from, to);
  }

  private void replace(int from, int to, int start, int end) {
    int grown = count - (to - from) + 1;
    if (grown > MAX_BLOCKS) {
      if (from == count) {
        return;
      }
      count--;
      grown--;
    }
    if (edges.length < grown * 2) {
      edges = Arrays.copyOf(edges, Math.max(4, grown * 4));
    }
    System.arraycopy(edges, to * 2, edges, (from + 1) * 2, (count - to) * 2);
    edges[from * 2] = start;
    edges[from * 2 + 1] = end;
    count = grown;
  }

  /** Where the stream reaches without a hole, given that it reaches {@code inOrder} already. */
  int absorb(int inOrder) {
    int reached = reach(inOrder);
    int used = 0;
    while (used < count && !Seq.isBefore(reached, left(used))) {
      used++;
    }
    if (used > 0) {
      System.arraycopy(edges, used * 2, edges, 0, (count - used) * 2);
      count -= used;
    }
    return reached;
  }

  /** Where the stream would reach, were it there up to {@code inOrder}; changes nothing. */
  int reach(int inOrder) {
    int reached = inOrder;
    for (int i = 0; i < count && !Seq.isBefore(reached, left(i)); i++) {
      reached = Seq.later(reached, right(i));
    }
    return reached;
  }

  /** Was all of {@code [start, end)} captured beyond the hole? */
  boolean covers(int start, int end) {
    for (int i = 0; i < count; i++) {
      if (!Seq.isBefore(start, left(i)) && !Seq.isAfter(end, right(i))) {
        return true;
      }
    }
    return false;
  }

  /** How many octets of {@code [start, end)} were not captured beyond the hole. */
  int missing(int start, int end) {
    int missing = 0;
    int at = start;
    for (int i = 0; i < count && Seq.isBefore(at, end); i++) {
      if (Seq.isBefore(right(i), at)) {
        continue;
      }
      int gapEnd = Seq.isBefore(left(i), end) ? left(i) : end;
      missing += Math.max(0, Seq.distance(at, gapEnd));
      at = Seq.later(at, right(i));
    }
    return missing + Math.max(0, Seq.distance(at, end));
  }

  private int left(int block) {
    return edges[block * 2];
  }

  private int right(int block) {
    return edges[block * 2 + 1];
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeByte(count);
    for (int i = 0; i < count * 2; i++) {
      out.writeInt(edges[i]);
    }
  }

  void readFrom(ConnectionCodec.Reader in) {
    count = in.readByte();
    edges = count == 0 ? NONE : new int[count * 2];
    for (int i = 0; i < count * 2; i++) {
      edges[i] = in.readInt();
    }
  }
}
