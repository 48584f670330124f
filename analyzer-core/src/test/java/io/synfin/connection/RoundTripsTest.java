package io.synfin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoundTripsTest {

  private static final long MILLISECOND = 1_000_000;

  @RegisterExtension final Ladder ladder = new Ladder();
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theOpeningHasOneForEachSide() {
    ladder.shakeHands();
    assertThat(trips(client).samples()).isEqualTo(1);
    assertThat(trips(server).samples()).isEqualTo(1);
    assertThat(trips(client).leastNanos()).isEqualTo(MILLISECOND);
  }

  @Test
  void anAckThatEndsBehindASegmentTimesIt() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    ladder.after(0.009);
    server.ack(5001, 1101);
    assertThat(trips(client).samples()).isEqualTo(2);
    assertThat(trips(client).mostNanos()).isEqualTo(10 * MILLISECOND);
    assertThat(trips(client).sumNanos()).isEqualTo(11 * MILLISECOND);
  }

  @Test
  void ofManySegmentsTheLastOneIsTimed() {
    ladder.shakeHands();
    for (int i = 0; i < 5; i++) {
      client.data(1001 + 100 * i, 5001, 100);
    }
    server.ack(5001, 1501);
    assertThat(trips(client).samples()).isEqualTo(2);
    assertThat(trips(client).mostNanos()).isEqualTo(MILLISECOND);
  }

  @Test
  void whatWasSentTwiceTimesNothing() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
    ladder.after(0.2);
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    server.ack(5001, 1201);
    assertThat(trips(client).samples()).isEqualTo(1);
  }

  @Test
  void aSynThatWasSentTwiceTimesNothing() {
    client.syn(1000);
    ladder.after(1);
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    assertThat(ladder.connection().opening().answeredSynNanos()).isZero();
    assertThat(client.endpoint().roundTrips()).isNull();
    assertThat(trips(server).samples()).isEqualTo(1);
  }

  @Test
  void timestampsProveWhichSynWasAnswered() {
    client.once(s -> s.options().timestamps(100, 0)).syn(1000);
    ladder.after(1);
    client.once(s -> s.options().timestamps(1100, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 100)).synAck(5000, 1001);
    client.once(s -> s.options().timestamps(1101, 700)).ack(1001, 5001);
    assertThat(ladder.connection().opening().answeredSynNanos())
        .isEqualTo(client.endpoint().syn().nanos())
        .isNotEqualTo(client.endpoint().syn().lastNanos());
  }

  @Test
  void moreThanCanBeTimedAtOnceAreFewerSamples() {
    ladder.shakeHands();
    for (int i = 0; i < 2 * RoundTrips.MOST; i++) {
      client.data(1001 + 10 * i, 5001, 10);
    }
    for (int i = 0; i < 2 * RoundTrips.MOST; i++) {
      server.ack(5001, 1011 + 10 * i);
    }
    assertThat(trips(client).samples()).isEqualTo(1 + RoundTrips.MOST);
  }

  private static RoundTrips trips(Peer peer) {
    return Objects.requireNonNull(peer.endpoint().roundTrips());
  }
}
