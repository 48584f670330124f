package io.synfin.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999, 999 ns",
    "1000, 1 µs",
    "412000, 412 µs",
    "820000, 820 µs",
    "1234567, 1.23 ms",
    "99960000, 100 ms",
    "12400000000, 12.4 s",
    "60000000000, 60 s",
    "200000000000, 3 min 20 s",
    "7200000000000, 2 h",
    "273600000000000, 3 d 4 h",
    "-1000, -1 µs",
  })
  void durationsForPeople(long nanos, String text) {
    assertThat(Figures.duration(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.000000001",
    "412000, 0.000412",
    "60000000000, 60",
    "2105050000, 2.10505",
    "-1500000000, -1.5",
  })
  void secondsForPrograms(long nanos, String text) {
    assertThat(Figures.seconds(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00.000000000Z",
    "-1, 1969-12-31T23:59:59.999999999Z",
    "1769853600000000412, 2026-01-31T10:00:00.000000412Z",
    "9223372036854775807, 2262-04-11T23:47:16.854775807Z",
  })
  void instants(long nanos, String text) {
    assertThat(Figures.instant(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000 000",
    "455000, 0.000 455",
    "2104001499, 2.104 001",
    "62104001000, 62.104 001"
  })
  void theClockOfALadder(long nanos, String text) {
    assertThat(Figures.clock(nanos)).isEqualTo(text);
  }
}
