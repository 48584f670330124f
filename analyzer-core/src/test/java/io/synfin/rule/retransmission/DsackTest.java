package io.synfin.rule.retransmission;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DsackTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Dsack());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void open() {
    client.once(s -> s.options().sackPermitted(true)).syn(1000);
    server.once(s -> s.options().sackPermitted(true)).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
  }

  @Test
  void belowTheAcknowledgment() {
    open();
    client.data(1001, 5001, 10);
    server
        .once(s -> s.options().addSack(1001, 1011))
        .ack(5001, 1011)
        .raises("dsack", "left", "1001", "octets", "10 numbers", "role", "server");
  }

  @Test
  void withinTheSecondBlock() {
    open();
    client.data(1031, 5001, 30);
    server
        .once(
            s -> {
              s.options().addSack(1041, 1051);
              s.options().addSack(1031, 1061);
            })
        .ack(5001, 1011)
        .raises("dsack", "left", "1041");
  }

  @Test
  void aPlainBlockIsNone() {
    open();
    client.data(1031, 5001, 30);
    server.once(s -> s.options().addSack(1031, 1061)).ack(5001, 1011);
  }

  @Test
  void theAnswerToAKeepAliveIsNone() {
    open();
    ladder.after(10);
    client.data(1010, 5001, 1);
    server.once(s -> s.options().addSack(1010, 1011)).ack(5001, 1011);
  }
}
