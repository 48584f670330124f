package io.synfin.rule;

import io.synfin.tcp.HostAddress;
import org.jspecify.annotations.Nullable;

/** What is added up of several {@link Tie}s. */
public final class Tally extends Known.Kept {

  private final Sums sums = new Sums();
  private @Nullable HostAddress worst;
  private long mostFailed;
  private long lastFrame;
  private long lastNanos = Long.MIN_VALUE;

  Tally() {}

  /** What a tie has that is new. */
  void add(Tie tie, Sums fresh) {
    sums.addAll(fresh);
    if (fresh.failed() > mostFailed) {
      mostFailed = fresh.failed();
      worst = tie.client();
    }
    last(tie);
  }

  private void last(Tie tie) {
    lastFrame = Math.max(lastFrame, tie.lastFrame());
    lastNanos = Math.max(lastNanos, tie.lastNanos());
  }

  public Sums sums() {
    return sums;
  }

  /** The client with most openings that failed; null when none did. */
  public @Nullable HostAddress worst() {
    return worst;
  }

  /** How many of this client's did. */
  public long mostFailed() {
    return mostFailed;
  }

  /** The last frame of all of them. */
  public long lastFrame() {
    return lastFrame;
  }

  /** Time of that frame. */
  public long lastNanos() {
    return lastNanos;
  }
}
