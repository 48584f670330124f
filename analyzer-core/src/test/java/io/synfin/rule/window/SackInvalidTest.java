package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SackInvalidTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SackInvalid());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void open(boolean sack) {
    client.once(s -> s.options().sackPermitted(sack)).syn(1000);
    server.once(s -> s.options().sackPermitted(sack)).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 10);
  }

  @Test
  void beyondWhatWasSent() {
    open(true);
    server
        .once(s -> s.options().addSack(1021, 1031))
        .ack(5001, 1011)
        .raises(
            "sack-invalid:edges",
            "left",
            "1021",
            "right",
            "1031",
            "next",
            "1011",
            "severity",
            "note",
            "temperedBy",
            "G-GAP");
  }

  @Test
  void numbersOfAnotherWorldAreAFirewalls() {
    open(true);
    server
        .once(s -> s.options().addSack(0x7000_0000, 0x7000_0010))
        .ack(5001, 1011)
        .raises("sack-invalid:edges", "cause", "sequence-randomising-middlebox");
  }

  @Test
  void reversed() {
    open(true);
    server.once(s -> s.options().addSack(1011, 1005)).ack(5001, 1001).raises("sack-invalid:edges");
  }

  @Test
  void whatNobodyAgreedOn() {
    open(false);
    client.data(1011, 5001, 10);
    server
        .once(s -> s.options().addSack(1011, 1021))
        .ack(5001, 1001)
        .raises("sack-invalid:not-permitted", "severity", "note");
  }

  @Test
  void whatWasSentMayBeSelected() {
    open(true);
    client.data(1021, 5001, 10);
    server.once(s -> s.options().addSack(1021, 1031)).ack(5001, 1011);
  }

  @Test
  void whatTheCaptureLostMayHaveBeenSelected() {
    open(true);
    server
        .once(
            s -> {
              s.options().addSack(1021, 1031);
              s.mark(Segment.AMID_LOSS);
            })
        .ack(5001, 1011);
  }

  @Test
  void withoutTheOpeningNothingIsKnown() {
    client.data(1001, 5001, 10);
    server.once(s -> s.options().addSack(1021, 1031)).ack(5001, 1011);
  }

  @Test
  void farBeyondTheWindowNoHoleExplainsIt() {
    open(true);
    server
        .once(s -> s.options().addSack(0x1000_0000, 0x1000_0010))
        .ack(5001, 1011)
        .raises("sack-invalid:edges", "severity", "warning");
  }
}
