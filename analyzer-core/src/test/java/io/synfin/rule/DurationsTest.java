package io.synfin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0.000 ms",
        "1500 | 0.002 ms",
        "999999499 | 999.999 ms",
        "1000000000 | 1.000 s",
        "-1 | an unknown time (the capture's clock goes back)",
        "-39000 | an unknown time (the capture's clock goes back)",
        "-3594849000000 | an unknown time (the capture's clock goes back)"
      })
  void asSentencesHaveThem(long nanos, String shown) {
    assertThat(new Durations.Span(nanos)).hasToString(shown);
  }
}
