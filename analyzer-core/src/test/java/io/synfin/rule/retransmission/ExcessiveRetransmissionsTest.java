package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExcessiveRetransmissionsTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ExcessiveRetransmissions());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void tenOfEleven() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    ladder.repeat(
        10,
        round -> {
          ladder.after(0.1);
          client.data(1001, 5001, 100);
        });
    ladder
        .end()
        .raises(
            "excessive-retransmissions",
            "repeated",
            "10",
            "segments",
            "11",
            "percent",
            "90",
            "role",
            "client");
  }

  @Test
  void nineAreNotEnough() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    ladder.repeat(
        9,
        round -> {
          ladder.after(0.1);
          client.data(1001, 5001, 100);
        });
    ladder.end();
  }

  @Test
  void tenOfAThousandAreFew() {
    ladder.shakeHands();
    for (int i = 0; i < 1000; i++) {
      client.data(1001 + 10 * i, 5001, 10);
      server.ack(5001, 1011 + 10 * i);
    }
    ladder.repeat(
        10,
        round -> {
          ladder.after(0.1);
          client.data(10_991, 5001, 10);
        });
    ladder.end();
  }

  @Test
  void whatRepeatsNoPayloadDoesNotCount() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.fin(5001, 1101);
    ladder.repeat(
        10,
        round -> {
          ladder.after(0.1);
          server.fin(5001, 1101);
          client.data(1100, 5001, 1);
        });
    ladder.end();
  }
}
