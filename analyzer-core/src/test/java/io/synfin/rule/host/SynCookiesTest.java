package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Segment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynCookiesTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynCookies());
  final Peer client = ladder.client();
  final Peer server = ladder.server();
  final Random random = new Random(7);

  private int syn() {
    int isn = random.nextInt();
    client.syn(isn);
    return isn;
  }

  private void half(int times, boolean repeats) {
    ladder.repeat(
        times,
        round -> {
          client.port(1024 + round);
          int x = syn();
          int y = random.nextInt();
          server.synAck(y, x + 1);
          if (repeats) {
            ladder.after(1);
            server.synAck(y, x + 1);
          }
        });
  }

  @Test
  void answersThatAreNeverRepeated() {
    half(25, false);
    ladder.after(10);
    ladder
        .end()
        .raises(
            "syn-cookies:listener",
            "listener",
            "10.0.0.9:80",
            "forgotten",
            "25",
            "repeated",
            "0",
            "confidence",
            "possible");
  }

  @Test
  void aServerThatRemembersRepeats() {
    half(25, true);
    ladder.after(10);
  }

  @Test
  void nineteenAreTooFew() {
    half(19, false);
    ladder.after(10);
  }

  @Test
  void aCaptureThatEndsFirstProvesNothing() {
    half(25, false);
    ladder.after(2);
  }

  @Test
  void theOptionsOfAnHonestClientAreLost() {
    half(25, false);
    client.port(40_000).once(s -> s.options().windowScale(7)).syn(1000);
    server
        .synAck(5000, 1001)
        .raises(
            "syn-cookies:connection",
            "client",
            "10.0.0.5:40000",
            "unanswered",
            "25",
            "frames",
            "52",
            "confidence",
            "possible");
    client.ack(1001, 5001);
  }

  @Test
  void aServerWithoutScaleAndSackIsJustOld() {
    ladder.repeat(
        60,
        round -> {
          int x = random.nextInt();
          client.port(1024 + round).once(s -> s.options().windowScale(7)).syn(x);
          server.synAck(5000, x + 1);
          client.ack(x + 1, 5001);
        });
  }

  @Test
  void theOptionsAreHiddenInTheTimestamp() {
    half(25, false);
    ladder
        .repeat(
            6,
            round -> {
              int x = random.nextInt();
              client.port(40_000 + round).once(s -> options(s, 1)).syn(x);
              int tsVal = random.nextInt() << 6 | 0x17;
              server.once(s -> options(s, tsVal)).synAck(random.nextInt(), x + 1);
            })
        .raises("syn-cookies:connection", "frames", "60", "confidence", "likely");
  }

  private static void options(Segment segment, int tsVal) {
    segment.options().windowScale(7);
    segment.options().sackPermitted(true);
    segment.options().timestamps(tsVal, 0);
  }
}
