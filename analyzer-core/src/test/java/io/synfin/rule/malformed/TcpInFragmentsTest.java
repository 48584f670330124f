package io.synfin.rule.malformed;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TcpInFragmentsTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TcpInFragments(), new FlagsIllegal());
  final Peer client = ladder.client();

  @Test
  void aSegmentThatCameInFragments() {
    ladder.shakeHands();
    client
        .once(s -> s.mark(Segment.FRAGMENTED))
        .data(1001, 5001, 2000)
        .raises("tcp-in-fragments", "severity", "note", "octets", "2000", "overlap", "false");
  }

  @Test
  void fragmentsThatOverlapAreAWarning() {
    ladder.shakeHands();
    client
        .once(s -> s.mark(Segment.FRAGMENTED | Segment.FRAGMENTS_OVERLAP))
        .data(1001, 5001, 2000)
        .raises("tcp-in-fragments", "severity", "warning", "overlap", "true");
  }

  @Test
  void aFirstFragmentTooShortForTheHeaderAndOneThatCameTwice() {
    client
        .once(s -> s.mark(Segment.FRAGMENTED | Segment.FRAGMENT_TINY | Segment.FRAGMENT_TWICE))
        .syn(1000)
        .raises("tcp-in-fragments", "severity", "note", "tiny", "true", "twice", "true");
  }

  @Test
  void fragmentsThatWereNotCaptured() {
    client
        .once(s -> s.mark(Segment.FRAGMENTS_MISSING))
        .syn(0xFFFF_FFFF)
        .raises("tcp-in-fragments", "severity", "note");
  }

  @Test
  void wholeSegments() {
    ladder.shakeHands();
    client.data(1001, 5001, 2000);
  }
}
