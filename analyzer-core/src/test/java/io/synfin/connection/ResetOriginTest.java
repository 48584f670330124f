package io.synfin.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResetOriginTest {

  @RegisterExtension final Ladder ladder = new Ladder();
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aRefusalAnswersTheSyn() {
    client.syn(1000);
    server.rstAck(0, 1001);
    assertThat(reset().elicitedBy()).isEqualTo(1);
  }

  @Test
  void aResetWithTheAcknowledgedNumberAnswersTheSegment() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.rst(5001);
    assertThat(reset().elicitedBy()).isEqualTo(4);
    assertThat(reset().exact()).isTrue();
    assertThat(reset().idStep()).isEqualTo(1);
  }

  @Test
  void anAbortAnswersNothing() {
    ladder.shakeHands();
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    server.rstAck(5001, 1011);
    assertThat(reset().elicitedBy()).isZero();
  }

  @Test
  void anIdentificationFromElsewhereShows() {
    ladder.shakeHands();
    server.ipId(9).rst(5001);
    assertThat(reset().idStep()).isNegative();
  }

  private EndingReset reset() {
    return Objects.requireNonNull(ladder.connection().endingReset());
  }
}
