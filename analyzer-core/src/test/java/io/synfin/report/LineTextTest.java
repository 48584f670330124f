package io.synfin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.rule.Durations.Span;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a line puts down digit by digit reads as what the rest of the program makes of it. */
class LineTextTest {

  private static final int NUMBERS = 20_000;

  private final LineText text = new LineText();
  private final Random random = new Random(7);

  @Test
  void numbersAreThoseOfJava() {
    for (long power = 1; power > 0 && power < Long.MAX_VALUE / 10; power *= 10) {
      assertNumber(power - 1);
      assertNumber(power);
      assertNumber(power + 1);
    }
    assertNumber(Long.MAX_VALUE);
    assertNumber(Long.MIN_VALUE);
    assertNumber(-7);
    for (int i = 0; i < NUMBERS; i++) {
      assertNumber(anyLength());
    }
  }

  private void assertNumber(long number) {
    assertThat(text.clear().number(number)).hasToString(Long.toString(number));
  }

  @Test
  void timesAreThoseOfFigures() {
    for (int i = 0; i < NUMBERS; i++) {
      long nanos = anyLength();
      assertThat(text.clear().instant(nanos)).hasToString(Figures.instant(nanos));
      assertThat(text.clear().seconds(nanos)).hasToString(Figures.seconds(nanos));
    }
  }

  /** In the middle of a line, where what stands before must not count. */
  @Test
  void addressesAreThoseOfTheTuple() {
    for (int i = 0; i < NUMBERS; i++) {
      boolean ipv6 = random.nextBoolean();
      FourTuple tuple =
          new FourTuple(
              ipv6,
              ipv6 ? anyLength() << 8 * random.nextInt(8) : 0,
              ipv6 ? anyLength() : random.nextInt() & 0xFFFF_FFFFL,
              80,
              0,
              1,
              443);
      for (Side side : Side.values()) {
        assertThat(text.clear().add("at ").address(tuple, side).add("!"))
            .hasToString("at " + tuple.address(side) + "!");
      }
    }
  }

  @Test
  void spansAreThoseOfSentences() {
    for (int i = 0; i < NUMBERS; i++) {
      long nanos = anyLength();
      assertThat(text.clear().span(nanos)).hasToString(new Span(nanos).toString());
      assertThat(text.clear().span(-nanos)).hasToString(new Span(-nanos).toString());
    }
    assertThat(text.clear().span(999_999_999)).hasToString(new Span(999_999_999).toString());
  }

  @Test
  void whatHasAMeaningInJsonIsEscaped() {
    assertThat(text.clear().quoted("a\"b\\c§\n")).hasToString("\"a\\\"b\\\\c§\\n\"");
    assertThat(text.clear().counter(",\"n\":", 0).counter(",\"m\":", 3)).hasToString(",\"m\":3");
  }

  /** Small numbers are as likely as large ones. */
  private long anyLength() {
    return random.nextLong() >>> 1 + random.nextInt(60);
  }
}
