package io.synfin.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ring has no beginning: all holds across 2^32 as it holds anywhere else. */
class SeqTest {

  @ParameterizedTest
  @CsvSource({
    "1, 2, 1",
    "0xFFFFFFFF, 0, 1",
    "0xFFFFFFF0, 0x10, 0x20",
    "0x7FFFFFFF, 0x80000000, 1",
    "0x80000001, 0, 0x7FFFFFFF",
  })
  void whatLiesLessThanHalfARingAheadIsLater(String early, String late, String apart) {
    int a = raw(early);
    int b = raw(late);
    assertThat(Seq.isBefore(a, b)).isTrue();
    assertThat(Seq.isBefore(b, a)).isFalse();
    assertThat(Seq.isAfter(b, a)).isTrue();
    assertThat(Seq.isAfter(a, b)).isFalse();
    assertThat(Seq.distance(a, b)).isEqualTo(raw(apart));
    assertThat(Seq.distance(b, a)).isEqualTo(-raw(apart));
    assertThat(Seq.later(a, b)).isEqualTo(b);
    assertThat(Seq.later(b, a)).isEqualTo(b);
  }

  @Test
  void aNumberIsNeitherBeforeNorAfterItself() {
    for (int number : new int[] {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThat(Seq.isBefore(number, number)).isFalse();
      assertThat(Seq.isAfter(number, number)).isFalse();
      assertThat(Seq.distance(number, number)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0xFFFFFFFE, 0xFFFFFFFE, 3, true",
    "3, 0xFFFFFFFE, 3, true",
    "0, 0xFFFFFFFE, 3, true",
    "4, 0xFFFFFFFE, 3, false",
    "0xFFFFFFFD, 0xFFFFFFFE, 3, false",
    "7, 7, 7, true",
    "8, 7, 7, false",
  })
  void aRangeHasBothItsEnds(String number, String first, String last, boolean within) {
    assertThat(Seq.isWithin(raw(number), raw(first), raw(last))).isEqualTo(within);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 0x1_0000_0003, 0x1_0000_0005",
    "0xFFFFFFFF, 0x1_0000_0000, 0x0_FFFF_FFFF",
    "1, 0x2_FFFF_FFFF, 0x3_0000_0001",
    "0x80000000, 0x1_0000_0001, 0x1_8000_0000",
    "0x80000002, 0x1_0000_0001, 0x0_8000_0002",
  })
  void theNearestLongNumberIsFound(String number, String near, String unwrapped) {
    assertThat(Seq.unwrap(raw(number), longOf(near))).isEqualTo(longOf(unwrapped));
  }

  @Test
  void peopleSeeUnsignedNumbers() {
    assertThat(Seq.show(-1)).isEqualTo("4294967295");
    assertThat(Seq.unsigned(Integer.MIN_VALUE)).isEqualTo(2_147_483_648L);
  }

  private static int raw(String number) {
    return (int) longOf(number);
  }

  private static long longOf(String number) {
    return Long.decode(number.replace("_", ""));
  }
}
