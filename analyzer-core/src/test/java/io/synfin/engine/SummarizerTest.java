package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.ConnectionSummary.Opening;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.event.Detail;
import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a report says of a connection. */
class SummarizerTest {

  @RegisterExtension final Ladder ladder = new Ladder();
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private Opening opening() {
    Slot slot = new Slot(ladder.connection().tuple(), 0, 0);
    Tracked tracked = new Tracked(slot, ladder.connection(), null);
    return new Summarizer("", Detail.FULL).summarize(tracked).opening();
  }

  @Test
  void anOpeningIsAsLongAsItsParts() {
    client.syn(1000);
    ladder.after(0.2);
    server.synAck(5000, 1001);
    ladder.after(0.1);
    client.ack(1001, 5001);
    assertThat(opening().totalNanos())
        .isEqualTo(opening().synToSynAckNanos() + opening().synAckToAckNanos())
        .isGreaterThan(300_000_000);
  }

  @Test
  void howLongItWasIsUnknownWhereTheClockGoesBack() {
    client.syn(1000);
    ladder.after(0.2);
    server.synAck(5000, 1001);
    ladder.after(-0.1);
    client.ack(1001, 5001);
    assertThat(opening().synToSynAckNanos()).isGreaterThan(200_000_000);
    assertThat(opening().synAckToAckNanos()).isEqualTo(-1);
    assertThat(opening().totalNanos()).isEqualTo(-1);
  }

  private List<TimeWait> timeWaits() {
    Slot slot = new Slot(ladder.connection().tuple(), 0, 0);
    Tracked tracked = new Tracked(slot, ladder.connection(), null);
    return new Summarizer("", Detail.FULL).summarize(tracked).closing().timeWaits();
  }

  @Test
  void whoRepeatsItsFinIsNotInTimeWait() {
    ladder.shakeHands();
    server.fin(5001, 1001);
    client.fin(1001, 5001);
    client.ack(1002, 5002);
    server.ack(5002, 1002);
    assertThat(timeWaits()).hasSize(2);
    server.fin(5001, 1002);
    assertThat(timeWaits()).extracting(TimeWait::owner).containsExactly(Side.LOW);
  }
}
