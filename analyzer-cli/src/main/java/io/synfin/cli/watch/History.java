package io.synfin.cli.watch;

/** The latest samples of a figure, one a second. */
final class History {

  private final long[] samples;
  private long taken;

  History(int most) {
    samples = new long[most];
  }

  void add(long sample) {
    samples[(int) (taken++ % samples.length)] = sample;
  }

  /** Oldest first. */
  Samples samples() {
    int count = (int) Math.min(taken, samples.length);
    long[] all = new long[count];
    for (int i = 0; i < count; i++) {
      all[i] = samples[(int) ((taken - count + i) % samples.length)];
    }
    return Samples.of(all);
  }
}
