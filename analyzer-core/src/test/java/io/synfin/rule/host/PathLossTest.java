package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PathLossTest {

  @RegisterExtension final Ladder ladder = new Ladder(new PathLoss());
  final Talks talks = new Talks(ladder);
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  /** Ten segments, acknowledged at once. */
  private void tenSegments() {
    talks.open();
    for (int i = 0; i < 10; i++) {
      server.data(5001 + 100 * i, 1001, 100);
      client.ack(1001, 5101 + 100 * i);
    }
  }

  /** Lost behind the capture point: its first copy was captured, and it comes again. */
  private void lostDownstream() {
    tenSegments();
    server.data(6001, 1001, 100);
    ladder.after(0.3);
    server.data(6001, 1001, 100);
    client.ack(1001, 6101);
  }

  /** Lost before the capture point: a hole, filled much later. */
  private void lostUpstream() {
    tenSegments();
    server.data(6101, 1001, 100);
    ladder.after(0.3);
    server.data(6001, 1001, 100);
    client.ack(1001, 6201);
  }

  @Test
  void lostBeforeAndBehindTheCapturePoint() {
    talks.times(88, i -> tenSegments());
    talks.times(8, i -> lostDownstream());
    talks.times(4, i -> lostUpstream());
    ladder
        .end()
        .raises(
            "path-loss",
            "client",
            "10.0.0.5",
            "server",
            "10.0.0.9",
            "segments",
            "1024",
            "lost",
            "12",
            "percent",
            "1.2",
            "upstream",
            "4",
            "downstream",
            "8",
            "ofServer",
            "12",
            "severity",
            "warning");
  }

  @Test
  void oneInAHundredIsNotMore() {
    talks.times(120, i -> tenSegments());
    talks.times(12, i -> lostDownstream());
  }

  @Test
  void fewSegmentsSayNothing() {
    talks.times(40, i -> tenSegments());
    talks.times(40, i -> lostDownstream());
  }

  @Test
  void whatWasAcknowledgedWasNotLost() {
    talks.times(
        100,
        i -> {
          tenSegments();
          server.data(5901, 1001, 100);
        });
  }

  @Test
  void whatWasOvertakenWasNotLost() {
    talks.times(
        100,
        i -> {
          tenSegments();
          server.ipId(9).data(6101, 1001, 100);
          server.ipId(8).data(6001, 1001, 100);
        });
  }

  @Test
  void whatTheCaptureDoubledIsNotCounted() {
    talks.times(
        100,
        i -> {
          tenSegments();
          server.ipId(7).data(6001, 1001, 100);
          server.ipId(7).data(6001, 1001, 100);
          ladder.after(0.3);
          server.data(6001, 1001, 100);
        });
  }
}
