package io.synfin.rule.window;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimestampEchoBadTest {

  @RegisterExtension final Ladder ladder = new Ladder(new TimestampEchoBad());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void open() {
    client.once(s -> s.options().timestamps(1000, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 1000)).synAck(5000, 1001);
    client.once(s -> s.options().timestamps(1001, 700)).ack(1001, 5001);
  }

  @Test
  void anEchoOfTheFuture() {
    open();
    server
        .once(s -> s.options().timestamps(701, 9000))
        .data(5001, 1001, 10)
        .raises("timestamp-echo-bad", "expected", "1001", "actual", "9000", "role", "server");
  }

  @Test
  void anOldEchoIsADelayedAcknowledgment() {
    open();
    server.once(s -> s.options().timestamps(701, 1000)).data(5001, 1001, 10);
  }

  @Test
  void aNeighbourThatWasCapturedLater() {
    open();
    server.once(s -> s.options().timestamps(701, 1050)).data(5001, 1001, 10);
  }

  @Test
  void whatItsPeerCanHaveSentMeanwhileUnseen() {
    open();
    ladder.after(2);
    server.once(s -> s.options().timestamps(2701, 2900)).data(5001, 1001, 10);
  }

  @Test
  void whatItsPeersClockCannotShowYet() {
    open();
    ladder.after(2);
    server
        .once(s -> s.options().timestamps(2701, 4000))
        .data(5001, 1001, 10)
        .raises("timestamp-echo-bad", "expected", "1001", "actual", "4000", "role", "server");
  }

  @Test
  void theClockMayWrap() {
    client.once(s -> s.options().timestamps(0xFFFF_FFFF, 0)).syn(1000);
    server.once(s -> s.options().timestamps(700, 0xFFFF_FFFF)).synAck(5000, 1001);
    client.once(s -> s.options().timestamps(3, 700)).ack(1001, 5001);
    server.once(s -> s.options().timestamps(701, 3)).data(5001, 1001, 10);
  }

  @Test
  void whatTheCaptureDoesNotHaveMayHaveBeenEchoed() {
    open();
    server
        .once(
            s -> {
              s.options().timestamps(701, 9000);
              s.mark(Segment.AMID_LOSS);
            })
        .data(5001, 1001, 10);
  }
}
