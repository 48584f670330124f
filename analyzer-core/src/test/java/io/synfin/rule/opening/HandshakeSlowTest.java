package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandshakeSlowTest {

  @RegisterExtension final Ladder ladder = new Ladder(new HandshakeSlow());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aRepeatedSynCostsASecond() {
    client.syn(1000);
    ladder.after(1);
    client.syn(1000);
    server.synAck(5000, 1001);
    client
        .ack(1001, 5001)
        .raises(
            "handshake-slow",
            "total",
            "1.003 s",
            "against",
            "more than 1 s",
            "syns",
            "2",
            "synAcks",
            "1",
            "repeating",
            "1.001 s",
            "frames",
            "1,3,4",
            "severity",
            "note");
  }

  @Test
  void anOrdinaryOpeningIsQuiet() {
    ladder.shakeHands();
  }

  @Test
  void aLongPathIsSlowWithoutRepeating() {
    client.syn(0xFFFF_FFFF);
    ladder.after(0.7);
    server.synAck(5000, 0);
    ladder.after(0.7);
    client.ack(0, 5001).raises("handshake-slow", "repeating", "0.000 ms");
  }

  @Test
  void dataLongAfterASwiftAnswerIsNoSlowOpening() {
    client.syn(1000);
    server.synAck(5000, 1001);
    ladder.after(30);
    client.data(1001, 5001, 10);
  }

  @Test
  void withoutTheSynNobodyKnowsHowLongItTook() {
    server.synAck(5000, 1001);
    ladder.after(2);
    client.ack(1001, 5001);
  }

  private void open(int port, double answer, double third) {
    client.port(port).syn(1000);
    ladder.after(answer);
    server.synAck(5000, 1001);
    ladder.after(third);
  }

  private void open(int connections) {
    for (int i = 0; i < connections; i++) {
      open(4000 + i, 0, 0);
      client.ack(1001, 5001);
    }
  }

  @Test
  void theServerIsUsuallyMuchSwifter() {
    open(20);
    open(5000, 0.3, 0);
    client
        .ack(1001, 5001)
        .raises(
            "handshake-slow",
            "total",
            "302.000 ms",
            "against",
            "more than 4 times what is usual for this server",
            "median",
            "2.000 ms",
            "openings",
            "20",
            "server",
            "10.0.0.9:80",
            "frames",
            "61,62,63",
            "endpoint",
            "LOW",
            "severity",
            "note");
  }

  @Test
  void ofNineteenOpeningsNobodyCanSayWhatIsUsual() {
    open(19);
    open(5000, 0.3, 0);
    client.ack(1001, 5001);
  }

  @Test
  void anotherPortIsAnotherServer() {
    open(20);
    server.port(443);
    open(5000, 0.3, 0);
    client.ack(1001, 5001);
  }

  @Test
  void fourTimesIsNotYetSlow() {
    for (int i = 0; i < 20; i++) {
      open(4000 + i, 0.1, 0);
      client.ack(1001, 5001);
    }
    open(5000, 0.4, 0);
    client.ack(1001, 5001);
    open(5001, 0.41, 0);
    client.ack(1001, 5001).raises("handshake-slow", "median", "102.000 ms");
  }

  @Test
  void nobodyNoticesNinetyMilliseconds() {
    open(20);
    open(5000, 0.09, 0);
    client.ack(1001, 5001);
  }

  @Test
  void aFarClientDoesNotMakeTheServerSlow() {
    open(20);
    client.address(0x0A000006);
    open(5000, 0, 0.5);
    client.ack(1001, 5001);
  }

  @Test
  void oneInEightIsUsual() {
    for (int i = 0; i < 24; i++) {
      open(4000 + i, i % 8 == 0 ? 0.3 : 0, 0);
      client.ack(1001, 5001);
    }
    open(5000, 0.3, 0);
    client.ack(1001, 5001);
  }

  @Test
  void moreThanASecondIsToldOnce() {
    open(20);
    open(5000, 1.5, 0);
    client.ack(1001, 5001).raises("handshake-slow", "against", "more than 1 s");
  }
}
