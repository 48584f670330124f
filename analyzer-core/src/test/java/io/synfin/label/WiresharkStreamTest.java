package io.synfin.label;

import static io.synfin.label.AnalysisFlag.REUSED_PORTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;

class WiresharkStreamTest {

  private final Conversation conversation = new Conversation();
  private final Conversation.Peer client = conversation.client;
  private final Conversation.Peer server = conversation.server;

  @Test
  void bothDirectionsAreOneStream() {
    client.syn(1000);
    WiresharkStream stream = conversation.stream();
    server.synAck(5000, 1001);
    assertThat(conversation.stream()).isSameAs(stream);
    assertThat(stream.number()).isZero();
    assertThat(stream.firstFrame()).isEqualTo(1);
  }

  @Test
  void aSynWithAnotherNumberBeginsANewStream() {
    conversation.shakeHands();
    client.syn(2000).is(REUSED_PORTS);
    assertThat(conversation.stream().number()).isEqualTo(1);
    server.ack(5001, 1001).isQuiet();
    assertThat(conversation.stream().number()).isEqualTo(1);
  }

  @Test
  void timeEndsNoStream() {
    conversation.shakeHands();
    conversation.after(1_000_000);
    client.data(1001, 5001, 10).isQuiet();
    assertThat(conversation.stream().number()).isZero();
  }

  @Test
  void aSynOfASideThatWasSilentJoins() {
    server.data(5001, 1001, 10);
    client.syn(1000).isQuiet();
    assertThat(conversation.stream().number()).isZero();
  }

  @Test
  void aSynAckWithAnotherNumberStaysAndIsMarked() {
    client.syn(1000);
    server.synAck(5000, 1001).isQuiet();
    server.synAck(9000, 1001).is(REUSED_PORTS, AnalysisFlag.LOST_SEGMENT);
    assertThat(conversation.stream().number()).isZero();
  }

  @Test
  void theSecondPassMarksTheFirstOfTwoDifferentSynAcks() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.synAck(9000, 1001);
    assertThat(conversation.stream().frames(REUSED_PORTS)).hasToString("[2, 3]");
  }

  @Test
  void framesAreListedByFlag() {
    conversation.shakeHands();
    client.data(1001, 5001, 10);
    conversation.after(1);
    client.data(1001, 5001, 10);
    assertThat(conversation.stream().analysis()).hasToString("{retransmission=[5]}");
  }

  @Test
  void aQuotedHeaderMakesAStreamAndKnowsNoNumbers() {
    client.quoted(TcpFlags.SYN, 1000).isQuiet();
    assertThat(conversation.stream().number()).isZero();
    client.syn(2000).isQuiet();
    assertThat(conversation.stream().number()).isZero();
  }

  @Test
  void theRoundTripIsFromTheLastSynToTheFirstAck() {
    client.syn(1000);
    conversation.after(1);
    client.syn(1000);
    server.synAck(5000, 1001);
    conversation.after(0.5);
    client.ack(1001, 5001);
    assertThat(conversation.stream().initialRttNanos()).isEqualTo(501_000_000);
  }

  // tcp.completeness

  @Test
  void aWholeConnectionIsComplete() {
    conversation.shakeHands();
    assertThat(conversation.completeness()).isEqualTo(7);
    client.data(1001, 5001, 10);
    assertThat(conversation.completeness()).isEqualTo(15);
    client.fin(1011, 5001);
    assertThat(conversation.completeness()).isEqualTo(31);
    server.rst(5001);
    assertThat(conversation.completeness()).isEqualTo(63);
  }

  @Test
  void aRefusedConnectionHasAnAckAndARst() {
    client.syn(1000);
    server.rstAck(0, 1001);
    assertThat(conversation.completeness()).isEqualTo(37);
  }

  @Test
  void aLoneSegmentShowsNothingButItsSyn() {
    client.rstAck(1000, 5000);
    assertThat(conversation.completeness()).isZero();
  }

  @Test
  void theSecondPassCountsTheFirstSegmentWithTheOthers() {
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 10);
    assertThat(conversation.completeness()).isEqualTo(14);
  }

  @Test
  void dataInASynCountsUnlessItReusesPorts() {
    client.syn(1000, 10);
    assertThat(conversation.completeness()).isEqualTo(9);
    client.syn(2000, 10);
    assertThat(conversation.completeness()).isEqualTo(1);
  }

  @Test
  void aFinWithoutAckCountsForNothing() {
    client.syn(1000);
    client.send(TcpFlags.FIN, 1001, 0, 0);
    assertThat(conversation.completeness()).isEqualTo(1);
  }

  @Test
  void payloadThatTheFrameHadNoRoomForIsNone() {
    client.syn(1000);
    client.with(segment -> segment.overhang(10)).data(1001, 5001, 10);
    assertThat(conversation.completeness()).isEqualTo(1 + 4);
  }

  @Test
  void aHeaderTooShortToBeOneMovesTheNumbersAndNothingElse() {
    conversation.shakeHands();
    client.unusable(TcpFlags.PSH | TcpFlags.ACK, 1001, 5001, 16);
    assertThat(conversation.completeness()).isEqualTo(1 + 2 + 4);
    client.data(1001, 5001, 21).is(AnalysisFlag.OUT_OF_ORDER);
    assertThat(conversation.completeness()).isEqualTo(1 + 2 + 4 + 8);
  }

  @Test
  void aLoneFragmentIsNotAnalysed() {
    client.syn(1000);
    client.with(segment -> segment.mark(Segment.FRAGMENTS_MISSING)).data(9001, 5001, 10).isQuiet();
    assertThat(conversation.completeness()).isEqualTo(1 + 4);
  }

  @Test
  void theTextForms() {
    assertThat(Completeness.text(0)).isEqualTo("Incomplete (0)");
    assertThat(Completeness.text(1)).isEqualTo("Incomplete, SYN_SENT (1)");
    assertThat(Completeness.text(3)).isEqualTo("Incomplete, CLIENT_ESTABLISHED (3)");
    assertThat(Completeness.text(7)).isEqualTo("Incomplete, ESTABLISHED (7)");
    assertThat(Completeness.text(15)).isEqualTo("Incomplete, DATA (15)");
    assertThat(Completeness.text(37)).isEqualTo("Incomplete (37)");
    assertThat(Completeness.text(31)).isEqualTo("Complete, WITH_DATA (31)");
    assertThat(Completeness.text(47)).isEqualTo("Complete, WITH_DATA (47)");
    assertThat(Completeness.text(63)).isEqualTo("Complete, WITH_DATA (63)");
    assertThat(Completeness.text(23)).isEqualTo("Complete, NO_DATA (23)");
    assertThat(Completeness.text(39)).isEqualTo("Complete, NO_DATA (39)");
    assertThat(Completeness.text(55)).isEqualTo("Complete, NO_DATA (55)");
  }

  @Test
  void flagsAreNamedAsFields() {
    assertThat(AnalysisFlag.FAST_RETRANSMISSION.field())
        .isEqualTo("tcp.analysis.fast_retransmission");
    assertThat(AnalysisFlag.FIN_ACTIVE.field()).isEqualTo("tcp.connection.fin_active");
  }
}
