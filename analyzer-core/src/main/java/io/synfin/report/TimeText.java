package io.synfin.report;

import java.nio.charset.StandardCharsets;

/**
 * Times as machines read them, written into a buffer that is used again: a long report has several
 * of them for every connection. Says what {@link Figures#instant} and {@link Figures#seconds} say.
 */
final class TimeText {

  private static final long SECOND = 1_000_000_000L;
  private static final int NANO_DIGITS = 9;

  /** Longer than any time: years have at most ten digits. */
  private static final int ROOM = 40;

  private final byte[] octets = new byte[ROOM];
  private final char[] characters = new char[ROOM];
  private long second = Long.MIN_VALUE;
  private int prefix;

  /** RFC 3339 in UTC with nine decimals, in {@link #octets}; returns how many. */
  int instant(long nanos) {
    long epochSecond = Math.floorDiv(nanos, SECOND);
    if (epochSecond != second) {
      // Times come in order, so most of them are of the second before.
      byte[] text = Figures.instant(epochSecond * SECOND).getBytes(StandardCharsets.US_ASCII);
      prefix = text.length - NANO_DIGITS - 1;
      System.arraycopy(text, 0, octets, 0, text.length);
      second = epochSecond;
    }
    int rest = (int) (nanos - epochSecond * SECOND);
    for (int i = prefix + NANO_DIGITS - 1; i >= prefix; i--) {
      octets[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return prefix + NANO_DIGITS + 1;
  }

  byte[] octets() {
    return octets;
  }

  /** Seconds as a number without a needless zero, in {@link #characters}; returns how many. */
  int seconds(long nanos) {
    String whole = Long.toString(nanos / SECOND);
    whole.getChars(0, whole.length(), characters, 0);
    int rest = (int) (nanos % SECOND);
    if (rest == 0) {
      return whole.length();
    }
    int end = whole.length() + 1 + NANO_DIGITS;
    characters[whole.length()] = '.';
    for (int i = end - 1; i > whole.length(); i--) {
      characters[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    while (characters[end - 1] == '0') {
      end--;
    }
    return end;
  }

  char[] characters() {
    return characters;
  }
}
