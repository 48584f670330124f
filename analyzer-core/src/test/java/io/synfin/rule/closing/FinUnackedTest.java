package io.synfin.rule.closing;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FinUnackedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FinUnacked());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void repeatedAndNeverAcknowledged() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    ladder.after(0.2);
    client.fin(1001, 5001);
    ladder
        .after(5)
        .raises(
            "fin-unacked:fin-wait-1",
            "fin",
            "1001",
            "times",
            "2 times",
            "silence",
            "3.000 s",
            "frames",
            "4,5",
            "confidence",
            "likely",
            "endpoint",
            "LOW");
  }

  @Test
  void sentOnceItIsOnlyPossible() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    ladder
        .after(5)
        .raises(
            "fin-unacked:fin-wait-1", "times", "once", "severity", "note", "temperedBy", "G-GAP");
  }

  @Test
  void theSecondCloserWaitsInLastAck() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.fin(5001, 1002);
    server.fin(5001, 1002);
    server.fin(5001, 1002);
    ladder
        .after(5)
        .raises("fin-unacked:last-ack", "fin", "5001", "times", "3 times", "endpoint", "HIGH");
  }

  @Test
  void whenTheFinsCrossedOneCanBeForgotten() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1001);
    client.ack(1002, 5002);
    ladder.after(5).raises("fin-unacked:closing", "fin", "1001");
  }

  @Test
  void acknowledgedInTimeItIsQuiet() {
    ladder.shakeHands();
    ladder.close();
    ladder.after(5);
  }

  @Test
  void aResetIsAnAnswer() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.rst(5001);
    ladder.after(5);
  }

  @Test
  void theCaptureMayEndBeforeTheTimeIsOver() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    ladder.after(2);
  }

  @Test
  void aFinToNobodyIsNoConnection() {
    client.segment(TcpFlags.FIN, 1001, 0, 0);
    ladder.after(5);
  }

  @Test
  void oneDirectionAloneCannotTell() {
    client.ack(1001, 5001);
    client.fin(1001, 5001);
    ladder.after(5);
  }
}
