package io.synfin.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnesComplementTest {

  /** Two octets at a time, carry added at once: slow and plainly right. */
  private static int plain(byte[] octets, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i += 2) {
      int low = i + 1 < to ? octets[i + 1] & 0xFF : 0;
      sum += (octets[i] & 0xFF) << 8 | low;
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return sum;
  }

  @Test
  void theExampleOfRfc1071() {
    ByteBuffer octets = ByteBuffer.wrap(Octets.of("0001 f203 f4f5 f6f7"));
    assertThat(OnesComplement.fold(OnesComplement.sum(octets, 0, 8))).isEqualTo(0xDDF2);
  }

  @Test
  void anyStretchSumsAsTheSlowWayDoes() {
    Random random = new Random(42);
    for (int i = 0; i < 2000; i++) {
      byte[] octets = new byte[random.nextInt(200)];
      random.nextBytes(octets);
      int from = octets.length == 0 ? 0 : random.nextInt(octets.length);
      long sum = OnesComplement.sum(ByteBuffer.wrap(octets), from, octets.length);
      assertThat(OnesComplement.fold(sum) % 0xFFFF)
          .isEqualTo(plain(octets, from, octets.length) % 0xFFFF);
      // Not by remainder: all zeros must not look like all ones.
      assertThat(OnesComplement.sum(octets, from, octets.length))
          .isEqualTo(OnesComplement.fold(sum));
    }
  }

  @Test
  void aFullBufferDoesNotOverflow() {
    byte[] octets = new byte[1 << 20];
    java.util.Arrays.fill(octets, (byte) 0xFF);
    long sum = OnesComplement.sum(ByteBuffer.wrap(octets), 0, octets.length);
    assertThat(OnesComplement.fold(sum)).isEqualTo(0xFFFF);
    assertThat(OnesComplement.sum(octets, 0, octets.length)).isEqualTo(0xFFFF);
    assertThat(OnesComplement.sum(new byte[99], 0, 99)).isZero();
  }
}
