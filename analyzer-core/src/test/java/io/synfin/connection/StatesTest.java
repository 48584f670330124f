package io.synfin.connection;

import static io.synfin.tcp.TcpState.CLOSED;
import static io.synfin.tcp.TcpState.CLOSE_WAIT;
import static io.synfin.tcp.TcpState.CLOSING;
import static io.synfin.tcp.TcpState.ESTABLISHED;
import static io.synfin.tcp.TcpState.FIN_WAIT_1;
import static io.synfin.tcp.TcpState.FIN_WAIT_2;
import static io.synfin.tcp.TcpState.LAST_ACK;
import static io.synfin.tcp.TcpState.LISTEN;
import static io.synfin.tcp.TcpState.SYN_RECEIVED;
import static io.synfin.tcp.TcpState.SYN_SENT;
import static io.synfin.tcp.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Both endpoints' states, rung by rung: {@code is} for the proved one, {@code maybe} for the rest.
 */
class StatesTest {

  @RegisterExtension final Ladder ladder = new Ladder();
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void threeSegmentsOpen() {
    client.syn(1000);
    client.is(SYN_SENT).maybe(SYN_SENT);
    server.is(LISTEN).maybe(SYN_RECEIVED);
    server.synAck(5000, 1001);
    client.is(SYN_SENT).maybe(ESTABLISHED);
    server.is(SYN_RECEIVED);
    client.ack(1001, 5001);
    client.is(ESTABLISHED);
    server.is(SYN_RECEIVED).maybe(ESTABLISHED);
    server.data(5001, 1001, 10);
    server.is(ESTABLISHED);
  }

  @Test
  void fourSegmentsCloseAndTwoMslLater() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    client.is(FIN_WAIT_1);
    server.maybe(CLOSE_WAIT);
    server.ack(5001, 1002);
    client.is(FIN_WAIT_1).maybe(FIN_WAIT_2);
    server.is(CLOSE_WAIT);
    server.fin(5001, 1002);
    client.maybe(TIME_WAIT);
    server.is(LAST_ACK);
    client.ack(1002, 5002);
    client.is(TIME_WAIT);
    server.is(LAST_ACK).maybe(CLOSED);
    ladder.after(59);
    client.maybe(TIME_WAIT);
    ladder.after(2);
    client.maybe(CLOSED);
  }

  @Test
  void threeSegmentsCloseWhenTheFinCarriesTheAcknowledgment() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    server.is(LAST_ACK);
    client.maybe(TIME_WAIT);
    client.ack(1002, 5002);
    client.is(TIME_WAIT);
    server.maybe(CLOSED);
  }

  @Test
  void theFinsCrossOnTheWire() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    client.is(FIN_WAIT_1);
    server.maybe(CLOSE_WAIT);
    server.fin(5001, 1001);
    client.maybe(CLOSING);
    server.is(FIN_WAIT_1);
    client.ack(1002, 5002);
    client.is(CLOSING);
    server.maybe(FIN_WAIT_2);
    server.ack(5002, 1002);
    client.maybe(TIME_WAIT);
    server.maybe(TIME_WAIT);
  }

  @Test
  void aSynAckLostBehindTheTapLeavesTheClientWaiting() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.is(SYN_SENT).maybe(ESTABLISHED);
    ladder.after(1);
    client.syn(1000);
    client.is(SYN_SENT).maybe(SYN_SENT);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    client.is(ESTABLISHED);
    server.maybe(ESTABLISHED);
  }

  @Test
  void aFinalAckThatTheServerIgnoresLeavesItInSynReceived() {
    ladder.shakeHands();
    server.maybe(ESTABLISHED);
    ladder.after(1);
    server.synAck(5000, 1001);
    server.is(SYN_RECEIVED).maybe(SYN_RECEIVED);
  }

  @Test
  void aFinMovesItsReceiverOnlyWhenEverythingBeforeItIsThere() {
    ladder.shakeHands();
    client.fin(1011, 5001);
    server.maybe(ESTABLISHED);
    client.data(1001, 5001, 10);
    server.maybe(CLOSE_WAIT);
  }

  @Test
  void aRepeatedFinTakesBackThatItWasAcknowledged() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    client.maybe(FIN_WAIT_2);
    ladder.after(0.3);
    client.fin(1001, 5001);
    client.is(FIN_WAIT_1).maybe(FIN_WAIT_1);
    server.ack(5001, 1002);
    client.maybe(FIN_WAIT_2);
  }

  @Test
  void aRefusedClientIsClosedAndTheServerNeverListened() {
    client.syn(1000);
    server.rstAck(0, 1001);
    client.is(SYN_SENT).maybe(CLOSED);
    server.is(CLOSED).maybe(CLOSED);
  }

  @Test
  void aForgedResetIsTakenBackWhenItsApparentSenderGoesOn() {
    ladder.shakeHands();
    server.data(5001, 1001, 10);
    client.ack(1001, 5011);
    client.rst(1001);
    client.is(CLOSED);
    client.data(1001, 5011, 10);
    client.is(ESTABLISHED).maybe(ESTABLISHED);
  }

  @Test
  void aResetInsideTheWindowMovesNobody() {
    ladder.shakeHands();
    server.data(5001, 1001, 10);
    client.rst(1500);
    client.is(ESTABLISHED);
    server.is(ESTABLISHED);
  }

  @Test
  void bothSidesOpenAtOnce() {
    client.syn(1000);
    server.syn(5000);
    client.is(SYN_SENT).maybe(SYN_RECEIVED);
    server.is(SYN_SENT).maybe(SYN_RECEIVED);
    client.synAck(1000, 5001);
    client.is(SYN_RECEIVED);
    server.synAck(5000, 1001);
    server.is(SYN_RECEIVED).maybe(ESTABLISHED);
    client.maybe(ESTABLISHED);
    client.ack(1001, 5001);
    client.is(ESTABLISHED);
    server.maybe(ESTABLISHED);
  }

  @Test
  void aClosedSocketAnswersALateSynAckWithAResetAndWasNeverOpen() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.maybe(ESTABLISHED);
    client.rst(1001);
    client.is(CLOSED);
    server.maybe(CLOSED);
  }

  @Test
  void aCaptureThatBeginsLateSuggestsThatBothAreOpen() {
    client.data(1001, 5001, 10);
    client.maybe(ESTABLISHED);
    server.maybe(ESTABLISHED);
  }

  @Test
  void anIcmpErrorEndsAnOpeningAndNothingElse() {
    client.syn(1000);
    client.icmp(3, 1, 1000);
    client.is(SYN_SENT).maybe(CLOSED);
    ladder.after(1);
    client.syn(1000);
    client.is(SYN_SENT).maybe(SYN_SENT);
  }

  @Test
  void ofAnUnseenPeerAFinIsGuessedAndNeverProved() {
    server.synAck(5000, 1001);
    server.data(5001, 1001, 10);
    server.ack(5011, 1002);
    server.maybe(CLOSE_WAIT);
    client.maybe(FIN_WAIT_2);
    server.fin(5011, 1002);
    server.is(ESTABLISHED).maybe(LAST_ACK);
    client.maybe(TIME_WAIT);
  }

  @Test
  void anAcknowledgmentBeyondEndsTheGuessing() {
    server.synAck(5000, 1001);
    server.data(5001, 1001, 10);
    server.ack(5011, 1002);
    server.maybe(CLOSE_WAIT);
    server.ack(5011, 1003);
    server.maybe(ESTABLISHED);
    server.ack(5011, 1004);
    server.maybe(ESTABLISHED);
  }

  /** TIME_WAIT answers with an ACK (RFC 9293 §3.10.7.4): the FIN found nobody. */
  @Test
  void whoeverAnswersAFinWithARstWasNotInTimeWait() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.ack(5001, 1002);
    ladder.after(25);
    server.fin(5001, 1002);
    client.maybe(TIME_WAIT);
    client.rst(1002);
    client.is(CLOSED);
    assertThat(client.endpoint().timeWait().entered()).isFalse();
    StateTrack track = client.endpoint().states();
    for (int move = 0; move < track.size(); move++) {
      assertThat(track.after(move)).isNotEqualTo(TIME_WAIT);
    }
  }

  @Test
  void aStayThatWasProvedIsEndedByARstAndNotUndone() {
    ladder.shakeHands();
    ladder.close();
    client.is(TIME_WAIT);
    client.rst(1002);
    assertThat(client.endpoint().timeWait().entered()).isTrue();
  }

  /** Its acknowledgment restarts the clock; without one nobody knows whether the FIN arrived. */
  @Test
  void aFinThatComesAgainUnansweredRestartsNothing() {
    ladder.shakeHands();
    ladder.close();
    long endNanos = client.endpoint().timeWait().endNanos();
    ladder.after(20);
    server.fin(5001, 1002);
    assertThat(client.endpoint().timeWait().endNanos()).isEqualTo(endNanos);
    assertThat(client.endpoint().timeWait().restarts()).isZero();
    client.ack(1002, 5002);
    assertThat(client.endpoint().timeWait().endNanos()).isGreaterThan(endNanos);
    assertThat(client.endpoint().timeWait().restarts()).isOne();
  }

  @Test
  void aSynThatWasNotCapturedHasTheTimeOfItsAnswer() {
    server.synAck(5000, 1001);
    StateTrack track = server.endpoint().states();
    assertThat(track.after(0)).isEqualTo(SYN_RECEIVED);
    assertThat(track.timeNanos(0)).isEqualTo(ladder.connection().firstNanos());
  }

  /** What was captured before may arrive after: it moves the endpoint then, and not earlier. */
  @Test
  void timesNeverGoBackAlongATrack() {
    ladder.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1001);
    client.ack(1002, 5002);
    server.ack(5002, 1002);
    server.is(CLOSING);
    StateTrack track = server.endpoint().states();
    for (int move = 1; move < track.size(); move++) {
      assertThat(track.timeNanos(move)).isGreaterThanOrEqualTo(track.timeNanos(move - 1));
    }
    assertThat(track.frame(track.size() - 2)).isLessThan(track.frame(track.size() - 3));
  }
}
