package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpOptions.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OptionMalformedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new OptionMalformed());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theSynIsLookedAtToo() {
    client
        .once(s -> s.options().add(Fault.BAD_LENGTH))
        .syn(1000)
        .raises("option-malformed:length", "severity", "error", "frames", "1");
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void whatTheSnapLengthCutIsNotJudged() {
    ladder.shakeHands();
    client
        .once(
            s -> {
              s.options().add(Fault.RUNS_PAST_END);
              s.mark(Segment.SNAPPED);
            })
        .data(1001, 5001, 10);
  }

  @Test
  void severalThingsCanBeWrongAtOnce() {
    ladder.shakeHands();
    client
        .once(
            s -> {
              s.options().add(Fault.DUPLICATE);
              s.options().add(Fault.NOP_RUN);
            })
        .ack(1001, 5001)
        .raises("option-malformed:duplicate")
        .raises("option-malformed:nop-run");
  }
}
