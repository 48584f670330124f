package io.synfin.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and durations, the way people and programs read them. */
final class Figures {

  private static final long SECOND = 1_000_000_000L;
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private static volatile Second lastSecond = new Second(Long.MIN_VALUE, "");

  private Figures() {}

  /** {@code 1,204}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 connection}, {@code 37 connections}. */
  static String count(long number, String one) {
    return count(number) + " " + one + (number == 1 ? "" : "s");
  }

  /** {@code 412 µs}, {@code 12.4 s}, {@code 3 min 20 s}: three digits, for people. */
  static String duration(long nanos) {
    if (nanos < 0) {
      return "-" + duration(-nanos);
    }
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (nanos < 1_000_000) {
      return threeDigits(nanos / 1e3) + " µs";
    }
    if (nanos < SECOND) {
      return threeDigits(nanos / 1e6) + " ms";
    }
    long seconds = nanos / SECOND;
    if (seconds < 120) {
      return threeDigits(nanos / 1e9) + " s";
    }
    if (seconds < 7200) {
      return twoUnits(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 172_800) {
      return twoUnits(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }
    return twoUnits(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  private static String twoUnits(long major, String majorUnit, long minor, String minorUnit) {
    String whole = major + " " + majorUnit;
    return minor == 0 ? whole : whole + " " + minor + " " + minorUnit;
  }

  private static String threeDigits(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return decimals == 0 ? text : text.replaceFirst("\\.?0+$", "");
  }

  /** Seconds since the start of the connection, to the microsecond: {@code 2.104 001}. */
  static String clock(long nanos) {
    long micros = Math.floorDiv(nanos + 500, 1_000);
    String sign = micros < 0 ? "-" : "";
    long size = Math.abs(micros);
    return String.format(
        Locale.ROOT, "%s%d.%03d %03d", sign, size / 1_000_000, size / 1000 % 1000, size % 1000);
  }

  /** Seconds as a JSON number without a needless zero: {@code 0.000412}, {@code 60}. */
  static String seconds(long nanos) {
    long size = Math.abs(nanos);
    StringBuilder text = new StringBuilder(20);
    text.append(nanos < 0 ? "-" : "").append(size / SECOND);
    if (size % SECOND != 0) {
      text.append('.').append(nineDigits((int) (size % SECOND)));
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    return text.toString();
  }

  /** RFC 3339 in UTC, always with nine decimals: {@code 2026-01-31T10:00:00.000000412Z}. */
  static String instant(long nanos) {
    long epochSecond = Math.floorDiv(nanos, SECOND);
    Second last = lastSecond;
    if (last.epochSecond != epochSecond) {
      // Times come in order, so most of them are of the second before.
      LocalDateTime second = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
      last = new Second(epochSecond, TO_THE_SECOND.format(second) + ".");
      lastSecond = last;
    }
    return last.text + nineDigits((int) Math.floorMod(nanos, SECOND)) + "Z";
  }

  /** A second in words. Immutable, so that a reader on another thread sees a whole one. */
  private record Second(long epochSecond, String text) {}

  private static String nineDigits(int nanos) {
    String digits = Integer.toString(nanos);
    return "0".repeat(9 - digits.length()) + digits;
  }
}
