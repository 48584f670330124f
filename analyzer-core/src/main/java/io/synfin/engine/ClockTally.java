package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.rule.CaptureFigures;
import io.synfin.rule.CaptureFigures.Backwards;
import io.synfin.rule.CaptureFigures.Jump;
import io.synfin.tcp.FirstFrames;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Watches the capture's clock: frames that are earlier than the one before on their interface, and
 * steps that the conversations themselves contradict. Called for every packet.
 *
 * <p>Silence is no step: of those that talked before it and go on after it, each one must show that
 * no such time has passed for it, or that it went on while nobody captured.
 */
final class ClockTally {

  /** A step this large forward, or {@link #BACK_NANOS} back, is looked into. */
  private static final long FORWARD_NANOS = 60_000_000_000L;

  private static final long BACK_NANOS = 1_000_000_000;

  /** Segments after a step by which conversations are given the time to go on. */
  private static final int WATCHED = 200;

  private static final int ENOUGH_CONVERSATIONS = 2;
  private static final int MOST_JUMPS = 8;
  private static final long NEVER = Long.MIN_VALUE;

  private long[] last = {};
  private final FirstFrames earlier = new FirstFrames();
  private long largestNanos;
  private long largestFrame;

  private long previousNanos = NEVER;
  private long previousFrame;

  private int watched;
  private long stepNanos;
  private long stepAtNanos;
  private long stepBefore;
  private long stepAfter;
  private int stoodStill;
  private int missedSome;
  private final Set<Connection> seen = new HashSet<>();
  private final CaptureFigures figures;
  private int jumps;

  ClockTally(CaptureFigures figures) {
    this.figures = figures;
  }

  void add(long frame, long nanos, int interfaceId) {
    if (nanos == 0) {
      return; // a simple packet block has no time
    }
    if (interfaceId >= last.length) {
      int known = last.length;
      last = Arrays.copyOf(last, interfaceId + 1);
      Arrays.fill(last, known, last.length, NEVER);
    }
    long before = last[interfaceId];
    if (nanos < before) {
      earlier.add(frame);
      if (before - nanos > largestNanos) {
        largestNanos = before - nanos;
        largestFrame = frame;
      }
    }
    last[interfaceId] = nanos;
    long step = nanos - previousNanos;
    if (previousNanos != NEVER && (step > FORWARD_NANOS || step < -BACK_NANOS)) {
      begin(frame, nanos, step);
    }
    previousNanos = nanos;
    previousFrame = frame;
  }

  private void begin(long frame, long nanos, long step) {
    settle();
    watched = WATCHED;
    stepNanos = step;
    stepAtNanos = nanos;
    stepBefore = previousFrame;
    stepAfter = frame;
  }

  /** Is there a step that conversations may still contradict? */
  boolean isWatching() {
    return watched > 0;
  }

  /** A segment after a step, and its connection as it was before the segment. */
  void resumes(Connection connection, Segment segment) {
    if (--watched == 0) {
      watched = 1;
      settle();
      return;
    }
    Endpoint sender = connection.endpoint(segment.sender());
    boolean talkedBefore = connection.firstFrame() <= stepBefore && sender.hasSpoken();
    if (!talkedBefore || !seen.add(connection)) {
      return;
    }
    if (isStandingStill(sender, segment)) {
      stoodStill++;
    } else if (stepNanos > 0 && sender.nxtKnown() && Seq.isAfter(segment.seq(), sender.nxt())) {
      missedSome++;
    }
  }

  /** No timestamp clock is slower than a tick a second (RFC 7323 §5.4). */
  private boolean isStandingStill(Endpoint sender, Segment segment) {
    if (!sender.traffic().tsRecentKnown() || !segment.options().timestamps()) {
      return false;
    }
    int ticks = segment.options().tsVal() - sender.traffic().tsRecent();
    long seconds = (segment.timeNanos() - sender.traffic().lastNanos()) / 1_000_000_000;
    return stepNanos > 0
        ? ticks >= 0 && seconds >= FORWARD_NANOS / 1_000_000_000 && ticks < seconds
        : ticks >= 0 && seconds < 0;
  }

  /** The step is over; was it one? */
  private void settle() {
    if (watched == 0) {
      return;
    }
    watched = 0;
    int contradict = stoodStill + missedSome;
    if (contradict >= ENOUGH_CONVERSATIONS && contradict == seen.size() && jumps < MOST_JUMPS) {
      jumps++;
      figures.jumped(
          new Jump(
              stepNanos,
              stepAtNanos,
              stepBefore,
              stepAfter,
              contradict,
              stoodStill >= missedSome
                  ? "their timestamps went on as if it had not passed"
                  : "octets were sent meanwhile that are not in the capture"));
    }
    seen.clear();
    stoodStill = 0;
    missedSome = 0;
  }

  void finish() {
    settle();
    figures.backwards(new Backwards(earlier, largestNanos, largestFrame));
  }
}
