package io.synfin.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Frame numbers are kept up to a limit, and counted beyond it. */
class FrameListTest {

  @Test
  void framesComeBackInOrder() {
    FrameList frames = of(3, 5, 1L << 40);
    assertThat(frames.kept()).isEqualTo(3);
    assertThat(frames.get(0)).isEqualTo(3);
    assertThat(frames.get(2)).isEqualTo(1L << 40);
    assertThat(frames.last()).isEqualTo(1L << 40);
    assertThatThrownBy(() -> frames.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anEmptyOneHasNoLast() {
    assertThat(new FrameList().isEmpty()).isTrue();
    assertThat(new FrameList().last()).isZero();
  }

  @Test
  void whatIsBeyondTheLimitIsOnlyCounted() {
    FrameList frames = new FrameList();
    for (long frame = 1; frame <= FrameList.LIMIT + 7; frame++) {
      frames.add(frame);
    }
    assertThat(frames.size()).isEqualTo(FrameList.LIMIT + 7);
    assertThat(frames.kept()).isEqualTo(FrameList.LIMIT);
    assertThat(frames.last()).isEqualTo(FrameList.LIMIT);
  }

  @Test
  void aCopyGoesItsOwnWay() {
    FrameList frames = of(1, 2);
    FrameList copy = frames.copy();
    assertThat(copy).isEqualTo(frames).hasSameHashCodeAs(frames).isNotEqualTo(of(1, 3));
    frames.add(3);
    assertThat(copy.kept()).isEqualTo(2);
    assertThat(copy).isNotEqualTo(frames);
  }

  private static FrameList of(long... numbers) {
    FrameList frames = new FrameList();
    for (long number : numbers) {
      frames.add(number);
    }
    return frames;
  }
}
