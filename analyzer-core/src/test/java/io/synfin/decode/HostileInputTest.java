package io.synfin.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.Frame;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random and truncated octets: nothing is thrown, nothing loops for ever, and nothing is read
 * outside the captured octets. The last is seen by a buffer that ends with them.
 */
class HostileInputTest {

  private static final int[] LINK_TYPES = {
    0, 1, 6, 7, 9, 10, 12, 50, 51, 99, 100, 101, 104, 105, 107, 108, 109, 113, 117, 119, 122, 123,
        127,
    128, 129, 138, 163, 166, 178, 179, 180, 181, 192, 197, 204, 205, 206, 219, 226, 229, 239, 242,
        258, 274, 276, 281,
    284, 285
  };

  private static final String[] STARTS = {
    Octets.MACS + "0800" + Octets.IPV4_SYN,
    Octets.MACS + "86dd" + Octets.IPV6_SYN,
    Octets.IPV4_SYN,
    Octets.MACS + "8847 00011140 00000000" + Octets.MACS + "0800" + Octets.IPV4_SYN,
    Octets.MACS
        + "0800"
        + Octets.udp(6343)
        + "00000005 00000001 0a000001 00000000 00000001"
        + "00000001 00000001 00000001 00000070"
        + "00".repeat(28)
        + "00000001"
        + "00000001 00000048 00000001 00000400 00000004 00000036"
        + Octets.MACS
        + "0800"
        + Octets.IPV4_SYN,
    Octets.MACS
        + "0800"
        + Octets.udp(2152)
        + "36 ff 0030 00000007 0001 00 85 01 0009 00"
        + Octets.IPV4_SYN,
    Octets.MACS
        + "0800"
        + Octets.udp(1701)
        + "4a02 0000 0001 0002 0000 0000 0002 0000 0021"
        + Octets.IPV4_SYN,
    Octets.MACS
        + "0800"
        + Octets.udp(37008)
        + "01 00 0001 0a 01 05 00 01"
        + Octets.MACS
        + "0800"
        + Octets.IPV4_SYN,
    Octets.MACS
        + "0800"
        + Octets.ipv4(47)
        + "f081 880b 002c0001 00000001 00000000 00000000 0021"
        + Octets.IPV4_SYN,
    Octets.MACS + "0800" + Octets.ipv4(1) + "03 03 0000 0000 0000" + Octets.IPV4_SYN,
    "00 00 0900 02000000 00 8801 0000 020000000002 020000000001 020000000003 1000 8000"
        + Octets.MACS
        + "0030 aaaa03 000000 0800"
        + Octets.IPV4_SYN,
    "02 00 0000 0800 0100 00000000 2c00 0900" + Octets.IPV4_SYN,
  };

  private final Frame frame = new Frame();
  private int segments;

  private final SegmentDecoder decoder =
      new SegmentDecoder(
          segment -> {
            segments++;
            assertThat(segment.payloadLength()).isNotNegative();
          });

  private void decode(byte[] octets, int captured, int wire, int linkType) {
    // The offset is not 0 and the buffer ends with the frame, as at the end of a read.
    ByteBuffer buffer = ByteBuffer.allocate(3 + captured).put(3, octets, 0, captured);
    frame.set(buffer, 3, captured, wire, 1, segments, linkType, 0);
    assertThat(decoder.decode(frame)).isNotNull();
  }

  @Test
  void randomOctetsOfEveryLinkType() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      byte[] octets = new byte[random.nextInt(160)];
      random.nextBytes(octets);
      decode(octets, octets.length, random.nextInt(), LINK_TYPES[i % LINK_TYPES.length]);
    }
  }

  @Test
  void soundFramesWithAFewOctetsChanged() {
    Random random = new Random(2);
    byte[][] starts = new byte[STARTS.length][];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Octets.of(STARTS[i]);
    }
    for (int i = 0; i < 400_000; i++) {
      byte[] octets = starts[i % starts.length].clone();
      for (int hits = random.nextInt(6); hits >= 0; hits--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt();
      }
      int captured = random.nextBoolean() ? octets.length : random.nextInt(octets.length + 1);
      int linkType = i % 4 == 0 ? LINK_TYPES[random.nextInt(LINK_TYPES.length)] : usual(i);
      decode(octets, captured, octets.length, linkType);
    }
    assertThat(segments).isGreaterThan(10_000);
  }

  private static int usual(int i) {
    return switch (i % STARTS.length) {
      case 2 -> 101;
      case 10 -> 127;
      case 11 -> 239;
      default -> 1;
    };
  }

  @Test
  void everyTruncationOfEveryStart() {
    for (int i = 0; i < STARTS.length; i++) {
      byte[] octets = Octets.of(STARTS[i]);
      for (int captured = 0; captured <= octets.length; captured++) {
        decode(octets, captured, octets.length, usual(i));
        decode(octets, captured, captured, usual(i));
      }
    }
  }
}
