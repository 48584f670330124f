package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OptionObsoleteTest {

  @RegisterExtension final Ladder ladder = new Ladder(new OptionObsolete());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void anEchoIsOutOfUse() {
    client
        .once(
            s -> {
              s.options().sawKind(6);
              s.options().sawKind(20);
            })
        .syn(1000)
        .raises("option-obsolete", "kinds", "6, 20", "severity", "info");
  }

  @Test
  void whatIsInUseIsNot() {
    for (int kind : new int[] {0, 1, 2, 3, 4, 5, 8, 19, 28, 29, 30, 34, 254}) {
      client.port(4000 + kind).once(s -> s.options().sawKind(kind)).syn(1000);
    }
  }
}
