package io.synfin.rule.acknowledgment;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MacChangedTest {

  @RegisterExtension final Ladder ladder = new Ladder(new MacChanged());
  final Peer client = ladder.client();
  final Peer server = ladder.server();
  int seq = 5001;

  @BeforeEach
  void open() {
    client.always(s -> s.linkTag(1));
    server.always(s -> s.linkTag(2));
    ladder.shakeHands();
  }

  private void sends(int link) {
    server.always(s -> s.linkTag(link)).data(seq, 1001, 100);
    seq += 100;
  }

  @Test
  void threeInARowOverAnotherLink() {
    sends(2);
    sends(3);
    sends(3);
    server
        .data(seq, 1001, 100)
        .raises("mac-changed", "role", "server", "since", "5", "frames", "5,7", "severity", "note");
    seq += 100;
    sends(3);
    sends(3);
  }

  @Test
  void oneOrTwoAreCopies() {
    sends(2);
    sends(3);
    sends(3);
    sends(2);
    sends(2);
  }

  @Test
  void linksThatTakeTurnsAreBonded() {
    sends(2);
    sends(3);
    sends(2);
    sends(3);
    sends(3);
    sends(3);
    sends(3);
  }

  @Test
  void eachEndpointHasALinkOfItsOwn() {
    sends(2);
    client.ack(1001, seq);
    sends(2);
    client.ack(1001, seq);
  }

  @Test
  void copiesOfAMirrorComeInAnotherEncapsulation() {
    sends(2);
    for (int i = 0; i < 4; i++) {
      server
          .always(
              s -> {
                s.linkTag(3);
                s.path("ethernet/vlan 7/ipv4");
              })
          .data(seq, 1001, 100);
      seq += 100;
    }
  }

  @Test
  void aCookedCaptureIsOneOfAllInterfaces() {
    cooked(client.port(4_000), 1);
    cooked(server, 2);
    ladder.shakeHands();
    server.data(5001, 1001, 100);
    cooked(server, 3);
    for (int i = 1; i < 5; i++) {
      server.data(5001 + 100 * i, 1001, 100);
    }
  }

  private static void cooked(Peer peer, int link) {
    peer.always(
        s -> {
          s.linkTag(link);
          s.path("linux cooked/ipv4");
        });
  }
}
