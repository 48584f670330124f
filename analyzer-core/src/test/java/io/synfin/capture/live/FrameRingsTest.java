package io.synfin.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FrameRingsTest {

  private static final int CAPACITY = 1 << 10;
  private static final int FRAME = 40;
  private static final int FRAMES_OF_A_RING = CAPACITY / 64;

  @Test
  void furtherRingsComeWhenOneIsFullAndGoWhenTheyAreRead() {
    FrameRings rings = new FrameRings(CAPACITY, 3);
    int taken = 0;
    while (rings.offer(taken, FRAME, new byte[FRAME], false)) {
      taken++;
    }
    assertThat(taken).isEqualTo(3 * FRAMES_OF_A_RING);
    assertThat(rings.fill()).isEqualTo(1.0);
    for (int i = 0; i < taken; i++) {
      assertThat(rings.hasFrame()).isTrue();
      assertThat(rings.ring().timeNanos()).isEqualTo(i);
      rings.ring().take();
      rings.ring().free();
    }
    assertThat(rings.hasFrame()).isFalse();
    assertThat(rings.fill()).isZero();
    assertThat(rings.offer(0, FRAME, new byte[FRAME], false)).isTrue();
  }

  @Test
  void aFrameThatIsLookedAtStaysWhenARingFollows() {
    FrameRings rings = new FrameRings(CAPACITY, 2);
    byte[] octets = {1, 2, 3};
    assertThat(rings.offer(7, FRAME, octets, true)).isTrue();
    assertThat(rings.hasFrame()).isTrue();
    FrameRing looking = rings.ring();
    looking.take();
    while (rings.offer(8, FRAME, new byte[FRAME], false)) {
      assertThat(rings.ring()).isSameAs(looking);
    }
    assertThat(looking.buffer().get(24)).isEqualTo((byte) 1);
  }

  @Test
  void whatGoesInComesOutInItsOrder() {
    SplittableRandom random = new SplittableRandom(5);
    FrameRings rings = new FrameRings(CAPACITY, 4);
    ArrayDeque<Long> inside = new ArrayDeque<>();
    for (long turn = 0; turn < 20_000; turn++) {
      // Now the writer is faster, now the reader is.
      boolean writes = random.nextInt(10) < (turn / 500 % 2 == 0 ? 8 : 2);
      if (writes) {
        if (rings.offer(turn, FRAME, new byte[random.nextInt(200)], false)) {
          inside.add(turn);
        }
      } else if (rings.hasFrame()) {
        assertThat(rings.ring().timeNanos()).isEqualTo(inside.remove());
        rings.ring().take();
        rings.ring().free();
      } else {
        assertThat(inside).isEmpty();
      }
    }
  }

  @Test
  void twoThreadsLoseNothing() throws Exception {
    FrameRings rings = new FrameRings(CAPACITY, 3);
    int many = 20_000;
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < many; i++) {
                while (!rings.offer(i, FRAME, new byte[i % 90], false)) {
                  Thread.yield();
                }
              }
            });
    writer.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
    writer.start();
    for (int i = 0; i < many && failure.get() == null; i++) {
      while (!rings.hasFrame()) {
        Thread.yield();
      }
      assertThat(rings.ring().timeNanos()).isEqualTo(i);
      assertThat(rings.ring().capturedLength()).isEqualTo(i % 90);
      rings.ring().take();
      rings.ring().free();
    }
    writer.join();
    assertThat(failure.get()).isNull();
  }
}
