package io.synfin.capture.live;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An interface whose frames are all there at once, and that is silent until it is stopped. */
final class FakeTap implements Tap {

  private final String name;
  private final long[] times;
  private final byte[] octets;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch delivered = new CountDownLatch(1);
  private volatile Counts counts = Counts.NONE;
  private @Nullable IOException failure;
  private boolean closed;

  FakeTap(String name, long... times) {
    this(name, new byte[60], times);
  }

  FakeTap(String name, byte[] octets, long... times) {
    this.name = name;
    this.octets = octets;
    this.times = times;
  }

  FakeTap dropped(long count) {
    counts = new Counts(times.length + count, count);
    return this;
  }

  FakeTap failing(String message) {
    failure = new IOException(message);
    return this;
  }

  void awaitDelivery() throws InterruptedException {
    delivered.await();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int linkType() {
    return 1;
  }

  @Override
  public String resolution() {
    return "ns";
  }

  @Override
  public int snapLength() {
    return 256;
  }

  @Override
  public void run(Sink sink) throws IOException {
    for (long time : times) {
      sink.frame(time, 1_500, octets);
    }
    delivered.countDown();
    if (failure != null) {
      throw failure;
    }
    try {
      stopped.await();
    } catch (InterruptedException impossible) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public Counts counts() {
    return counts;
  }

  @Override
  public void close() {
    closed = true;
  }
}
