package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.rule.capture.OneWayCapture;
import io.synfin.rule.closing.StraySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackscatterTest {

  @RegisterExtension
  final Ladder ladder =
      Ladder.beside(List.of(new StraySegment(), new OneWayCapture()), new Backscatter());

  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void addresses(int round, int of) {
    client.address(0x0A00_0801L + round % of).port(1024 + round);
  }

  @Test
  void synAcksRstsAndIcmp() {
    ladder.repeat(
        10,
        i -> {
          addresses(i, 10);
          server.synAck(7000, 1001);
          addresses(i + 20, 30);
          server.rstAck(0, 1001);
          addresses(i + 40, 50);
          client.icmp(3, 1, 1000);
        });
    ladder
        .end()
        .raises(
            "backscatter",
            "host",
            "10.0.0.9",
            "addresses",
            "30",
            "synAcks",
            "10",
            "resets",
            "10",
            "icmp",
            "10",
            "severity",
            "note",
            "confidence",
            "possible");
  }

  @Test
  void nineteenAreTooFew() {
    ladder.repeat(
        19,
        i -> {
          addresses(i, 19);
          server.synAck(7000, 1001);
        });
  }

  @Test
  void oneAddressMayHaveAskedBeforeTheCapture() {
    ladder.repeat(
        40,
        i -> {
          addresses(i, 1);
          server.rst(1001);
        });
  }

  @Test
  void whoWasServedBeforeIsNoStranger() {
    ladder.repeat(
        20,
        i -> {
          addresses(i, 20);
          ladder.shakeHands();
          client.rst(1001);
        });
    ladder.repeat(
        20,
        i -> {
          addresses(i, 20);
          client.port(5_000 + i);
          server.rst(1001);
        });
  }

  @Test
  void whoIsOnlyCapturedOneWayWasAskedPerhaps() {
    client.address(0x0A00_0001L).port(1000);
    server.data(5001, 1001, 100);
    server.data(5101, 1201, 100);
    ladder.repeat(
        40,
        i -> {
          addresses(i, 40);
          server.rstAck(0, 1001);
        });
  }
}
