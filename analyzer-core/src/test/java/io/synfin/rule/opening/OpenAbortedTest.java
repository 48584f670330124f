package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenAbortedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new OpenAborted());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aResetInPlaceOfTheThirdSegment() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client
        .rst(1001)
        .raises(
            "open-aborted:after-syn-ack",
            "expected",
            "1001",
            "actual",
            "1001",
            "frames",
            "1,2,3",
            "answered",
            "2",
            "delay",
            "1.000 ms");
  }

  @Test
  void aResetBeforeAnyAnswer() {
    client.syn(1000);
    client.rst(1001).raises("open-aborted:before-syn-ack", "frames", "1,2");
  }

  @Test
  void theNumberMayWrap() {
    client.syn(0xFFFF_FFFF);
    server.synAck(5000, 0);
    client.rst(0).raises("open-aborted:after-syn-ack", "actual", "0");
  }

  @Test
  void aWrongAnswerMustBeReset() {
    client.syn(1000);
    server.synAck(5000, 1003);
    client.rst(1003);
    client.syn(1000);
    server.synAck(6000, 1001);
    client.ack(1001, 6001);
  }

  @Test
  void anOpenConnectionIsResetByOtherRules() {
    ladder.shakeHands();
    client.rst(1001);
  }

  @Test
  void theAnswerToAnOldSynIsDeniedAsItShouldBe() {
    client.syn(1000);
    client.syn(90);
    server.synAck(5000, 91);
    client.rst(91);
    server.synAck(7000, 1001);
    client.ack(1001, 7001);
  }
}
