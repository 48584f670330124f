package io.synfin.connection;

import java.time.Duration;
import java.util.Locale;

/**
 * The durations by which silence is judged.
 *
 * @param twoMslNanos how long TIME_WAIT lasts
 * @param preset where that comes from: {@code linux}, {@code windows}, {@code bsd}, {@code rfc}, or
 *     {@code msl} when the user gave the MSL
 * @param openingNanos how long a SYN or SYN-ACK may stay unanswered
 * @param finNanos how long a FIN may stay unacknowledged
 * @param closeWaitNanos how long an endpoint may stay in CLOSE_WAIT without sending
 * @param finWait2Nanos from when on a late answer in FIN_WAIT_2 is a time-out and no plain close
 * @param mostWindow a larger window is a finding, in octets; 0 when none is
 */
public record Settings(
    long twoMslNanos,
    String preset,
    long openingNanos,
    long finNanos,
    long closeWaitNanos,
    long finWait2Nanos,
    long mostWindow) {

  /** TIME_WAIT of well-known stacks; the standard says MSL = 2 minutes (RFC 9293 §3.4.2). */
  public enum Stack {
    LINUX(Duration.ofMinutes(1)),
    WINDOWS(Duration.ofMinutes(2)),
    BSD(Duration.ofMinutes(1)),
    RFC(Duration.ofMinutes(4));

    private final Duration twoMsl;

    Stack(Duration twoMsl) {
      this.twoMsl = twoMsl;
    }

    public Duration twoMsl() {
      return twoMsl;
    }
  }

  public static Settings standard() {
    return of(Stack.LINUX);
  }

  public static Settings of(Stack stack) {
    return with(stack.twoMsl(), stack.name().toLowerCase(Locale.ROOT));
  }

  /** TIME_WAIT by the user's own maximum segment lifetime. */
  public static Settings ofMsl(Duration msl) {
    return with(msl.multipliedBy(2), "msl");
  }

  private static Settings with(Duration twoMsl, String preset) {
    return new Settings(
        twoMsl.toNanos(),
        preset,
        Duration.ofSeconds(3).toNanos(),
        Duration.ofSeconds(3).toNanos(),
        Duration.ofMinutes(1).toNanos(),
        Duration.ofSeconds(10).toNanos(),
        0);
  }

  /** The same, and windows of more octets than this are a finding; 0 when none is. */
  public Settings withMostWindow(long octets) {
    return new Settings(
        twoMslNanos, preset, openingNanos, finNanos, closeWaitNanos, finWait2Nanos, octets);
  }
}
