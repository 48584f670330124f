package io.synfin.rule.timewait;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.ladder.Rung;
import io.synfin.rule.opening.SynIsnChanged;
import io.synfin.tcp.Segment;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PortReuseActiveTest {

  @RegisterExtension final Ladder ladder = new Ladder(new PortReuseActive());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theOldConnectionWasNeverClosed() {
    ladder.shakeHands();
    ladder.after(2);
    client.syn(90_000);
    server
        .synAck(70_000, 90_001)
        .raises(
            "port-reuse-active:single",
            "old",
            "0",
            "standing",
            "open",
            "frames",
            "3,4,5",
            "severity",
            "warning",
            "confidence",
            "likely");
  }

  @Test
  void norWasOneThatHadOnlyBegunToClose() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(2);
    client.syn(90_000);
    server.synAck(70_000, 90_001).raises("port-reuse-active:single", "standing", "half closed");
  }

  @Test
  void aChallengeIsNoAcceptance() {
    ladder.shakeHands();
    ladder.after(2);
    client.syn(90_000);
    server.ack(5001, 1001);
    client.data(1001, 5001, 20);
  }

  @Test
  void afterALongSilenceItsEndMayBeMissing() {
    ladder.shakeHands();
    ladder.after(3600);
    client.syn(90_000);
    server
        .synAck(70_000, 90_001)
        .raises("port-reuse-active:single", "severity", "note", "confidence", "possible");
  }

  @Test
  void ofAnOldOneWithoutItsOpeningLittleIsKnown() {
    client.data(1001, 5001, 20);
    server.ack(5001, 1021);
    ladder.after(2);
    client.syn(90_000);
    server.synAck(70_000, 90_001).raises("port-reuse-active:single", "confidence", "possible");
  }

  @Test
  void aSynThatWasNeverAnsweredHoldsNothing() {
    client.syn(1000);
    ladder.after(2);
    client.syn(90_000);
    server.synAck(70_000, 90_001);
  }

  /** A host behind the address opens a connection. */
  private void take(int port, int isn, int tsVal) {
    client.port(port).once(stamp(tsVal)).syn(isn);
    server.synAck(isn + 1_000_000, isn + 1);
    client.once(stamp(tsVal)).ack(isn + 1, isn + 1_000_001);
  }

  /** On a port that is taken already. */
  private Rung takeOver(int port, int isn, int tsVal) {
    client.port(port).once(stamp(tsVal)).syn(isn);
    return server.synAck(isn + 1_000_000, isn + 1).raises("port-reuse-active:single");
  }

  private static Consumer<Segment> stamp(int tsVal) {
    return segment -> {
      if (tsVal != 0) {
        segment.options().timestamps(tsVal, 0);
      }
    };
  }

  @Test
  void hostsThatShareAnAddressTakeEachOthersPorts() {
    for (int port = 4000; port < 4003; port++) {
      take(port, 1000, 500_000);
    }
    takeOver(4000, 90_000, 70_000_000);
    take(4005, 1000, 500_012);
    takeOver(4001, 90_000, 70_000_006);
    take(4006, 1000, 500_018);
    takeOver(4002, 90_000, 70_000_012)
        .raises(
            "port-reuse-active:snat",
            "address",
            "10.0.0.5",
            "tuples",
            "3",
            "signs",
            "several timestamp clocks",
            "frames",
            "11,16,21",
            "severity",
            "warning",
            "confidence",
            "likely");
    takeOver(4005, 90_000, 70_000_015);
  }

  @Test
  void theirTtlsTellToo() {
    for (int port = 4000; port < 4003; port++) {
      client.hopLimit(63);
      take(port, 1000, 0);
      client.hopLimit(127);
      Rung taken = takeOver(port, 90_000, 0);
      if (port == 4002) {
        taken.raises(
            "port-reuse-active:snat", "signs", "TTLs of 63 and 127", "confidence", "possible");
      }
    }
  }

  @Test
  void aSynInTheMiddleOfAnOpeningCountsToo() {
    Ladder both = new Ladder(new PortReuseActive(), new SynIsnChanged());
    both.play(
        """
        repeat 3
          client  SYN  from=10.0.0.5:4000+1  seq=1000  ts=500000/0
          client  SYN  seq=90000  ts=70000000/0
        again     ! syn-isn-changed:single, syn-isn-changed:single, syn-isn-changed:single, port-reuse-active:snat
        """);
    both.end();
  }

  @Test
  void routesOfOneHostDifferLittle() {
    for (int port = 4000; port < 4004; port++) {
      client.hopLimit(61);
      take(port, 1000, 0);
      client.hopLimit(63);
      takeOver(port, 90_000, 0);
    }
  }

  @Test
  void aHostThatReusesItsOwnPortsKeepsItsClock() {
    // Another host shows a clock of its own, and takes nothing.
    for (int port = 4000; port < 4004; port++) {
      take(port, 1000, 500_000);
      take(port + 1000, 1000, 70_000_000);
      takeOver(port, 90_000, 500_002);
    }
  }

  @Test
  void aHostThatRestartsDoesNotGoBackToItsOldClock() {
    for (int port = 4000; port < 4004; port++) {
      take(port, 1000, 70_000_000);
    }
    ladder.after(15);
    for (int port = 4000; port < 4004; port++) {
      takeOver(port, 90_000, 500);
    }
  }

  @Test
  void aClockForEachPortIsNoHostForEachPort() {
    for (int port = 4000; port < 4008; port++) {
      take(port, 1000, port * 100_000);
      takeOver(port, 90_000, port * -100_000);
    }
  }

  @Test
  void onePortThatIsTakenAgainAndAgainIsOne() {
    take(4001, 1000, 500_000);
    take(4002, 1000, 70_000_000);
    take(4000, 1000, 500_000);
    for (int i = 1; i < 6; i++) {
      int isn = 1000 + i * 3_000_000;
      int tsVal = i % 2 == 0 ? 500_000 : 70_000_000;
      takeOver(4000, isn, tsVal);
      client.once(stamp(tsVal)).ack(isn + 1, isn + 1_000_001);
    }
  }

  @Test
  void twoPortsAreTooFew() {
    for (int port = 4000; port < 4002; port++) {
      take(port, 1000, 500_000);
      takeOver(port, 90_000, 70_000_000);
    }
    take(4005, 1000, 500_012);
  }
}
