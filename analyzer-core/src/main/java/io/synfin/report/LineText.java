package io.synfin.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A line that is being put together, as UTF-8 in an array that is used again: a long report has
 * thirty numbers and times for every connection. Times read as {@link Figures#instant} and {@link
 * Figures#seconds} have them.
 */
final class LineText {

  private static final long SECOND = 1_000_000_000L;
  private static final int NANO_DIGITS = 9;
  private static final int LONGEST_NUMBER = 20;

  /** Seconds that are known by heart; a power of two. */
  private static final int SECONDS = 64;

  private final RawOctets raw = new RawOctets(this);

  private final byte[] @Nullable [] known = new byte[SECONDS][];
  private final long[] seconds = new long[SECONDS];
  private byte[] octets = new byte[1 << 12];
  private int length;

  LineText clear() {
    length = 0;
    return this;
  }

  /** The line as the generator takes it; of no use after the next change. */
  RawOctets raw() {
    return raw;
  }

  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  @Override
  public String toString() {
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }

  /** As it is; must be ASCII. */
  @SuppressWarnings("deprecation") // it takes the low half of each character, and so is a copy
  LineText add(String text) {
    int end = length + text.length();
    reserve(end);
    text.getBytes(0, text.length(), octets, length);
    length = end;
    return this;
  }

  /** A JSON string, with quotation marks. */
  LineText quoted(String text) {
    if (isPlain(text)) {
      return add("\"").add(text).add("\"");
    }
    byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    reserve(length + escaped.length + 2);
    octets[length++] = '"';
    System.arraycopy(escaped, 0, octets, length, escaped.length);
    length += escaped.length;
    octets[length++] = '"';
    return this;
  }

  /** Does it stand for itself in JSON, in an octet for each character? */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each < ' ' || each > '~' || each == '"' || each == '\\') {
        return false;
      }
    }
    return true;
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
      octets[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** RFC 3339 in UTC with nine decimals. */
  LineText instant(long nanos) {
    long epochSecond = Math.floorDiv(nanos, SECOND);
    int place = (int) epochSecond & SECONDS - 1;
    byte[] whole = known[place];
    if (whole == null || seconds[place] != epochSecond) {
      // A connection's times lie close together, so most of them are of a second just seen.
      whole = Figures.instant(epochSecond * SECOND).getBytes(StandardCharsets.US_ASCII);
      known[place] = whole;
      seconds[place] = epochSecond;
    }
    int before = whole.length - 1 - NANO_DIGITS;
    reserve(length + whole.length);
    System.arraycopy(whole, 0, octets, length, before);
    length += before;
    decimals(nanos - epochSecond * SECOND, NANO_DIGITS);
    octets[length++] = whole[whole.length - 1];
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
    octets[length++] = '.';
    decimals(rest, NANO_DIGITS);
    while (octets[length - 1] == '0') {
      length--;
    }
    return this;
  }

  private void reserve(int end) {
    if (end > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(end, octets.length * 2));
    }
  }
}
