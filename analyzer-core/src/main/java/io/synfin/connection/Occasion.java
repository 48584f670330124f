package io.synfin.connection;

import org.jspecify.annotations.Nullable;

/**
 * A connection at a moment without a segment: a deadline that passed, or the end.
 *
 * @param timeNanos the deadline's own time; at the end, the time of the capture's last frame
 * @param endpoint whom the deadline concerns; null when it concerns the connection
 * @param ending why it ended; null unless the moment is {@link Moment#ENDED}
 * @param settings the durations by which silence is judged
 */
public record Occasion(
    Connection connection,
    Moment moment,
    long timeNanos,
    @Nullable Endpoint endpoint,
    @Nullable Ending ending,
    Settings settings) {

  /** Why nothing more will come. */
  public enum Ending {
    /** The capture ended first. */
    CAPTURE_ENDED,
    /** It was over, and stayed so. */
    FINISHED,
    /** The tracker had to give it up. */
    EVICTED
  }

  /** How long before this occasion {@code nanos} was, in nanoseconds. */
  public long since(long nanos) {
    return timeNanos - nanos;
  }
}
