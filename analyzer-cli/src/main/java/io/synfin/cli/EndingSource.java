package io.synfin.cli;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import io.synfin.capture.live.LiveSource;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A live capture that ends: after so many frames, after some time, or when something is so. What
 * has come until then is still delivered, except beyond the number. Called for every packet.
 */
final class EndingSource implements LiveSource {

  /** A look at the clock for every so many frames. */
  private static final int LOOK_MASK = 0xFF;

  private final LiveSource source;
  private final long most;
  private final long endNanos;
  private final BooleanSupplier isOver;
  private long frames;
  private boolean stopped;

  /**
   * @param most frames
   * @param duration from now on; null when there is no limit
   * @param isOver looked at after every frame
   */
  EndingSource(LiveSource source, long most, @Nullable Duration duration, BooleanSupplier isOver) {
    this.source = source;
    this.most = most;
    this.isOver = isOver;
    endNanos = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
  }

  @Override
  public Arrival await(Frame frame) throws IOException {
    if (frames >= most) {
      stop();
      return Arrival.END;
    }
    if (!stopped && (isOver.getAsBoolean() || isTimeUp())) {
      stop();
    }
    Arrival arrival = source.await(frame);
    if (arrival == Arrival.FRAME) {
      frames++;
    } else if (!stopped && isLate()) {
      stop();
    }
    return arrival;
  }

  private boolean isTimeUp() {
    return (frames & LOOK_MASK) == 0 && isLate();
  }

  private boolean isLate() {
    return endNanos != Long.MAX_VALUE && System.nanoTime() - endNanos >= 0;
  }

  @Override
  public long clockNanos() {
    return source.clockNanos();
  }

  @Override
  public void stop() {
    stopped = true;
    source.stop();
  }

  @Override
  public CaptureInfo info() {
    return source.info();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
