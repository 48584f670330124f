package io.synfin.label;

import static io.synfin.label.AnalysisFlag.ACK_LOST_SEGMENT;
import static io.synfin.label.AnalysisFlag.DUPLICATE_ACK;
import static io.synfin.label.AnalysisFlag.FAST_RETRANSMISSION;
import static io.synfin.label.AnalysisFlag.FIN_ACTIVE;
import static io.synfin.label.AnalysisFlag.FIN_PASSIVE;
import static io.synfin.label.AnalysisFlag.KEEP_ALIVE;
import static io.synfin.label.AnalysisFlag.KEEP_ALIVE_ACK;
import static io.synfin.label.AnalysisFlag.LOST_SEGMENT;
import static io.synfin.label.AnalysisFlag.OUT_OF_ORDER;
import static io.synfin.label.AnalysisFlag.RETRANSMISSION;
import static io.synfin.label.AnalysisFlag.SPURIOUS_RETRANSMISSION;
import static io.synfin.label.AnalysisFlag.TFO_ACK;
import static io.synfin.label.AnalysisFlag.TFO_IGNORED;
import static io.synfin.label.AnalysisFlag.TFO_SYN;
import static io.synfin.label.AnalysisFlag.WINDOW_FULL;
import static io.synfin.label.AnalysisFlag.WINDOW_UPDATE;
import static io.synfin.label.AnalysisFlag.ZERO_WINDOW;
import static io.synfin.label.AnalysisFlag.ZERO_WINDOW_PROBE;
import static io.synfin.label.AnalysisFlag.ZERO_WINDOW_PROBE_ACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.Segment;
import org.junit.jupiter.api.Test;

/** The rows of Wireshark's sequence analysis, each with its nearest quiet neighbour. */
class SequenceAnalysisTest {

  private static final int MP_CAPABLE = 0;
  private static final int DSS = 2;

  private final Conversation conversation = new Conversation();
  private final Conversation.Peer client = conversation.client;
  private final Conversation.Peer server = conversation.server;

  @Test
  void anOrdinaryConversationIsQuiet() {
    client.syn(1000).isQuiet();
    server.synAck(5000, 1001).isQuiet();
    client.ack(1001, 5001).isQuiet();
    client.data(1001, 5001, 100).isQuiet();
    server.ack(5001, 1101).isQuiet();
    server.data(5001, 1101, 100).isQuiet();
    client.ack(1101, 5101).isQuiet();
  }

  @Test
  void aGapBeforeASegmentIsALostOne() {
    conversation.shakeHands();
    client.data(1101, 5001, 100).is(LOST_SEGMENT);
    client.data(1201, 5001, 100).isQuiet();
  }

  @Test
  void numbersWrapWithoutLoss() {
    client.syn(-101);
    server.synAck(5000, -100);
    client.ack(-100, 5001);
    client.data(-100, 5001, 200).isQuiet();
    client.data(100, 5001, 100).isQuiet();
  }

  @Test
  void aRstMayLieAnywhere() {
    conversation.shakeHands();
    client.rst(9999).isQuiet();
  }

  @Test
  void aClosedWindowIsZeroAndItsProbeHidesTheRest() {
    conversation.shakeHands();
    server.window(0).ack(5001, 1001).is(ZERO_WINDOW);
    client.data(1001, 5001, 1).is(ZERO_WINDOW_PROBE);
    server.ack(5001, 1001).is(ZERO_WINDOW, ZERO_WINDOW_PROBE_ACK);
    server.window(8000).ack(5001, 1001).is(WINDOW_UPDATE);
    client.data(1001, 5001, 100).isQuiet();
  }

  @Test
  void aClosedWindowInARstIsNone() {
    conversation.shakeHands();
    server.window(0).rst(5001).isQuiet();
  }

  @Test
  void oneOctetBelowTheNextKeepsAlive() {
    conversation.shakeHands();
    client.data(1000, 5001, 1).is(KEEP_ALIVE);
    server.ack(5001, 1001).is(KEEP_ALIVE_ACK);
    client.ack(1000, 5001).is(KEEP_ALIVE);
    server.ack(5001, 1001).is(KEEP_ALIVE_ACK);
    client.ack(1001, 5001).is(DUPLICATE_ACK);
    server.ack(5001, 1001).is(DUPLICATE_ACK);
  }

  @Test
  void twoOctetsFromBelowTheNextAreNewData() {
    conversation.shakeHands();
    client.data(1000, 5001, 2).isQuiet();
  }

  @Test
  void theSameAckWithAnotherWindowUpdatesIt() {
    conversation.shakeHands();
    server.ack(5001, 1001);
    server.window(9000).ack(5001, 1001).is(WINDOW_UPDATE);
    server.ack(5001, 1001).is(DUPLICATE_ACK);
  }

  @Test
  void dataUpToTheEdgeFillsTheWindow() {
    client.scale(0).syn(1000);
    server.scale(0).window(100).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 99).isQuiet();
    client.data(1100, 5001, 1).is(WINDOW_FULL);
  }

  @Test
  void theWindowOfASynIsNotScaled() {
    client.scale(2).syn(1000);
    server.scale(2).window(100).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 100).is(WINDOW_FULL);
    server.ack(5001, 1101);
    client.data(1101, 5001, 100).isQuiet();
    client.data(1201, 5001, 300).is(WINDOW_FULL);
  }

  @Test
  void anUnknownScaleFillsNothing() {
    server.window(100).ack(5001, 1001);
    client.data(1001, 5001, 100).isQuiet();
  }

  @Test
  void aScaleThatOnlyOneSideOffersIsNotUsed() {
    client.syn(1000);
    server.scale(7).window(100).synAck(5000, 1001);
    client.ack(1001, 5001);
    server.ack(5001, 1001);
    client.data(1001, 5001, 100).is(WINDOW_FULL);
  }

  @Test
  void theSameAckAgainIsADuplicate() {
    conversation.shakeHands();
    server.ack(5001, 1001);
    server.ack(5001, 1001).is(DUPLICATE_ACK);
    server.data(5001, 1001, 10).isQuiet();
  }

  @Test
  void anAckThatCarriesANewMptcpOperationIsNoDuplicate() {
    client.with(segment -> segment.options().mptcp(MP_CAPABLE)).syn(1000);
    server.with(segment -> segment.options().mptcp(MP_CAPABLE)).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.with(segment -> segment.options().mptcp(DSS)).ack(1001, 5001).is(DUPLICATE_ACK);
    client.ack(1001, 5001).isQuiet();
    client.ack(1001, 5001).is(DUPLICATE_ACK);
  }

  @Test
  void anAckBeyondAllThatWasSeenIsToldOnce() {
    conversation.shakeHands();
    server.ack(5001, 1101).is(ACK_LOST_SEGMENT);
    server.ack(5001, 1201).isQuiet();
  }

  @Test
  void anAckBeyondTheHoleIsToldAgain() {
    conversation.shakeHands();
    client.data(1101, 5001, 100).is(LOST_SEGMENT);
    server.ack(5001, 1201).is(ACK_LOST_SEGMENT);
    server.ack(5001, 1201).is(DUPLICATE_ACK);
  }

  @Test
  void whatWasAcknowledgedIsRepeatedInVain() {
    conversation.shakeHands();
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    client.data(1001, 5001, 100).is(SPURIOUS_RETRANSMISSION, RETRANSMISSION);
  }

  @Test
  void afterTwoDuplicatesTheMissingSegmentComesFast() {
    conversation.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
    server.ack(5001, 1001);
    server.ack(5001, 1001).is(DUPLICATE_ACK);
    server.ack(5001, 1001).is(DUPLICATE_ACK);
    client.data(1001, 5001, 100).is(FAST_RETRANSMISSION, RETRANSMISSION);
  }

  @Test
  void twentyMillisecondsLaterItIsNotFast() {
    conversation.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
    server.ack(5001, 1001);
    server.ack(5001, 1001);
    server.ack(5001, 1001);
    conversation.after(0.020);
    client.data(1001, 5001, 100).is(RETRANSMISSION);
  }

  @Test
  void theMarkerOfALostAckPassesForManyDuplicates() {
    conversation.shakeHands();
    client.data(1001, 5001, 100);
    server.data(5001, 1001, 50);
    client.ack(1101, 5151).is(ACK_LOST_SEGMENT);
    client.data(1001, 5151, 50).is(FAST_RETRANSMISSION, RETRANSMISSION);
  }

  @Test
  void withinTheRoundTripASegmentIsOnlyOutOfOrder() {
    conversation.shakeHands();
    client.data(1101, 5001, 100).is(LOST_SEGMENT);
    client.data(1001, 5001, 100).is(OUT_OF_ORDER);
  }

  @Test
  void laterItIsARetransmission() {
    conversation.shakeHands();
    client.data(1101, 5001, 100);
    conversation.after(0.003);
    client.data(1001, 5001, 100).is(RETRANSMISSION);
  }

  @Test
  void whatEndsWhereAllEndsIsNeverOutOfOrder() {
    conversation.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1001, 5001, 100).is(RETRANSMISSION);
  }

  @Test
  void theRtoCountsFromTheOldestSegmentOnTheWay() {
    conversation.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
    conversation.after(0.250);
    client.data(1001, 5001, 100).is(RETRANSMISSION);
    assertThat(conversation.rtoMillis()).isEqualTo(251);
  }

  @Test
  void aRepeatedSynIsARetransmission() {
    client.syn(1000);
    conversation.after(1);
    client.syn(1000).is(RETRANSMISSION);
    assertThat(conversation.rtoMillis()).isEqualTo(1000);
  }

  @Test
  void theFirstFinIsActiveAndTheOtherPassive() {
    conversation.shakeHands();
    client.fin(1001, 5001).is(FIN_ACTIVE);
    server.fin(5001, 1002).is(FIN_PASSIVE);
    client.ack(1002, 5002).isQuiet();
  }

  @Test
  void dataOfASynMayBeTaken() {
    client.with(segment -> segment.options().fastOpen(8)).syn(1000, 10).is(TFO_SYN);
    server.synAck(5000, 1011).is(TFO_ACK);
  }

  @Test
  void dataOfASynMayBeIgnored() {
    client.with(segment -> segment.options().fastOpen(8)).syn(1000, 10).is(TFO_SYN);
    server.synAck(5000, 1001).is(TFO_IGNORED);
  }

  @Test
  void askingForACookieIsNoFastOpenYet() {
    client.with(segment -> segment.options().fastOpen(0)).syn(1000).isQuiet();
    server.synAck(5000, 1001).isQuiet();
  }

  @Test
  void aSynAckThatAcknowledgesTooMuchPassesForFastOpen() {
    client.syn(1000);
    server.synAck(5000, 1002).is(TFO_ACK, ACK_LOST_SEGMENT);
  }

  @Test
  void halfARingAwayIsLater() {
    conversation.shakeHands();
    client.ack(1002 + (1 << 31), 5001).isQuiet();
    client.ack(1001 + (1 << 31), 5001).is(LOST_SEGMENT);
  }

  @Test
  void optionsThatTheCaptureCutHideTheFlagsAndNotWhatIsRemembered() {
    conversation.shakeHands();
    client.with(SequenceAnalysisTest::cut).data(1101, 5001, 100).isQuiet();
    server.with(SequenceAnalysisTest::cut).ack(5001, 1201).isQuiet();
    client.with(SequenceAnalysisTest::cut).fin(1201, 5001).is(FIN_ACTIVE);
    client.data(1001, 5001, 100).is(SPURIOUS_RETRANSMISSION, RETRANSMISSION);
  }

  @Test
  void aScaleThatTheCaptureCutIsNotMissing() {
    client.with(SequenceAnalysisTest::cut).syn(1000);
    server.with(SequenceAnalysisTest::cut).window(100).synAck(5000, 1001);
    client.ack(1001, 5001);
    client.data(1001, 5001, 100).isQuiet();
  }

  private static void cut(Segment segment) {
    segment.mark(Segment.OPTIONS_CUT);
    segment.mark(Segment.SNAPPED);
  }

  @Test
  void theSecondPassKnowsTheDataOfALaterSyn() {
    client.syn(1000);
    server.synAck(5000, 1001).isQuiet();
    client.with(segment -> segment.options().fastOpen(8)).syn(1000, 10);
    assertThat(conversation.stream().frames(TFO_IGNORED)).hasToString("[2]");
  }

  @Test
  void theSecondPassCountsFromTheLastSynAckOfTheOtherSide() {
    client.syn(1000);
    server.synAck(5000, 1001).isQuiet();
    client.synAck(900, 5001);
    assertThat(conversation.stream().frames(TFO_ACK)).hasToString("[2]");
  }

  @Test
  void afterASynAckOfTheOtherSideBothPassesCountAlike() {
    client.synAck(1000, 0);
    server.synAck(5000, 1001);
    client.synAck(900, 5001);
    assertThat(conversation.stream().frames(TFO_ACK)).hasToString("[1]");
  }

  @Test
  void anAckHalfARingAwayLeavesTheRtoAlone() {
    conversation.shakeHands();
    client.data(1001, 5001, 100);
    client.data(1101, 5001, 100);
    server.ack(5001, 1101 + (1 << 31));
    conversation.after(0.250);
    server.ack(5001, 1001);
    client.data(1001, 5001, 100).is(RETRANSMISSION);
    assertThat(conversation.rtoMillis()).isEqualTo(253);
  }

  @Test
  void anRtoOfNoTimeIsNone() {
    conversation.shakeHands();
    client.data(1001, 5001, 100);
    conversation.after(0);
    client.data(1001, 5001, 100).is(RETRANSMISSION);
    assertThat(conversation.rtoMillis()).isZero();
  }
}
