package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OptionNotOfferedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new OptionNotOffered());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void aWindowScaleOutOfNothing() {
    client.syn(1000);
    server.once(s -> s.options().windowScale(7)).synAck(5000, 1001);
    client
        .ack(1001, 5001)
        .raises(
            "option-not-offered",
            "severity",
            "error",
            "options",
            "window scale",
            "endpoint",
            "HIGH",
            "frames",
            "1,2,3");
  }

  @Test
  void sackAloneIsANote() {
    client.syn(1000);
    server.once(s -> s.options().sackPermitted(true)).synAck(5000, 1001);
    client
        .ack(1001, 5001)
        .raises("option-not-offered", "severity", "note", "options", "SACK-permitted");
  }

  @Test
  void whatWasOfferedMayBeTakenOrLeft() {
    client.once(s -> s.options().windowScale(7)).syn(1000);
    server.once(s -> s.options().windowScale(7)).synAck(5000, 1001);
    client.ack(1001, 5001);
  }

  @Test
  void anMssIsAlwaysWelcome() {
    client.syn(1000);
    server.once(s -> s.options().mss(1460)).synAck(5000, 1001);
    client.ack(1001, 5001);
  }
}
