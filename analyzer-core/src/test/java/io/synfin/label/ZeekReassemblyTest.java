package io.synfin.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.Side;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZeekReassemblyTest {

  private final ZeekEndpoint sender = new ZeekEndpoint(Side.LOW);
  private final ZeekEndpoint peer = new ZeekEndpoint(Side.HIGH);
  private final ZeekReassembly reassembly = new ZeekReassembly();

  @Test
  void rangesThatTouchOrOverlapAreJoined() {
    data(100, 10);
    data(120, 10);
    data(105, 20);
    assertThat(reassembly).hasToString("1 [100, 130]");
    data(1, 99);
    assertThat(reassembly).hasToString("130 []");
  }

  @Test
  void anAcknowledgmentRevealsEachHole() {
    data(11, 10);
    data(31, 10);
    assertThat(reassembly.acknowledge(51, false)).isEqualTo(3);
    assertThat(reassembly.isNew(51)).isFalse();
  }

  @Test
  void aHoleThatIsNotAcknowledgedIsNoLossYet() {
    data(1, 10);
    data(31, 10);
    assertThat(reassembly.acknowledge(11, false)).isZero();
    assertThat(reassembly.acknowledge(21, false)).isEqualTo(1);
    assertThat(reassembly.acknowledge(41, false)).isEqualTo(1);
  }

  @Test
  void muchDataBehindAHoleAndNoAcksAtAllIsGivenUp() {
    sender.begin(999, 999);
    for (int i = 0; i < 20; i++) {
      data(101 + 1000 * i, 1000);
    }
    assertThat(reassembly.gaveUp()).isTrue();
    assertThat(reassembly.acknowledge(30_000, false)).isZero();
  }

  /** Against a plain array of octets: which holes lie before an acknowledgment? */
  @Test
  void anyOrderOfSegmentsRevealsTheSameHolesAsCountingOctets() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      ZeekReassembly ranges = new ZeekReassembly();
      boolean[] seen = new boolean[200];
      int acked = 1;
      for (int step = 0; step < 20; step++) {
        int from = 1 + random.nextInt(150);
        int length = 1 + random.nextInt(20);
        if (random.nextInt(3) > 0) {
          ranges.data(sender, peer, from, length);
          Arrays.fill(seen, from, from + length, true);
        } else if (from > acked) {
          assertThat(ranges.acknowledge(from, false)).isEqualTo(holes(seen, from));
          Arrays.fill(seen, 0, from, true);
          acked = from;
        }
      }
    }
  }

  private static int holes(boolean[] seen, int end) {
    int holes = 0;
    for (int i = 1; i < end; i++) {
      if (!seen[i] && (i == 1 || seen[i - 1])) {
        holes++;
      }
    }
    return holes;
  }

  private void data(int seq, int length) {
    reassembly.data(sender, peer, seq, length);
  }
}
