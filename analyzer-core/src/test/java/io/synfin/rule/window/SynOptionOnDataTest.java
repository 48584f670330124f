package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynOptionOnDataTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynOptionOnData());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void anMssOnDataIsNamed() {
    ladder.shakeHands();
    client
        .once(
            s -> {
              s.options().sawKind(2);
              s.options().sawKind(4);
            })
        .data(1001, 5001, 10)
        .raises("syn-option-on-data", "options", "MSS, SACK-permitted", "severity", "warning");
  }

  @Test
  void onASynAndASynAckItBelongs() {
    client.once(s -> s.options().sawKind(2)).syn(1000);
    server.once(s -> s.options().sawKind(3)).synAck(5000, 1001);
    client.once(s -> s.options().sawKind(8)).ack(1001, 5001);
  }

  @Test
  void optionsThatWereCutSayNothing() {
    ladder.shakeHands();
    client
        .once(
            s -> {
              s.options().sawKind(2);
              s.mark(Segment.OPTIONS_CUT);
            })
        .data(1001, 5001, 10);
  }
}
