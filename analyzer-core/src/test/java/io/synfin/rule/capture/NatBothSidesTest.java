package io.synfin.rule.capture;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NatBothSidesTest {

  @RegisterExtension final Ladder ladder = new Ladder(new NatBothSides());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theSameNumbersFromAnotherAddress() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.at("192.0.2.1:61000").syn(1000);
    server
        .synAck(5000, 1001)
        .raises("nat-both-sides", "other", "0", "frames", "2,4", "apart", "2.000 ms");
  }

  @Test
  void numbersAtTheWrapToo() {
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0);
    server.at("192.0.2.9:8080");
    client.syn(0xFFFF_FFFF);
    server.synAck(0xFFFF_FFFF, 0).raises("nat-both-sides");
  }

  @Test
  void aFirewallChangesTheNumbersButNotTheClocks() {
    client.always(s -> s.options().timestamps(77, 0));
    server.always(s -> s.options().timestamps(88, 77));
    client.syn(1000);
    server.synAck(5000, 1001);
    client.at("192.0.2.1:40000").syn(999_000);
    server.synAck(777_000, 999_001).raises("nat-both-sides");
  }

  @Test
  void twoConnectionsOpenedAtOnceShowTheSameClocksFromOtherPorts() {
    client.always(s -> s.options().timestamps(77, 0));
    server.always(s -> s.options().timestamps(88, 77));
    client.syn(1000);
    server.synAck(5000, 1001);
    client.at("10.0.0.6:40001").syn(2000);
    server.synAck(6000, 2001);
  }

  @Test
  void oneNumberAloneMayBeChance() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.at("192.0.2.1:61000").syn(1000);
    server.synAck(6000, 1001);
  }

  @Test
  void aGeneratorThatRepeatsItselfLater() {
    client.syn(1000);
    server.synAck(5000, 1001);
    ladder.after(2);
    client.at("192.0.2.1:61000").syn(1000);
    server.synAck(5000, 1001);
  }

  @Test
  void anotherPortOfTheSameHostIsNoTranslation() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.at("10.0.0.5:61000").syn(1000);
    server.synAck(5000, 1001);
  }
}
