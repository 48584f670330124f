package io.synfin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceTest {

  private static String fill(String template, Object number) {
    Finding.Attributes attributes = new Finding.Attributes(new Object[] {"n", number});
    return Sentence.fill("some-rule", template, attributes, null);
  }

  @Test
  void wordsAgreeWithTheirNumber() {
    assertThat(fill("{n:octet} of payload", 1L)).isEqualTo("1 octet of payload");
    assertThat(fill("{n:octet} of payload", 0L)).isEqualTo("0 octets of payload");
    assertThat(fill("{n:octet} of payload", 11L)).isEqualTo("11 octets of payload");
    assertThat(fill("{n:frame was|frames were} cut", 1)).isEqualTo("1 frame was cut");
    assertThat(fill("{n:frame was|frames were} cut", "2")).isEqualTo("2 frames were cut");
    assertThat(fill("seq = {n}", 1L)).isEqualTo("seq = 1");
  }

  @Test
  void piecesPutTogetherAreTheSentence() {
    Finding.Attributes attributes = new Finding.Attributes(new Object[] {"n", 2L});
    List<Object> pieces = new ArrayList<>();
    Sentence.forEachPiece("some-rule", "a {n:time} b", attributes, null, pieces::add);
    assertThat(pieces).containsExactly("a ", 2L, " times", " b");
  }

  @Test
  void aHoleThatNothingFillsIsAMistake() {
    assertThatThrownBy(() -> fill("{m:octet}", 1L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("some-rule: nothing fills {m}");
  }
}
