package io.synfin.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameRingTest {

  private static final int CAPACITY = FrameRing.LEAST_OCTETS;

  private final FrameRing ring = new FrameRing(CAPACITY);

  @Test
  void holdsTheLatestFramesOfAnySizeWhole() {
    Random random = new Random(7);
    Deque<Integer> sizes = new ArrayDeque<>();
    Frame read = new Frame();
    long first = 1;
    for (int number = 1; number <= 20_000; number++) {
      int size = random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(200);
      Frame frame = frame(number, size);
      while (ring.isFullFor(frame)) {
        ring.dropOldest();
        sizes.remove();
        first++;
      }
      ring.add(frame);
      sizes.add(size);
      assertThat(ring.frames()).isEqualTo(sizes.size());
      assertThat(ring.used()).isLessThanOrEqualTo(CAPACITY);
      if (number % 500 == 0) {
        long expected = first;
        long place = ring.oldest();
        for (int each : sizes) {
          ring.load(place, read);
          assertThat(read.number()).isEqualTo(expected++);
          assertThat(read.capturedLength()).isEqualTo(each);
          assertThat(read.wireLength()).isEqualTo(each + 1);
          if (each > 0) {
            byte last = read.buffer().get(read.offset() + each - 1);
            assertThat(last).isEqualTo((byte) read.number());
          }
          place = ring.after(place);
        }
        assertThat(place).isEqualTo(ring.end());
      }
    }
    assertThat(first).isGreaterThan(1000);
  }

  @Test
  void chainEndsWhereFramesHaveLeft() {
    long before = FrameRing.NONE;
    for (int number = 1; number <= 300; number++) {
      Frame frame = frame(number, 10_000);
      while (ring.isFullFor(frame)) {
        ring.dropOldest();
      }
      long place = ring.add(frame);
      if (number % 2 == 0) {
        ring.link(place, 5, before);
        before = place;
      }
    }
    List<Long> chain = new ArrayList<>();
    for (long at = before; at != FrameRing.NONE; at = ring.before(at)) {
      chain.add(ring.number(at));
    }
    assertThat(chain.get(0)).isEqualTo(300);
    assertThat(chain).hasSize((int) (ring.frames() / 2));
    assertThat(chain).allMatch(number -> number % 2 == 0);
  }

  @Test
  void frameIsFoundByItsNumberWhileItIsThere() {
    for (int number = 1; number <= 300; number++) {
      Frame frame = frame(number, 10_000);
      while (ring.isFullFor(frame)) {
        ring.dropOldest();
      }
      ring.add(frame);
    }
    assertThat(ring.number(ring.find(300))).isEqualTo(300);
    assertThat(ring.find(1)).isEqualTo(FrameRing.NONE);
    assertThat(ring.find(301)).isEqualTo(FrameRing.NONE);
  }

  @Test
  void frameThatFitsNowhereIsNotTaken() {
    assertThat(ring.takes(frame(1, CAPACITY - 56))).isTrue();
    assertThat(ring.takes(frame(1, CAPACITY))).isFalse();
    ring.add(frame(1, 100));
    Frame whole = frame(2, CAPACITY - 56);
    assertThat(ring.isFullFor(whole)).isTrue();
    ring.dropOldest();
    assertThat(ring.isFullFor(whole)).isFalse();
    ring.add(whole);
    assertThat(ring.used()).isEqualTo(CAPACITY);
  }

  private static Frame frame(long number, int size) {
    ByteBuffer octets = ByteBuffer.allocate(size);
    if (size > 0) {
      octets.put(size - 1, (byte) number);
    }
    Frame frame = new Frame();
    frame.set(octets, 0, size, size + 1, number, number, 1, 0);
    return frame;
  }
}
