package io.synfin.rule.capture;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FrameDuplicateTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FrameDuplicate());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void everyFrameTwice() {
    client.ipId(7).syn(1000);
    client.ipId(7).syn(1000);
    server.ipId(9).synAck(5000, 1001);
    server.ipId(9).synAck(5000, 1001);
    client.ipId(8).ack(1001, 5001);
    client.ipId(8).ack(1001, 5001);
    ladder.end().raises("frame-duplicate", "copies", "3", "share", "50");
  }

  @Test
  void aRetransmissionHasAnotherIdentification() {
    client.syn(1000);
    client.syn(1000);
  }

  @Test
  void aCopyComesAtOnce() {
    client.ipId(7).syn(1000);
    ladder.after(1);
    client.ipId(7).syn(1000);
  }

  @Test
  void anotherWindowIsAnotherSegment() {
    ladder.shakeHands();
    client.ipId(7).ack(1001, 5001);
    client.ipId(7).window(100).ack(1001, 5001);
  }

  @Test
  void ofNumbersAtTheWrapToo() {
    client.ipId(7).syn(0xFFFF_FFFF);
    client.ipId(7).syn(0xFFFF_FFFF);
    ladder.end().raises("frame-duplicate", "copies", "1");
  }
}
