package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CloseCompleteTest {

  @RegisterExtension final Ladder ladder = new Ladder(new CloseComplete());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void fourSegmentsClose() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    client
        .ack(1002, 5002)
        .raises(
            "close-complete",
            "kind",
            "in four segments",
            "role",
            "client",
            "expected",
            "5002",
            "actual",
            "5002",
            "frames",
            "4,6,7",
            "time",
            "3.000 ms");
  }

  @Test
  void threeSegmentsClose() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5002);
    server.ack(5002, 1002).raises("close-complete", "kind", "in three segments", "role", "server");
  }

  @Test
  void crossedFinsCloseWithTwoAcknowledgments() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1001);
    client.ack(1002, 5002);
    server.ack(5002, 1002).raises("close-complete", "kind", "both at once");
  }

  @Test
  void octetsBetweenTheFinsAreCounted() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.data(5001, 1002, 300);
    server.fin(5301, 1002);
    client
        .ack(1002, 5302)
        .raises(
            "close-complete",
            "letter",
            "n+s+1",
            "half",
            ", with s = 300 octets after the first FIN was acknowledged");
  }

  @Test
  void oneFinAloneClosesNothing() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
  }

  @Test
  void aLastAcknowledgmentThatIsOneShortClosesNothing() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    client.ack(1002, 5001);
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(0xFFFF_FFFE, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 0xFFFF_FFFF);
    client.fin(0xFFFF_FFFF, 0xFFFF_FFFF);
    server.fin(0xFFFF_FFFF, 0);
    client.ack(0, 0).raises("close-complete", "actual", "0");
  }
}
