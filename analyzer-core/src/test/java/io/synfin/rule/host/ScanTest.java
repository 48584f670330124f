package io.synfin.rule.host;

import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.URG;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.ladder.Rung;
import io.synfin.rule.closing.StraySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScanTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Scan());
  @RegisterExtension final Ladder withStrays = new Ladder(new Scan(), new StraySegment());
  final Talks talks = new Talks(ladder);
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void vertical(String technique) {
    ladder
        .end()
        .raises(
            "scan:vertical",
            "source",
            "10.0.0.5",
            "host",
            "10.0.0.9",
            "asked",
            "20",
            "failed",
            "20",
            "technique",
            technique,
            "severity",
            "warning");
  }

  private void port(int round) {
    server.port(100 + round);
  }

  @Test
  void closedPorts() {
    talks.times(
        20,
        i -> {
          port(i);
          talks.refused();
        });
    vertical("syn");
  }

  @Test
  void openPortsThatAreLeftAtOnce() {
    talks.times(
        20,
        i -> {
          port(i);
          talks.open();
          client.rst(1001);
        });
    vertical("connect");
  }

  @Test
  void finsOutOfNowhere() {
    talks.times(
        20,
        i -> {
          port(i);
          client.port(5_000).segment(FIN, 1000, 0, 0);
          server.rstAck(0, 1001);
        });
    vertical("fin");
  }

  @Test
  void noFlagsAtAll() {
    talks.times(
        20,
        i -> {
          port(i);
          client.port(5_000).segment(0, 1000, 0, 0);
          server.rstAck(0, 1000);
        });
    vertical("null");
  }

  @Test
  void everyFlagLit() {
    talks.times(
        20,
        i -> {
          port(i);
          client.port(5_000).segment(FIN | PSH | URG, 1000, 0, 0);
        });
    vertical("xmas");
  }

  @Test
  void acksOutOfNowhereToHighPorts() {
    talks.times(
        20,
        i -> {
          server.port(50_000 + i);
          client.port(5_000).ack(1000, 2000);
          server.rst(2000);
        });
    vertical("ack");
  }

  @Test
  void nineteenPortsAreTooFew() {
    talks.times(
        19,
        i -> {
          port(i);
          talks.refused();
        });
  }

  @Test
  void slowlyIsNoScan() {
    talks.times(
        40,
        i -> {
          port(i);
          talks.refused();
          ladder.after(3.2);
        });
  }

  @Test
  void aFifthOfThePortsServe() {
    talks.times(
        40,
        i -> {
          port(i);
          if (i % 4 == 0) {
            talks.closedByClient();
          } else {
            talks.refused();
          }
        });
  }

  @Test
  void thoseThatServeMayComeFirst() {
    talks.times(
        10,
        i -> {
          server.port(400 + i);
          talks.closedByClient();
        });
    talks.times(
        30,
        i -> {
          port(i);
          talks.refused();
        });
  }

  @Test
  void theSamePortAgainIsARetry() {
    talks.times(40, i -> talks.refused());
  }

  @Test
  void onePortOfTwentyHosts() {
    talks.times(
        20,
        i -> {
          server.address(0x0A00_0801L + i);
          talks.unanswered();
        });
    ladder
        .end()
        .raises(
            "scan:horizontal",
            "source",
            "10.0.0.5",
            "port",
            "80",
            "asked",
            "20",
            "failed",
            "20",
            "technique",
            "syn");
  }

  @Test
  void twentyServersThatServe() {
    talks.times(
        20,
        i -> {
          server.address(0x0A00_0801L + i);
          talks.closedByClient();
        });
  }

  @Test
  void answersOfAVictimAreNoQuestions() {
    talks.times(
        30,
        i -> {
          client.address(0x0A00_0801L + i);
          server.synAck(5000, 1001);
        });
    talks.times(
        30,
        i -> {
          client.address(0x0A00_0901L + i);
          server.rstAck(0, 1001);
        });
  }

  /** A host that is asked by SYN-ACKs how its IP identification goes on, all the while. */
  @Test
  void theSourceIsOnlyAZombie() {
    for (int i = 0; i < 20; i++) {
      withStrays.server().at("10.0.0.3:" + (100 + i)).synAck(700, 600);
      withStrays.client().rst(600);
      withStrays.server().at("10.0.0.9:" + (100 + i));
      withStrays.client().port(6_000 + i).syn(1000);
      withStrays.server().rstAck(0, 1001);
    }
    Rung end = withStrays.end();
    for (int i = 0; i < 20; i++) {
      end.raises("stray-segment:syn-ack");
    }
    end.raises("scan:vertical", "source", "10.0.0.5", "technique", "idle");
  }
}
