package io.synfin.cli.watch;

import java.util.Arrays;

/** What a figure was in each of the latest seconds, oldest first. Immutable. */
public final class Samples {

  /** There are none yet. */
  public static final Samples NONE = new Samples();

  private final long[] values;

  private Samples(long... values) {
    this.values = values;
  }

  public static Samples of(long... values) {
    return new Samples(values.clone());
  }

  public int size() {
    return values.length;
  }

  /** The largest from one index on to before another; 0 when there are none. */
  public long most(int from, int to) {
    long most = 0;
    for (int i = Math.max(0, from); i < to; i++) {
      most = Math.max(most, values[i]);
    }
    return most;
  }

  /** The newest; 0 when there is none. */
  public long last() {
    return values.length == 0 ? 0 : values[values.length - 1];
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
