package io.synfin.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.Frame;
import io.synfin.tcp.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Of a usual frame, reading it at once says what reading it layer by layer says. */
class UsualFrameTest {

  private static final int ROUNDS = 200_000;

  private final List<String> atOnce = new ArrayList<>();
  private final List<String> byLayers = new ArrayList<>();
  private final Cursor cursor = new Cursor(segment -> byLayers.add(words(segment)));
  private final UsualFrame usual =
      new UsualFrame(segment -> atOnce.add(words(segment)), cursor.root());

  @Test
  void whatIsReadAtOnceIsWhatTheLayersSay() {
    Random random = new Random(7);
    Frame frame = new Frame();
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ByteBuffer octets = frame(random);
      int captured = random.nextInt(4) > 0 ? octets.capacity() : random.nextInt(octets.capacity());
      int wire = octets.capacity() + (random.nextInt(8) == 0 ? random.nextInt(9) - 4 : 0);
      frame.set(octets, 0, captured, wire, round, round * 3L, 1, round & 3);
      atOnce.clear();
      byLayers.clear();
      cursor.begin(frame);
      Outcome outcome = cursor.run(Ethernet.LAYER);
      if (usual.isRead(frame)) {
        read++;
        assertThat(outcome).isEqualTo(Outcome.SEGMENT);
        assertThat(atOnce).isEqualTo(byLayers);
      } else {
        assertThat(atOnce).isEmpty();
      }
    }
    assertThat(read).isBetween(ROUNDS / 4, ROUNDS);
    assertThat(usual.segments()).isEqualTo(read);
  }

  /** Mostly a sound one; one in three has an octet changed, checksums not mended. */
  private static ByteBuffer frame(Random random) {
    boolean ipv6 = random.nextBoolean();
    int options = random.nextInt(4) * 4;
    int payload = random.nextInt(3) == 0 ? 0 : random.nextInt(100);
    int padding = random.nextInt(3) == 0 ? random.nextInt(7) : 0;
    int tcp = 20 + options + payload;
    int ip = ipv6 ? 40 : 20;
    ByteBuffer octets = ByteBuffer.allocate(14 + ip + tcp + padding);
    byte[] noise = new byte[octets.capacity()];
    random.nextBytes(noise);
    octets.put(noise);
    octets.put(0, (byte) (random.nextInt(50) == 0 ? 1 : 2));
    octets.putShort(12, (short) (ipv6 ? 0x86DD : 0x0800));
    long addresses;
    if (ipv6) {
      octets.putInt(14, 0x6000_0000 | random.nextInt(1 << 28)).putShort(18, (short) tcp);
      octets.put(20, (byte) 6);
      addresses = OnesComplement.sum(octets, 22, 54);
    } else {
      octets.put(14, (byte) 0x45).putShort(16, (short) (20 + tcp)).putShort(20, (short) 0x4000);
      octets.put(23, (byte) 6).putShort(24, (short) 0);
      octets.putShort(24, (short) ~OnesComplement.fold(OnesComplement.sum(octets, 14, 34)));
      addresses = OnesComplement.sum(octets, 26, 34);
    }
    int at = 14 + ip;
    octets.put(at + 12, (byte) ((20 + options) / 4 << 4));
    if (options > 0) {
      octets.putInt(at + 20, random.nextBoolean() ? 0x0101_080A : 0x0101_0101);
    }
    if (random.nextInt(8) > 0) {
      octets.putShort(at + 16, (short) 0);
      long sum = addresses + 6 + tcp;
      if (random.nextInt(8) > 0) {
        sum = ~OnesComplement.fold(sum + OnesComplement.sum(octets, at, at + tcp));
      }
      octets.putShort(at + 16, (short) (sum >> 48 == 0 ? OnesComplement.fold(sum) : sum));
    }
    if (random.nextInt(3) == 0) {
      octets.put(random.nextInt(at + 20), (byte) random.nextInt(256));
    }
    return octets;
  }

  private static String words(Segment segment) {
    return List.of(
            segment.frame(),
            segment.timeNanos(),
            segment.interfaceId(),
            segment.linkTag(),
            segment.path(),
            segment.marks(),
            segment.ipv6(),
            segment.sourceHigh(),
            segment.sourceLow(),
            segment.destinationHigh(),
            segment.destinationLow(),
            segment.hopLimit(),
            segment.ipId(),
            segment.sender(),
            segment.sourcePort(),
            segment.destinationPort(),
            segment.seq(),
            segment.ack(),
            segment.flags(),
            segment.window(),
            segment.urgentPointer(),
            segment.checksumField(),
            segment.checksum(),
            segment.payloadLength(),
            segment.payloadSum(),
            segment.overhang(),
            segment.options().kinds(),
            segment.options().faults(),
            segment.options().mss(),
            segment.options().windowScale(),
            segment.options().sackPermitted(),
            segment.options().timestamps(),
            segment.options().tsVal(),
            segment.options().tsEcr(),
            segment.options().sackBlocks())
        .toString();
  }
}
