package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.ConnectionSummary.End;
import io.synfin.event.ConnectionSummary.ResetOrigin;
import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.Side;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndsTest {

  @RegisterExtension final Ladder ladder = new Ladder();
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void theFirstFinEndsIt() {
    ladder.shakeHands();
    ladder.close();
    assertThat(end()).isEqualTo(new End("fin", Side.LOW, 4, null));
  }

  @Test
  void nothingEndsAnOpenOne() {
    ladder.shakeHands();
    assertThat(end()).isEqualTo(new End("open", null, 0, null));
  }

  @Test
  void aRefusalNamesTheSynItAnswers() {
    client.syn(1000);
    server.rstAck(0, 1001);
    assertThat(end().cause()).isEqualTo("refused");
    assertThat(end().by()).isEqualTo(Side.HIGH);
    assertThat(origin().elicitedBy()).isEqualTo(1);
    assertThat(origin().sentBy()).isEqualTo("unknown");
  }

  @Test
  void theMarksOfItsSenderSpeakForTheEndpoint() {
    ladder.shakeHands();
    server.rstAck(5001, 1001);
    assertThat(end().cause()).isEqualTo("reset");
    assertThat(origin().sentBy()).isEqualTo("endpoint");
    assertThat(origin().evidence())
        .containsExactly(
            "TTL 64, and 64 before",
            "its IP identification follows on, 1 later",
            "the number is exactly the one due");
  }

  @Test
  void anotherHopCountSpeaksForThePath() {
    ladder.shakeHands();
    server.hopLimit(250).rst(5001);
    assertThat(origin().sentBy()).isEqualTo("path");
    assertThat(origin().evidence()).contains("TTL 250, but 64 before");
  }

  @Test
  void whoResetsAfterVainKeepAlivesGaveUp() {
    ladder.shakeHands();
    for (int i = 0; i < 3; i++) {
      ladder.after(60);
      client.ack(1000, 5001);
    }
    ladder.after(60);
    client.rstAck(1001, 5001);
    assertThat(end().cause()).isEqualTo("timeout");
    assertThat(end().by()).isEqualTo(Side.LOW);
  }

  private End end() {
    return Ends.of(ladder.connection(), List.of());
  }

  private ResetOrigin origin() {
    return Objects.requireNonNull(end().reset());
  }

  @Test
  void whoAnswersAFinWithARstIsTheOneWhoResets() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    server.rstAck(5001, 1002);
    assertThat(end().cause()).isEqualTo("fin");
    assertThat(end().by()).isEqualTo(Side.LOW);
    assertThat(origin().by()).isEqualTo(Side.HIGH);
  }

  /** What its sender disowned ended nothing; the one that came later did. */
  @Test
  void aRstThatBothSurviveIsNotTheEnd() {
    ladder.shakeHands();
    client.rst(1001);
    ladder.after(0.4);
    client.data(1001, 5001, 20);
    assertThat(origin().frame()).isEqualTo(4);
    server.ack(5001, 1021);
    assertThat(end()).isEqualTo(new End("open", null, 0, null));
    server.rstAck(5001, 1021);
    assertThat(origin().frame()).isEqualTo(7);
    assertThat(origin().by()).isEqualTo(Side.HIGH);
  }

  @Test
  void aRstThatItsReceiverObeysIsTheEndWhoeverSentIt() {
    ladder.shakeHands();
    client.rst(1001);
    ladder.after(0.4);
    client.data(1001, 5001, 20);
    server.rst(5001);
    assertThat(origin().frame()).isEqualTo(4);
  }
}
