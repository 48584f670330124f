package io.synfin.report;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Characters of a line that is being put together, in an array that is used again: a long report
 * has thirty numbers and times for every connection. Times read as {@link Figures#instant} and
 * {@link Figures#seconds} have them.
 */
final class LineText {

  private static final long SECOND = 1_000_000_000L;
  private static final int NANO_DIGITS = 9;
  private static final int LONGEST_NUMBER = 20;

  /** Seconds that are known by heart; a power of two. */
  private static final int SECONDS = 64;

  private final char[] @Nullable [] known = new char[SECONDS][];
  private final long[] seconds = new long[SECONDS];
  private char[] characters = new char[1 << 12];
  private int length;

  LineText clear() {
    length = 0;
    return this;
  }

  char[] characters() {
    return characters;
  }

  int length() {
    return length;
  }

  /** As it is. */
  LineText add(String text) {
    int end = length + text.length();
    reserve(end);
    text.getChars(0, text.length(), characters, length);
    length = end;
    return this;
  }

  /** A JSON string, with quotation marks. */
  LineText quoted(String text) {
    char[] escaped = JsonStringEncoder.getInstance().quoteAsCharArray(text);
    reserve(length + escaped.length + 2);
    characters[length++] = '"';
    System.arraycopy(escaped, 0, characters, length, escaped.length);
    length += escaped.length;
    characters[length++] = '"';
    return this;
  }

  LineText number(long value) {
    reserve(length + LONGEST_NUMBER);
    if (value < 0) {
      return add(Long.toString(value));
    }
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    decimals(value, digits);
    return this;
  }

  private void decimals(long value, int digits) {
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      characters[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** RFC 3339 in UTC with nine decimals. */
  LineText instant(long nanos) {
    long epochSecond = Math.floorDiv(nanos, SECOND);
    int place = (int) epochSecond & SECONDS - 1;
    char[] whole = known[place];
    if (whole == null || seconds[place] != epochSecond) {
      // A connection's times lie close together, so most of them are of a second just seen.
      whole = Figures.instant(epochSecond * SECOND).toCharArray();
      known[place] = whole;
      seconds[place] = epochSecond;
    }
    int before = whole.length - 1 - NANO_DIGITS;
    reserve(length + whole.length);
    System.arraycopy(whole, 0, characters, length, before);
    length += before;
    decimals(nanos - epochSecond * SECOND, NANO_DIGITS);
    characters[length++] = whole[whole.length - 1];
    return this;
  }

  /** Seconds as a number without a needless zero. */
  LineText seconds(long nanos) {
    number(nanos / SECOND);
    long rest = nanos % SECOND;
    if (rest == 0) {
      return this;
    }
    reserve(length + 1 + NANO_DIGITS);
    characters[length++] = '.';
    decimals(rest, NANO_DIGITS);
    while (characters[length - 1] == '0') {
      length--;
    }
    return this;
  }

  private void reserve(int end) {
    if (end > characters.length) {
      characters = Arrays.copyOf(characters, Math.max(end, characters.length * 2));
    }
  }
}
