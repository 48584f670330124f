package io.synfin.report;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Times as machines read them, written into a buffer that is used again: a long report has several
 * of them for every connection. Says what {@link Figures#instant} and {@link Figures#seconds} say.
 */
final class TimeText {

  private static final long SECOND = 1_000_000_000L;
  private static final int NANO_DIGITS = 9;

  /** Longer than any time: years have at most ten digits. */
  private static final int ROOM = 40;

  /** Seconds that are known by heart; a power of two. */
  private static final int SECONDS = 64;

  private final byte[] @Nullable [] texts = new byte[SECONDS][];
  private final long[] seconds = new long[SECONDS];
  private byte[] octets = {};
  private final char[] characters = new char[ROOM];

  /** RFC 3339 in UTC with nine decimals, in {@link #octets}; returns how many. */
  int instant(long nanos) {
    long epochSecond = Math.floorDiv(nanos, SECOND);
    int place = (int) epochSecond & SECONDS - 1;
    octets = texts[place];
    if (octets == null || seconds[place] != epochSecond) {
      // A connection's times lie close together, so most of them are of a second just seen.
      octets = Figures.instant(epochSecond * SECOND).getBytes(StandardCharsets.US_ASCII);
      texts[place] = octets;
      seconds[place] = epochSecond;
    }
    int rest = (int) (nanos - epochSecond * SECOND);
    int first = octets.length - 1 - NANO_DIGITS;
    for (int i = octets.length - 2; i >= first; i--) {
      octets[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return octets.length;
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
