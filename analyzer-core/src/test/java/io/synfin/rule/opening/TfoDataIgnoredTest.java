package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TfoDataIgnoredTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TfoDataIgnored());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void onlyTheSynIsAcknowledged() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 20);
    server
        .synAck(5000, 1001)
        .raises(
            "tfo-data-ignored",
            "expected",
            "1021",
            "actual",
            "1001",
            "difference",
            "-20",
            "octets",
            "20",
            "frames",
            "1,2",
            "confidence",
            "proved");
  }

  @Test
  void anAcceptedSynIsQuiet() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 20);
    server.synAck(5000, 1021);
  }

  @Test
  void theNumbersMayWrap() {
    client.once(segment -> segment.options().fastOpen(8)).syn(0xFFFF_FFFF, 20);
    server.synAck(5000, 0).raises("tfo-data-ignored", "expected", "20", "actual", "0");
  }

  @Test
  void aSynRepeatedWithoutDataMayBeWhatIsAnswered() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 20);
    ladder.after(1);
    client.syn(1000);
    server.synAck(5000, 1001).raises("tfo-data-ignored", "confidence", "possible");
  }

  @Test
  void withoutACookieNothingWasPromised() {
    client.syn(1000, 20);
    server.synAck(5000, 1001);
  }
}
