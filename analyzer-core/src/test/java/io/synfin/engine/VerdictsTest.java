package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.Outcome;
import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said of a connection in a word, above all when half of it was captured. */
class VerdictsTest {

  @RegisterExtension final Ladder ladder = new Ladder();
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  private void is(Outcome outcome, String opening, String closing) {
    assertThat(Verdicts.outcome(ladder.connection())).isEqualTo(outcome);
    assertThat(Verdicts.openingKind(ladder.connection())).isEqualTo(opening);
    assertThat(Verdicts.closingKind(ladder.connection())).isEqualTo(closing);
  }

  @Test
  void anOrdinaryConnectionIsClosed() {
    ladder.shakeHands();
    is(Outcome.OPEN, "three-way", "none");
    ladder.close();
    is(Outcome.CLOSED, "three-way", "four-segments");
  }

  @Test
  void nobodyAnswers() {
    client.syn(1000);
    is(Outcome.UNANSWERED, "unanswered", "none");
  }

  /** It acknowledges what the server must have sent. */
  @Test
  void aClientOfWhichOnlyTheOtherHalfIsMissingWasAnswered() {
    client.syn(1000);
    client.ack(1001, 5001);
    is(Outcome.OPEN, "not-seen", "none");
    client.data(1001, 5001, 10);
    client.fin(1011, 5101);
    is(Outcome.HALF_CLOSED, "not-seen", "one-sided");
  }

  @Test
  void aServerOfWhichOnlyTheOtherHalfIsMissingWasOpened() {
    server.synAck(5000, 1001);
    is(Outcome.STRAY, "half-open", "none");
    server.data(5001, 1050, 10);
    is(Outcome.OPEN, "not-seen", "none");
  }

  @Test
  void aHalfSeenConnectionMayBeReset() {
    client.syn(1000);
    client.ack(1001, 5001);
    client.rstAck(1001, 5001);
    is(Outcome.RESET, "not-seen", "aborted");
  }

  /** Clients that try a refused port again find it open, now and then. */
  @Test
  void aRefusedSynMayBeAcceptedTheNextTime() {
    client.syn(1000);
    server.rstAck(0, 1001);
    is(Outcome.REFUSED, "refused", "none");
    ladder.after(0.5);
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    server.data(5001, 1001, 20);
    is(Outcome.OPEN, "three-way", "none");
    assertThat(ladder.connection().server().states().proved()).isEqualTo(TcpState.ESTABLISHED);
    assertThat(ladder.connection().client().states().proved()).isEqualTo(TcpState.ESTABLISHED);
    ladder.after(0.1);
    client.rstAck(1001, 5021);
    is(Outcome.RESET, "three-way", "aborted");
  }

  @Test
  void aFinWithTheLastPayloadClosesInThreeSegments() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002, 187);
    client.ack(1002, 5189);
    is(Outcome.CLOSED, "three-way", "three-segments");
  }
}
