package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuthOptionMissingTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AuthOptionMissing());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void whoSignsSignsAlways() {
    client.always(s -> s.options().authentication(true));
    server.always(s -> s.options().authentication(true));
    ladder.shakeHands();
    client
        .once(s -> s.options().authentication(false))
        .data(1001, 5001, 10)
        .raises("auth-option-missing", "role", "client");
    server.ack(5001, 1011);
  }

  @Test
  void whoNeverSignedNeedNot() {
    client.always(s -> s.options().authentication(true));
    ladder.shakeHands();
    server.data(5001, 1001, 10);
  }

  @Test
  void optionsThatWereCutSayNothing() {
    client.always(s -> s.options().authentication(true));
    ladder.shakeHands();
    client
        .once(
            s -> {
              s.options().authentication(false);
              s.mark(Segment.OPTIONS_CUT);
            })
        .data(1001, 5001, 10);
  }
}
