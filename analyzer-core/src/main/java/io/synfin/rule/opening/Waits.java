package io.synfin.rule.opening;

import io.synfin.connection.Settings;

/** How long an opening may stay unanswered, and how long an old connection stays in the network. */
final class Waits {

  /** A SYN or SYN-ACK that was going to be answered is, within this time. */
  static final long ANSWER_NANOS = Settings.standard().openingNanos();

  /** After this time nothing of an earlier connection of the four-tuple is left. */
  static final long TWO_MSL_NANOS = Settings.standard().twoMslNanos();

  private Waits() {}

  /** "once", "twice", "3 times". */
  static String times(long count) {
    if (count == 1) {
      return "once";
    }
    return count == 2 ? "twice" : count + " times";
  }
}
