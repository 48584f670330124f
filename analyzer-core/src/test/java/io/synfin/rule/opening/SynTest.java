package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Syn());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFirstSynBeginsAConnection() {
    client
        .once(segment -> segment.options().mss(1460))
        .syn(1000)
        .raises(
            "syn",
            "isn",
            "1000",
            "window",
            "64240",
            "options",
            "MSS 1460",
            "hopLimit",
            "64",
            "severity",
            "info",
            "frames",
            "1");
    server.synAck(5000, 1001);
  }

  @Test
  void theSameSynAgainIsNoOtherConnection() {
    client.syn(1000).raises("syn");
    client.syn(1000);
  }

  @Test
  void theIsnMayBeTheLastNumberBeforeTheWrap() {
    client.syn(0xFFFF_FFFF).raises("syn", "isn", "4294967295", "options", "no options");
  }

  @Test
  void aSynThatCrossesAnotherBeginsNoConnectionOfItsOwn() {
    client.syn(1000).raises("syn");
    server.syn(5000);
    client.synAck(1000, 5001);
    server.synAck(5000, 1001);
  }
}
