package io.synfin.rule.capture;

/** Shares for people. */
final class Shares {

  private Shares() {}

  /** Two digits that count: {@code 12}, {@code 1.2}, {@code 0.12}, {@code under 0.01}. */
  static String show(double percent) {
    if (percent >= 10) {
      return Long.toString(Math.round(percent));
    }
    long hundredths = Math.round(percent * 100);
    if (hundredths == 0) {
      return "under 0.01";
    }
    String digits = Long.toString(1000 + hundredths);
    return hundredths / 100 + "." + digits.substring(2);
  }
}
