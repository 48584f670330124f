package io.synfin.engine;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import java.util.concurrent.TimeUnit;

/**
 * An analysis that is under way: frames and the passing of time go in, and {@link #close} tells the
 * rest. {@link Analyzer#open} begins one. Not thread-safe. Called for every packet.
 */
public final class Session {

  /** How often a live analysis says how it stands. */
  private static final long PULSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** A look at the clock for every so many frames, or silences. */
  private static final int LOOK_MASK = 0x3F;

  private final Run run;
  private final boolean live;
  private int turns;
  private boolean wasSilent;
  private long pulsedNanos = System.nanoTime();

  Session(Run run, boolean live) {
    this.run = run;
    this.live = live;
  }

  /** The next frame of the capture, in the capture's order. */
  public void onFrame(Frame frame) {
    run.onFrame(frame);
  }

  /**
   * The capture's clock has come so far although no frame did: no frame that is to come is older.
   * Only a live analysis cares; one of a file knows no time but that of its frames.
   *
   * @param nowNanos nanoseconds since 1970, by the clock that the frames are stamped with
   */
  public void onTime(long nowNanos) {
    wasSilent = true;
    run.onTime(nowNanos);
  }

  /** The capture is damaged, and nothing more can be read of it. */
  public void onDamage(CaptureFormatException damage) {
    run.onDamage(damage);
  }

  /** Is it time for {@link #pulse}? */
  public boolean isPulseDue() {
    if (!live || (++turns & LOOK_MASK) != 0 && !wasSilent) {
      return false;
    }
    wasSilent = false;
    return System.nanoTime() - pulsedNanos >= PULSE_NANOS;
  }

  /** Tells how a live analysis stands. */
  public void pulse(CaptureInfo capture) {
    pulsedNanos = System.nanoTime();
    run.pulse(capture, false);
  }

  /**
   * The capture is over: tells all that is left.
   *
   * @param capture complete by now
   */
  public void close(CaptureInfo capture) {
    run.close(capture);
  }
}
