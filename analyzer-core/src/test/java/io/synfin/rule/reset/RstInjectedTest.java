package io.synfin.rule.reset;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RstInjectedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new RstInjected());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void itsApparentSenderGoesOn() {
    ladder.shakeHands();
    client.hopLimit(48).rst(1500);
    ladder.after(0.4);
    client
        .hopLimit(64)
        .data(1001, 5001, 20)
        .raises(
            "rst-injected",
            "frames",
            "4,5",
            "rstSeq",
            "1500",
            "severity",
            "warning",
            "evidence",
            "; its TTL was 48, this one has 64");
  }

  @Test
  void evenAnExactOneIsForgedThen() {
    ladder.shakeHands();
    client.rst(1001);
    ladder.after(0.4);
    client.data(1001, 5001, 20).raises("rst-injected", "evidence", "");
  }

  @Test
  void eachRstIsDisownedOnce() {
    ladder.shakeHands();
    client.rst(1500);
    ladder.after(0.4);
    client.data(1001, 5001, 20).raises("rst-injected", "frames", "4,5");
    client.data(1021, 5001, 20);
    client.data(1041, 5001, 20);
  }

  @Test
  void severalAreDisownedAtOnce() {
    ladder.shakeHands();
    client.rst(1500);
    client.rst(1600);
    ladder.after(0.4);
    client.data(1001, 5001, 20).raises("rst-injected", "frames", "4,5,6", "rstSeq", "1500");
  }

  /** Repeats are damped, but not the one that matters. */
  @Test
  void theOneThatEndsTheConnectionAtItsPeerIsToldOf() {
    ladder.shakeHands();
    client.rst(1500);
    ladder.after(0.4);
    client.data(1001, 5001, 20).raises("rst-injected", "rstFrame", "4", "rstSeq", "1500");
    client.rst(1600);
    ladder.after(0.4);
    client.data(1021, 5001, 20);
    server.ack(5001, 1041);
    client.rst(1041);
    ladder.after(0.4);
    client.data(1041, 5001, 20).raises("rst-injected", "frames", "9,10", "rstSeq", "1041");
  }

  @Test
  void aSegmentThatWasOvertakenIsNoProof() {
    ladder.shakeHands();
    client.rstAck(1021, 5001);
    client.data(1001, 5001, 20);
  }

  @Test
  void thatThePeerGoesOnProvesNothing() {
    ladder.shakeHands();
    client.rstAck(1001, 5001);
    ladder.after(0.4);
    server.data(5001, 1001, 20);
  }

  @Test
  void theAnswerToAWrongThirdSegmentEndsNothing() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5002);
    server.rst(5002);
    ladder.after(0.4);
    client.ack(1001, 5001);
    server.data(5001, 1001, 20);
  }

  @Test
  void anOpenerThatRefusesOneSynAckMayTakeTheNext() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.rst(1001);
    ladder.after(0.4);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void aRefusedSynMayComeAgainAndBeAccepted() {
    client.syn(1000);
    server.rstAck(0, 1001);
    ladder.after(0.5);
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    server.data(5001, 1001, 20);
  }

  @Test
  void theNumbersMayWrap() {
    client.syn(0xFFFF_FFFE);
    server.synAck(5000, 0xFFFF_FFFF);
    client.ack(0xFFFF_FFFF, 5001);
    client.rst(5);
    ladder.after(0.4);
    client.data(0xFFFF_FFFF, 5001, 20).raises("rst-injected", "seq", "4294967295");
  }
}
