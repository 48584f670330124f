package io.synfin.rule;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where one source asked whether anybody listens: the ports of a host, or the hosts of a port; up
 * to {@link #MOST} of them, each when it was asked first.
 */
public final class Reach {

  /** No more are told apart. */
  public static final int MOST = 1 << 10;

  private static final int FEW = 4;

  /** One that was asked. */
  private static final class Asked {
    private final int key;
    private long nanos;
    private long frame;
    private boolean useful;
    private int techniques;

    Asked(int key) {
      this.key = key;
      nanos = Long.MAX_VALUE;
    }
  }

  /**
   * Many that were asked within a short time.
   *
   * @param asked how many
   * @param failed of these, those that brought no connection with payload
   * @param techniques bits of {@link Technique}
   */
  public record Burst(
      int asked,
      int failed,
      int techniques,
      long fromNanos,
      long untilNanos,
      long firstFrame,
      long lastFrame) {}

  private static final @Nullable Asked[] NONE = {};

  private @Nullable Asked[] places = NONE;

  /** The only one, which needs no places; most sources ask for one. */
  private @Nullable Asked alone;

  private int size;

  /** A tie to one more, or one that is known. */
  void note(int key, Tie tie) {
    Asked asked = find(key);
    if (asked == null) {
      return;
    }
    asked.useful |= tie.useful();
    asked.techniques |= tie.techniques();
    if (tie.openedNanos() < asked.nanos) {
      asked.nanos = tie.openedNanos();
      asked.frame = tie.openedFrame();
    }
  }

  private @Nullable Asked find(int key) {
    if (size == 0) {
      Asked first = new Asked(key);
      alone = first;
      size = 1;
      return first;
    }
    if (alone != null && alone.key == key) {
      return alone;
    }
    settle();
    int mask = places.length - 1;
    int at = key * 0x9E37_79B9 >>> 16 & mask;
    Asked there = places[at];
    while (there != null) {
      if (there.key == key) {
        return there;
      }
      at = at + 1 & mask;
      there = places[at];
    }
    if (size == MOST) {
      return null;
    }
    Asked asked = new Asked(key);
    places[at] = asked;
    size++;
    if (size * 2 > places.length) {
      grow(places.length * 2);
    }
    return asked;
  }

  private void settle() {
    Asked first = alone;
    if (first != null) {
      alone = null;
      places = new Asked[FEW];
      places[first.key * 0x9E37_79B9 >>> 16 & FEW - 1] = first;
    }
  }

  private void grow(int length) {
    @Nullable Asked[] all = places;
    places = new Asked[length];
    for (Asked asked : all) {
      if (asked != null) {
        int at = asked.key * 0x9E37_79B9 >>> 16 & length - 1;
        while (places[at] != null) {
          at = at + 1 & length - 1;
        }
        places[at] = asked;
      }
    }
  }

  /** Forgets those that were asked before then. */
  void forget(long beforeNanos) {
    settle();
    @Nullable Asked[] all = places;
    size = 0;
    for (int i = 0; i < all.length; i++) {
      Asked asked = all[i];
      if (asked != null && asked.nanos < beforeNanos) {
        all[i] = null;
      } else if (asked != null) {
        size++;
      }
    }
    int length = FEW;
    while (length < size * 2 + 1) {
      length *= 2;
    }
    grow(length);
  }

  /**
   * Of all times of this length that in which most were asked, of those in which enough were asked,
   * and enough in vain; null when there is none.
   */
  public @Nullable Burst burst(long lengthNanos, int least, int leastPercentFailed) {
    if (size < least) {
      return null;
    }
    settle();
    Asked[] all = new Asked[size];
    int filled = 0;
    for (Asked asked : places) {
      if (asked != null) {
        all[filled++] = asked;
      }
    }
    Arrays.sort(
        all, Comparator.comparingLong((Asked a) -> a.nanos).thenComparingLong(a -> a.frame));
    Burst best = null;
    int from = 0;
    int failed = 0;
    for (int to = 0; to < all.length; to++) {
      failed += all[to].useful ? 0 : 1;
      while (all[to].nanos - all[from].nanos > lengthNanos) {
        failed -= all[from++].useful ? 0 : 1;
      }
      int asked = to - from + 1;
      boolean more = best == null || asked > best.asked;
      if (asked >= least && failed * 100L >= (long) leastPercentFailed * asked && more) {
        best = burst(all, from, to, failed);
      }
    }
    return best;
  }

  private static Burst burst(Asked[] all, int from, int to, int failed) {
    int techniques = 0;
    long firstFrame = Long.MAX_VALUE;
    long lastFrame = 0;
    for (int i = from; i <= to; i++) {
      techniques |= all[i].techniques;
      firstFrame = Math.min(firstFrame, all[i].frame);
      lastFrame = Math.max(lastFrame, all[i].frame);
    }
    return new Burst(
        to - from + 1, failed, techniques, all[from].nanos, all[to].nanos, firstFrame, lastFrame);
  }
}
