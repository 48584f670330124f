package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EcnInconsistentTest {

  @RegisterExtension final Ladder ladder = new Ladder(new EcnInconsistent());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private static final int ECN = TcpFlags.ECE | TcpFlags.CWR;

  @Test
  void aFlagThatNobodyAgreedOn() {
    ladder.shakeHands();
    client
        .segment(TcpFlags.ACK | TcpFlags.ECE, 1001, 5001, 0)
        .raises("ecn-inconsistent", "role", "client", "severity", "note");
  }

  @Test
  void aReflectedSyn() {
    client.segment(TcpFlags.SYN | ECN, 1000, 0, 0);
    server.segment(TcpFlags.SYN | TcpFlags.ACK | ECN, 5000, 1001, 0).raises("ecn-inconsistent");
  }

  @Test
  void whatWasAgreedOnIsFine() {
    client.segment(TcpFlags.SYN | ECN, 1000, 0, 0);
    server.segment(TcpFlags.SYN | TcpFlags.ACK | TcpFlags.ECE, 5000, 1001, 0);
    client.ack(1001, 5001);
    client.segment(TcpFlags.ACK | TcpFlags.CWR, 1001, 5001, 10);
    server.segment(TcpFlags.ACK | TcpFlags.ECE, 5001, 1011, 0);
  }

  @Test
  void accurateEcnUsesTheBitsOtherwise() {
    client.segment(TcpFlags.SYN | ECN | TcpFlags.AE, 1000, 0, 0);
    server.segment(TcpFlags.SYN | TcpFlags.ACK | TcpFlags.CWR, 5000, 1001, 0);
    client.ack(1001, 5001);
    client.segment(TcpFlags.ACK | ECN, 1001, 5001, 10);
  }

  @Test
  void aConnectionWithoutItsOpeningIsNotJudged() {
    client.data(1001, 5001, 10);
    server.segment(TcpFlags.ACK | TcpFlags.ECE, 5001, 1011, 0);
  }
}
