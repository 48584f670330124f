package io.synfin.event;

import io.synfin.rule.Finding;
import java.util.Comparator;
import java.util.List;

/**
 * Where an event belongs in the report. Depends on the capture only, never on when it was noticed.
 *
 * @param timeNanos the frame's time, or the deadline's
 * @param frameNotDeadline a deadline comes before the frames of its own nanosecond
 * @param frame the causing frame; for a deadline, the first frame of its connection
 * @param index rank among the events of one step
 */
public record EventKey(long timeNanos, boolean frameNotDeadline, long frame, int index)
    implements Comparable<EventKey> {

  private static final Comparator<EventKey> ORDER =
      Comparator.comparingLong(EventKey::timeNanos)
          .thenComparing(EventKey::frameNotDeadline)
          .thenComparingLong(EventKey::frame)
          .thenComparingInt(EventKey::index);

  /**
   * That of a finding.
   *
   * @param firstFrame of its connection; 0 when it is of none
   */
  public static EventKey of(Finding finding, long firstFrame, int index) {
    List<Long> frames = finding.frames();
    boolean byFrame = !frames.isEmpty();
    long frame = byFrame ? frames.get(frames.size() - 1) : firstFrame;
    return new EventKey(finding.timeNanos(), byFrame, frame, index);
  }

  @Override
  public int compareTo(EventKey other) {
    return ORDER.compare(this, other);
  }
}
