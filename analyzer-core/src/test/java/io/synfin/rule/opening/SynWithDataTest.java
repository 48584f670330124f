package io.synfin.rule.opening;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynWithDataTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynWithData());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void payloadOnTheSyn() {
    client.syn(1000, 20).raises("syn-with-data", "octets", "20", "isn", "1000", "frames", "1");
    server.synAck(5000, 1001);
  }

  @Test
  void aPlainSynIsQuiet() {
    client.syn(0xFFFF_FFFF);
  }

  @Test
  void withACookieItIsFastOpen() {
    client.once(segment -> segment.options().fastOpen(8)).syn(1000, 20);
  }

  @Test
  void aRequestForACookieCarriesNoData() {
    client
        .once(segment -> segment.options().fastOpen(0))
        .syn(0xFFFF_FFFF, 20)
        .raises("syn-with-data", "isn", "4294967295");
  }

  @Test
  void whenTheOptionsWereCutTheCookieMayHaveBeenThere() {
    client
        .once(segment -> segment.mark(Segment.OPTIONS_CUT))
        .syn(1000, 20)
        .raises("syn-with-data", "severity", "info", "temperedBy", "G-TRUNC");
  }
}
