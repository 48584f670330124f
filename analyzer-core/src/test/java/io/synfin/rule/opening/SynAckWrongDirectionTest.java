package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynAckWrongDirectionTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynAckWrongDirection());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theClientAnswersWhatNobodyAsked() {
    client.syn(1000);
    client
        .synAck(1000, 5001)
        .raises(
            "syn-ack-wrong-direction",
            "seq",
            "1000",
            "ack",
            "5001",
            "frames",
            "1,2",
            "severity",
            "warning",
            "temperedBy",
            "G-ONEWAY");
  }

  @Test
  void theServersSynAckIsQuiet() {
    client.syn(1000);
    server.synAck(5000, 1001);
  }

  @Test
  void inASimultaneousOpeningBothSidesSendOne() {
    client.syn(1000);
    server.syn(5000);
    client.synAck(1000, 5001);
    server.synAck(5000, 1001);
  }

  @Test
  void aSynAckWhoseSynWasCapturedTooLateIsQuiet() {
    server.synAck(5000, 0);
    client.syn(0xFFFF_FFFF);
    client.ack(0, 5001);
  }

  @Test
  void aPeerThatIsInTheCaptureAndSentNoSyn() {
    client.syn(1000);
    server.ack(5000, 900);
    client.synAck(1000, 5001).raises("syn-ack-wrong-direction", "severity", "error");
  }
}
