package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResetOnClosedReceiverTest {

  @RegisterExtension final Ladder ladder = new Ladder(new ResetOnClosedReceiver());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void payloadForASocketThatIsGone() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(1);
    server.data(5001, 1002, 100);
    client
        .rst(1002)
        .raises(
            "reset-on-closed-receiver",
            "expected",
            "1002",
            "actual",
            "1002",
            "difference",
            "0",
            "frames",
            "4,6,7",
            "endpoint",
            "LOW");
  }

  @Test
  void payloadThatCrossedTheFinHasTheOldAcknowledgment() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.data(5001, 1001, 100);
    client
        .rst(1001)
        .raises("reset-on-closed-receiver", "expected", "1001", "check", "seq = SEG.ACK");
  }

  @Test
  void aHalfClosedEndpointThatReadsOnIsQuiet() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.data(5001, 1002, 100);
    client.ack(1002, 5101);
    server.fin(5101, 1002);
    client.ack(1002, 5102);
  }

  @Test
  void muchLaterItIsTheTimeOutOfFinWait2() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(25);
    server.data(5001, 1002, 100);
    client.rst(1002);
  }

  @Test
  void theFinMayTakeTheLastNumberBeforeTheWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.fin(0xFFFF_FFFF, 5001);
    server.ack(5001, 0);
    server.data(5001, 0, 100);
    client.rst(0).raises("reset-on-closed-receiver", "expected", "0");
  }
}
