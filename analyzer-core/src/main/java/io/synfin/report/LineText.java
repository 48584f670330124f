package io.synfin.report;

import io.synfin.rule.Durations.Span;
import io.synfin.rule.Finding;
import io.synfin.tcp.Addresses;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A line that is being put together, as UTF-8 in an array that is used again: a long report has
 * thirty numbers and times for every connection. Times read as {@link Figures#instant} and {@link
 * Figures#seconds} have them.
 */
class LineText {

  private static final long SECOND = 1_000_000_000L;
  private static final int NANO_DIGITS = 9;
  private static final int LONGEST_NUMBER = 20;
  private static final int MOST_DIGITS = 19;
  private static final byte[] QUOTE = {'"'};

  /** 2^37 / 100, rounded up: exact for all that an int may be. */
  private static final long HUNDREDTH = 1_374_389_535L;

  private static final int HUNDREDTH_BITS = 37;

  /** 00 to 99. */
  private static final byte[] PAIRS = new byte[200];

  /** Of ten. */
  private static final long[] POWERS = new long[MOST_DIGITS];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < MOST_DIGITS; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
    for (int i = 0; i < 100; i++) {
      PAIRS[2 * i] = (byte) ('0' + i / 10);
      PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
    }
  }

  /** Seconds that are known by heart; a power of two. */
  private static final int SECONDS = 1 << 10;

  private final RawOctets raw = new RawOctets(this);

  private final byte[] @Nullable [] known = new byte[SECONDS][];
  private final long[] seconds = new long[SECONDS];

  /** The second of the time that came last: of one connection, most are of one second. */
  private long lastSecond;

  private byte[] octets = new byte[1 << 12];
  private int length;

  LineText clear() {
    length = 0;
    return this;
  }

  /** Takes everything back behind so many octets. */
  void cut(int to) {
    length = to;
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

  /** Octets that were put down before. */
  LineText add(byte[] text) {
    int end = length + text.length;
    reserve(end);
    System.arraycopy(text, 0, octets, length, text.length);
    length = end;
    return this;
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

  /** An address as people write it. */
  LineText address(FourTuple tuple, Side side) {
    reserve(length + Addresses.LONGEST);
    length = tuple.address(side, octets, length);
    return this;
  }

  /** A JSON string, with quotation marks. */
  LineText quoted(String text) {
    return add(QUOTE).escaped(text).add(QUOTE);
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
    while (digits < MOST_DIGITS && value >= POWERS[digits]) {
      digits++;
    }
    decimals(value, digits);
    return this;
  }

  /** So many digits, nine at a time: the quick compiler divides numbers of 64 bits by a call. */
  private void decimals(long value, int digits) {
    byte[] to = octets;
    int from = length;
    int end = from + digits;
    length = end;
    long rest = value;
    while (end - from > NANO_DIGITS) {
      long before = rest / SECOND;
      decimals((int) (rest - before * SECOND), to, end - NANO_DIGITS, end);
      end -= NANO_DIGITS;
      rest = before;
    }
    decimals((int) rest, to, from, end);
  }

  /** Two digits at a time; a multiplication in place of each division by 100. */
  private static void decimals(int value, byte[] to, int from, int end) {
    int rest = value;
    int at = end;
    while (at - from >= 2) {
      int before = (int) (rest * HUNDREDTH >>> HUNDREDTH_BITS);
      int pair = (rest - before * 100) * 2;
      to[--at] = PAIRS[pair + 1];
      to[--at] = PAIRS[pair];
      rest = before;
    }
    if (at > from) {
      to[--at] = (byte) ('0' + rest % 10);
    }
  }

  /** A name and a number, or nothing for 0: nothing of this kind is not worth a word. */
  LineText counter(String name, long value) {
    return value == 0 ? this : add(name).number(value);
  }

  /** What a finding says, as a JSON string. */
  LineText sentence(Finding finding) {
    return quoted(finding.sentence());
  }

  /** A part of a JSON string. */
  LineText escaped(String text) {
    return isPlain(text) ? add(text) : add(JsonStringEncoder.getInstance().quoteAsUTF8(text));
  }

  /** A span of time in words for people, as a {@link Span} has it. */
  LineText span(long nanos) {
    if (nanos < 0) {
      return add(new Span(nanos).toString());
    }
    boolean isLong = nanos >= SECOND;
    long unit = isLong ? SECOND / 1000 : 1000;
    long count = (nanos + unit / 2) / unit;
    number(count / 1000);
    reserve(length + 6);
    octets[length++] = '.';
    decimals(count % 1000, 3);
    octets[length++] = ' ';
    octets[length++] = (byte) (isLong ? 's' : 'm');
    if (!isLong) {
      octets[length++] = 's';
    }
    return this;
  }

  /** RFC 3339 in UTC with nine decimals. */
  LineText instant(long nanos) {
    long begun = nanos - lastSecond * SECOND;
    if (begun < 0 || begun >= SECOND) {
      lastSecond = Math.floorDiv(nanos, SECOND);
    }
    long epochSecond = lastSecond;
    int place = (int) epochSecond & SECONDS - 1;
    byte[] whole = known[place];
    if (whole == null || seconds[place] != epochSecond) {
      // Connections that end at the same time began within minutes, most of them.
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
    long whole = nanos < SECOND && nanos > -SECOND ? 0 : nanos / SECOND;
    number(whole);
    long rest = nanos - whole * SECOND;
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
