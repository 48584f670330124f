package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AckNumberWithoutFlagTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AckNumberWithoutFlag());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aSynWithANumberInTheField() {
    client
        .segment(TcpFlags.SYN, 1000, 4660, 0)
        .raises(
            "ack-number-without-flag",
            "number",
            "4660",
            "what",
            "SYN",
            "frames",
            "1",
            "severity",
            "note");
  }

  @Test
  void aResetThatKeepsTheNumber() {
    ladder.shakeHands();
    server.segment(TcpFlags.RST, 5001, 1001, 0).raises("ack-number-without-flag", "what", "RST");
  }

  @Test
  void dataWithoutTheFlag() {
    ladder.shakeHands();
    client
        .segment(TcpFlags.PSH, 1001, 5001, 10)
        .raises("ack-number-without-flag", "what", "segment", "number", "5001");
  }

  @Test
  void aFieldOfZeroIsRight() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.rst(1001);
  }

  @Test
  void withTheFlagTheNumberCounts() {
    client.syn(1000);
    server.rstAck(0, 1001);
  }

  @Test
  void aNumberOfZeroCanBeMeant() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
    client.ack(0, 5001);
  }

  @Test
  void itIsUnsigned() {
    client
        .segment(TcpFlags.SYN, 1000, 0xFFFF_FFFF, 0)
        .raises("ack-number-without-flag", "number", "4294967295");
  }
}
