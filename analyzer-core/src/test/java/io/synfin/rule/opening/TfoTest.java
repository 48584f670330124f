package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TfoTest {

  @RegisterExtension final Ladder ladder = new Ladder(new Tfo());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aCookieIsAskedFor() {
    client
        .once(segment -> segment.options().fastOpen(0))
        .syn(1000)
        .raises("tfo:request", "isn", "1000", "severity", "info");
    server.synAck(5000, 1001);
  }

  @Test
  void theDataIsAccepted() {
    client
        .once(segment -> segment.options().fastOpen(8))
        .syn(1000, 20)
        .raises("tfo:data", "cookie", "8", "octets", "20");
    server
        .synAck(5000, 1021)
        .raises(
            "tfo:accepted",
            "accepted",
            "20",
            "octets",
            "20",
            "expected",
            "1021",
            "actual",
            "1021",
            "frames",
            "1,2");
  }

  @Test
  void aPartMayBeAcceptedAcrossTheWrap() {
    client.once(segment -> segment.options().fastOpen(8)).syn(0xFFFF_FFFF, 20).raises("tfo:data");
    server.synAck(5000, 10).raises("tfo:accepted", "accepted", "10", "difference", "-10");
  }

  @Test
  void withoutDataNothingIsAccepted() {
    client.syn(1000);
    server.synAck(5000, 1001);
  }

  @Test
  void moreThanWasSentIsAWrongAcknowledgment() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 20).raises("tfo:data");
    server.synAck(5000, 1022);
  }
}
