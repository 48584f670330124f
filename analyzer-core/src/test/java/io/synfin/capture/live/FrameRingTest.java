package io.synfin.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameRingTest {

  private record Sent(long time, int length, boolean lost) {}

  @Test
  void anEmptyOneHasNothing() {
    assertThat(new FrameRing(1 << 10).hasFrame()).isFalse();
  }

  @Test
  void aFullOneTakesNoMore() {
    FrameRing ring = new FrameRing(1 << 10);
    int taken = 0;
    while (ring.offer(taken, 100, new byte[40], false)) {
      taken++;
    }
    assertThat(taken).isEqualTo((1 << 10) / 64);
    assertThat(ring.fill()).isEqualTo(1.0);
    assertThat(ring.hasFrame()).isTrue();
    ring.take();
    assertThat(ring.offer(99, 100, new byte[40], false))
        .as("its octets are still in use")
        .isFalse();
    ring.free();
    assertThat(ring.offer(99, 100, new byte[40], false)).isTrue();
  }

  @Test
  void whatGoesInComesOutWhateverTheSizes() {
    SplittableRandom random = new SplittableRandom(3);
    FrameRing ring = new FrameRing(1 << 12);
    ArrayDeque<Sent> inside = new ArrayDeque<>();
    for (long turn = 0; turn < 100_000; turn++) {
      if (random.nextBoolean()) {
        Sent sent = new Sent(turn, random.nextInt(300), random.nextInt(8) == 0);
        byte[] octets = new byte[sent.length];
        for (int i = 0; i < octets.length; i++) {
          octets[i] = (byte) (turn + i);
        }
        if (ring.offer(sent.time, sent.length + 7, octets, sent.lost)) {
          inside.add(sent);
        }
      } else if (ring.hasFrame()) {
        Sent sent = inside.remove();
        assertThat(ring.timeNanos()).isEqualTo(sent.time);
        assertThat(ring.capturedLength()).isEqualTo(sent.length);
        assertThat(ring.wireLength()).isEqualTo(sent.length + 7);
        assertThat(ring.isAfterLoss()).isEqualTo(sent.lost);
        for (int i = 0; i < sent.length; i++) {
          assertThat(ring.buffer().get(ring.offset() + i)).isEqualTo((byte) (sent.time + i));
        }
        ring.take();
        ring.free();
      } else {
        assertThat(inside).isEmpty();
      }
    }
  }
}
