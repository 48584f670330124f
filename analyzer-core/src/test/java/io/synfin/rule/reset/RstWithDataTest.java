package io.synfin.rule.reset;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.RST;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RstWithDataTest {

  @RegisterExtension final Ladder ladder = new Ladder(new RstWithData());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aResetThatGivesItsReason() {
    ladder.shakeHands();
    server
        .segment(RST | ACK, 5001, 1001, 13)
        .raises("rst-with-data", "octets", "13", "severity", "note");
  }

  @Test
  void anEmptyOneIsQuiet() {
    ladder.shakeHands();
    server.rstAck(5001, 1001);
  }

  @Test
  void payloadBeforeItIsNoPayloadOfIt() {
    ladder.shakeHands();
    server.data(5001, 1001, 13);
    server.rstAck(5014, 1001);
  }

  @Test
  void itTakesNoSequenceNumbersAndMayStandAtTheWrap() {
    client.syn(1000);
    server.synAck(0xFFFF_FFFE, 1001);
    client.ack(1001, 0xFFFF_FFFF);
    server.segment(RST | ACK, 0xFFFF_FFFF, 1001, 4).raises("rst-with-data", "octets", "4");
  }
}
