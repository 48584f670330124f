package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {

  @ParameterizedTest
  @CsvSource({
    "0,  17,                  17000000000",
    "3,  17001,               17001000000",
    "6,  17000001,            17000001000",
    "7,  170000001,           17000000100",
    "9,  17000000001,         17000000001",
    "12, 17000000001999,      17000000001",
    "19, 170000000000000000,  17000000",
  })
  void decimalUnitsBecomeNanoseconds(int exponent, long units, long nanos) {
    assertThat(TimeScale.decimal(exponent, 0).nanos(units)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "0,  17,                   17000000000",
    "1,  35,                   17500000000",
    "20, 17825792,             17000000000",
    "32, 75161927680,          17500000000",
    "60, 9223372036854775807,  7999999999",
    "63, 4611686018427387904,  500000000",
    "64, 1,                    0",
  })
  void binaryUnitsBecomeNanoseconds(int exponent, long units, long nanos) {
    assertThat(TimeScale.binary(exponent, 0).nanos(units)).isEqualTo(nanos);
  }

  @Test
  void anOffsetInSecondsIsAdded() {
    assertThat(TimeScale.decimal(6, 1000).nanos(1)).isEqualTo(1_000_000_001_000L);
    assertThat(TimeScale.decimal(6, -1).nanos(1_000_000)).isZero();
  }

  @Test
  void theUnitIsShownAsPeopleWriteIt() {
    assertThat(TimeScale.MICROSECONDS).hasToString("us");
    assertThat(TimeScale.NANOSECONDS).hasToString("ns");
    assertThat(TimeScale.decimal(7, 0)).hasToString("10^-7 s");
  }
}
