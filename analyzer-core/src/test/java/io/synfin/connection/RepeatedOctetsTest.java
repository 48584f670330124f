package io.synfin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What counts as sent again: octets that the capture has already, and no others. */
class RepeatedOctetsTest {

  @RegisterExtension final Ladder ladder = new Ladder();
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void oldAndNewOctetsInOneSegment() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1051, 5001, 100);
    assertRepeated(1, 50);
    assertThat(ladder.connection().client().traffic().newOctets()).isEqualTo(150);
  }

  @Test
  void whatFillsAHoleIsNew() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    client.data(1001, 5001, 100);
    assertRepeated(0, 0);
  }

  @Test
  void onlyTheOldPartOfWhatFillsAHole() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1201, 5001, 100);
    client.data(1051, 5001, 200);
    assertRepeated(1, 100);
  }

  @Test
  void whatComesLongAfterItsAcknowledgmentIsNew() {
    ladder.shakeHands();
    client.data(1101, 5001, 100);
    server.ack(5001, 1201);
    ladder.after(1);
    client.data(1201, 5001, 100);
    server.ack(5001, 1301);
    client.data(1001, 5001, 100);
    assertRepeated(0, 0);
    client.data(1001, 5001, 100);
    assertRepeated(1, 100);
  }

  @Test
  void anOldSynCounts() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.syn(1000);
    assertRepeated(1, 1);
  }

  private void assertRepeated(long segments, long octets) {
    Traffic traffic = ladder.connection().client().traffic();
    assertThat(traffic.retransmittedSegments()).isEqualTo(segments);
    assertThat(traffic.retransmittedOctets()).isEqualTo(octets);
  }
}
