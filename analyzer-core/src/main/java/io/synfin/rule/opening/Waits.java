package io.synfin.rule.opening;

/** Words that several sentences about openings share. */
final class Waits {

  private Waits() {}

  /** "once", "twice", "3 times". */
  static String times(long count) {
    if (count == 1) {
      return "once";
    }
    return count == 2 ? "twice" : count + " times";
  }
}
