package io.synfin.bench;

/**
 * SplitMix64 (Steele, Lea and Flood, 2014): the same numbers from the same seed on every JDK, which
 * is why no generator of the JDK is used.
 */
final class Rng {

  private long state;

  Rng(long seed) {
    state = seed;
  }

  long next() {
    state += 0x9E3779B97F4A7C15L;
    return mix(state);
  }

  /** From 0 to {@code bound - 1}; the bias is far below what any of these captures could show. */
  int below(int bound) {
    return (int) ((next() >>> 32) * bound >>> 32);
  }

  boolean chance(int perTenThousand) {
    return below(10_000) < perTenThousand;
  }

  /** Scatters a number; one to one. */
  static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
