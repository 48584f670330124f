package io.synfin.rule.host;

import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.Arrays;

/** When the clients that were seen last were seen, up to 64 of them. */
final class Sources {

  private static final int FEW = 2;

  // The words beside a hash.
  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int NANOS = 2;
  private static final int STRIDE = 3;

  private final int most;
  private int[] hashes = new int[FEW];
  private long[] beside = new long[FEW * STRIDE];

  /** Bits of those whose addresses have 16 octets. */
  private long ipv6;

  private int size;

  /** The one that was seen before all others, as long as none is seen again. */
  private int oldest;

  private boolean inOrder = true;
  private long lastNanos = Long.MIN_VALUE;

  /**
   * @param most that are told apart, 64 at most
   */
  Sources(int most) {
    this.most = most;
  }

  /** The client sent something. */
  void saw(Parties parties, long now) {
    FourTuple tuple = parties.tuple();
    Side side = parties.clientSide();
    long high = tuple.addressHigh(side);
    long low = tuple.addressLow(side);
    int hash = (int) ((low + 31 * high) * 0x9E37_79B9_7F4A_7C15L >>> Integer.SIZE);
    inOrder &= now >= lastNanos;
    lastNanos = now;
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash
          && beside[i * STRIDE + LOW] == low
          && beside[i * STRIDE + HIGH] == high
          && (ipv6 >>> i & 1) != 0 == tuple.ipv6()) {
        beside[i * STRIDE + NANOS] = now;
        inOrder = false;
        return;
      }
    }
    int at = placeOfNewcomer();
    hashes[at] = hash;
    beside[at * STRIDE + HIGH] = high;
    beside[at * STRIDE + LOW] = low;
    beside[at * STRIDE + NANOS] = now;
    ipv6 = ipv6 & ~(1L << at) | (tuple.ipv6() ? 1L << at : 0);
  }

  private int placeOfNewcomer() {
    if (size < most) {
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, size * 2);
        beside = Arrays.copyOf(beside, size * 2 * STRIDE);
      }
      return size++;
    }
    int at = oldest;
    if (inOrder) {
      oldest = oldest + 1 < size ? oldest + 1 : 0;
      return at;
    }
    for (int i = 0; i < size; i++) {
      at = beside[i * STRIDE + NANOS] < beside[at * STRIDE + NANOS] ? i : at;
    }
    return at;
  }

  /** How many were seen since. */
  int since(long from) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += beside[i * STRIDE + NANOS] >= from ? 1 : 0;
    }
    return count;
  }
}
