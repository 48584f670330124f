package io.synfin.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Segment.Checksum;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;

class ZeekLabelsTest {

  private Conversation conversation = new Conversation();
  private Conversation.Peer client = conversation.client;
  private Conversation.Peer server = conversation.server;

  private void use(Conversation other) {
    conversation = other;
    client = other.client;
    server = other.server;
  }

  private void says(String connStateAndHistory) {
    assertThat(conversation.zeek()).isEqualTo(connStateAndHistory);
  }

  // conn_state

  @Test
  void anOrdinaryConnectionIsSf() {
    conversation.shakeHands();
    says("S1 ShA");
    client.data(1001, 5001, 100);
    server.ack(5001, 1101);
    server.data(5001, 1101, 200);
    client.fin(1101, 5201);
    says("S2 ShADadF");
    server.fin(5201, 1102);
    client.ack(1102, 5202);
    says("SF ShADadFf");
    assertThat(conversation.record().payload(conversation.record().originator())).isEqualTo(100);
    assertThat(conversation.record().packets(Side.LOW)).isEqualTo(5);
    assertThat(conversation.record().packets(Side.HIGH)).isEqualTo(4);
  }

  @Test
  void anUnansweredSynIsS0() {
    client.syn(1000);
    says("S0 S");
  }

  @Test
  void aRefusedSynIsRej() {
    client.syn(1000);
    server.rstAck(0, 1001);
    says("REJ Sr");
  }

  @Test
  void aSynAckIsEnoughForAnEstablishedConnection() {
    client.syn(1000);
    server.synAck(5000, 1001);
    says("S1 Sh");
  }

  @Test
  void aScannerResets() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.rst(1001);
    says("RSTO ShR");
  }

  @Test
  void theResponderResets() {
    conversation.shakeHands();
    server.rst(5001);
    says("RSTR ShAr");
  }

  @Test
  void aSynThatItsSenderResets() {
    client.syn(1000);
    client.rst(1001);
    says("RSTOS0 SR");
  }

  @Test
  void aSynThatItsSenderCloses() {
    client.syn(1000);
    client.fin(1001, 0);
    says("SH SF");
  }

  @Test
  void theResponderCloses() {
    conversation.shakeHands();
    server.fin(5001, 1001);
    says("S3 ShAf");
  }

  @Test
  void aRstAfterBothFinsChangesNothing() {
    conversation.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    client.rst(1002);
    says("SF ShAFfR");
  }

  @Test
  void aRstAfterOneFinCounts() {
    conversation.shakeHands();
    client.fin(1001, 5001);
    client.rst(1002);
    says("RSTO ShAFR");
  }

  @Test
  void aFinAfterFinAndRstHealsTheClose() {
    conversation.shakeHands();
    client.fin(1001, 5001);
    client.rst(1002);
    server.fin(5001, 1002);
    says("SF ShAFRf");
  }

  @Test
  void midStreamTrafficIsOth() {
    client.data(1001, 5001, 10);
    server.data(5001, 1011, 10);
    says("OTH Dd");
  }

  /** Zeek compares any SYN with the originator's number, whoever sent it. */
  @Test
  void simultaneousOpenIsTakenForTwoConnections() {
    client.syn(1000);
    server.syn(5000);
    assertThat(conversation.records()).containsExactly("S0 S", "S0 S");
  }

  // letters

  @Test
  void aRepeatedSynHasItsLetterOnce() {
    client.syn(1000);
    client.syn(1000);
    says("S0 S");
  }

  @Test
  void repeatedPayloadIsT() {
    conversation.shakeHands();
    client.data(1001, 5001, 10);
    client.data(1001, 5001, 10);
    says("S1 ShADT");
  }

  @Test
  void countedLettersComeWithPowersOfTen() {
    conversation.shakeHands();
    client.data(1001, 5001, 10);
    for (int i = 0; i < 9; i++) {
      client.data(1001, 5001, 10);
    }
    says("S1 ShADT");
    client.data(1001, 5001, 10);
    says("S1 ShADTT");
  }

  @Test
  void aClosedWindowIsW() {
    conversation.shakeHands();
    server.window(0).ack(5001, 1001);
    says("S1 ShAaw");
  }

  @Test
  void acknowledgedDataThatNobodySawIsAGap() {
    conversation.shakeHands();
    client.data(1101, 5001, 100);
    server.ack(5001, 1201);
    says("S1 ShADaG");
  }

  @Test
  void twoHolesAreTwoGaps() {
    conversation.shakeHands();
    client.data(1101, 5001, 100);
    client.data(1301, 5001, 100);
    server.ack(5001, 1401);
    for (int i = 0; i < 8; i++) {
      server.ack(5001, 1501 + 100 * i);
    }
    says("S1 ShADaGG");
  }

  @Test
  void dataThatFillsTheHoleInTimeIsNoGap() {
    conversation.shakeHands();
    client.data(1101, 5001, 100);
    client.data(1001, 5001, 100);
    server.ack(5001, 1201);
    says("S1 ShADTa");
  }

  @Test
  void thePayloadThatTheSnapLengthCutIsAGap() {
    conversation.shakeHands();
    client.with(segment -> segment.mark(Segment.SNAPPED)).data(1001, 5001, 100);
    server.ack(5001, 1101);
    says("S1 ShADaG");
  }

  @Test
  void aPartialConnectionHasNoGaps() {
    client.data(1101, 5001, 100);
    server.ack(5001, 1301);
    says("OTH Da");
  }

  @Test
  void badFlagCombinations() {
    client.send(TcpFlags.SYN | TcpFlags.FIN, 1000, 0, 0);
    says("SH Q");
    use(new Conversation());
    client.send(TcpFlags.FIN | TcpFlags.RST, 1000, 0, 0);
    says("OTH I");
  }

  // checksums

  @Test
  void aSegmentWithABadChecksumIsOnlyCounted() {
    client.syn(1000);
    server.badChecksum().synAck(5000, 1001);
    says("S0 Sc");
  }

  @Test
  void theSumTheCardWouldHaveFinishedIsBadToo() {
    client.with(segment -> segment.checksum(Checksum.PARTIAL)).syn(1000);
    says("OTH C");
  }

  @Test
  void badChecksumsCanBeForgiven() {
    use(new Conversation(new ZeekLabels(LikelyServerPorts.none(), true, true)));
    client.badChecksum().syn(1000);
    says("S0 S");
  }

  @Test
  void aBadIpChecksumHidesTheSegment() {
    client.syn(1000);
    server.with(segment -> segment.mark(Segment.IP_CHECKSUM_BAD)).synAck(5000, 1001);
    says("S0 S");
  }

  // who is the originator

  @Test
  void whoSendsFirstIsTheOriginator() {
    server.synAck(5000, 1001);
    says("OTH H");
  }

  @Test
  void whoGoesOnAfterItsSynAckWasTheResponder() {
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    says("OTH ^hA");
  }

  @Test
  void aLikelyServerPortTurnsTheConnectionRound() {
    use(new Conversation(new ZeekLabels(), 49152, 80));
    server.synAck(5000, 1001);
    says("OTH ^h");
    client.ack(1001, 5001);
    client.data(1001, 5001, 10);
    server.ack(5001, 1011);
    client.fin(1011, 5001);
    server.fin(5001, 1012);
    says("SF ^hADaFf");
  }

  @Test
  void ofTwoLikelyServerPortsTheLowerOneServes() {
    use(new Conversation(new ZeekLabels(), 443, 80));
    server.data(5001, 1001, 10);
    says("OTH ^d");
    use(new Conversation(new ZeekLabels(), 443, 80));
    client.data(1001, 5001, 10);
    says("OTH D");
    use(new Conversation(new ZeekLabels(), 443, 80));
    server.synAck(5000, 1001);
    says("OTH H");
  }

  @Test
  void aSynNeverTurnsTheConnectionRound() {
    use(new Conversation(new ZeekLabels(), 49152, 80));
    server.syn(5000);
    says("S0 S");
  }

  @Test
  void aSynCapturedAfterItsSynAckTurnsTheConnectionRound() {
    server.synAck(5000, 1001);
    client.syn(1000);
    says("S1 Hs^");
    assertThat(conversation.records()).hasSize(1);
  }

  // reuse

  @Test
  void aSynWithAnotherNumberIsAnotherConnection() {
    client.syn(1000);
    client.syn(2000);
    assertThat(conversation.records()).containsExactly("S0 S", "S0 S");
  }

  @Test
  void aRefusedSynRepeatedIsAnotherConnection() {
    client.syn(1000);
    server.rstAck(0, 1001);
    client.syn(1000);
    assertThat(conversation.records()).containsExactly("REJ Sr", "S0 S");
  }

  /** The number begins anew, and so the relative number, by which letters repeat, is the same. */
  @Test
  void anotherSynAckNeitherReusesTheConnectionNorAddsALetter() {
    client.syn(1000);
    server.synAck(5000, 1001);
    server.synAck(6000, 1001);
    assertThat(conversation.records()).containsExactly("S1 Sh");
  }

  // time

  @Test
  void anAttemptIsForgottenFiveSecondsAfterItsFirstSyn() {
    client.syn(1000);
    conversation.after(3);
    client.syn(1000);
    conversation.after(2);
    client.syn(1000);
    assertThat(conversation.records()).containsExactly("S0 S", "S0 S");
  }

  @Test
  void stragglersAfterTheCloseAreAnotherConnection() {
    conversation.shakeHands();
    client.fin(1001, 5001);
    server.fin(5001, 1002);
    conversation.after(4.9);
    client.ack(1002, 5002);
    assertThat(conversation.records()).hasSize(1);
    conversation.after(0.2);
    client.ack(1002, 5002);
    assertThat(conversation.records()).containsExactly("SF ShAFf", "OTH A");
  }

  @Test
  void anIdleConnectionIsForgottenAfterFiveMinutes() {
    conversation.shakeHands();
    conversation.after(299);
    client.data(1001, 5001, 10);
    conversation.after(300);
    client.data(1011, 5001, 10);
    assertThat(conversation.records()).containsExactly("S1 ShAD", "OTH D");
  }

  @Test
  void withoutTimeOutsARecordStaysOne() {
    Conversation patient = new Conversation(new ZeekLabels(LikelyServerPorts.none(), false, false));
    patient.shakeHands();
    patient.after(3_600);
    patient.client.data(1001, 5001, 10);
    assertThat(patient.records()).containsExactly("S1 ShAD");
  }

  @Test
  void aPortOnesOwnChoiceTellsTheServer() {
    Conversation odd =
        new Conversation(
            new ZeekLabels(LikelyServerPorts.of(java.util.List.of(7777)), false, true));
    odd.server.data(5001, 1001, 10);
    assertThat(odd.records()).containsExactly("OTH ^d");
  }

  @Test
  void aHalfClosedConnectionStaysAsLongAsAnOpenOne() {
    conversation.shakeHands();
    client.fin(1001, 5001);
    conversation.after(200);
    server.data(5001, 1002, 10);
    assertThat(conversation.records()).containsExactly("S2 ShAFd");
  }

  @Test
  void aRstOfTheSideThatClosedLeavesFiveSeconds() {
    conversation.shakeHands();
    client.fin(1001, 5001);
    client.rst(1002);
    conversation.after(5);
    server.data(5001, 1002, 10);
    assertThat(conversation.records()).containsExactly("RSTO ShAFR", "OTH D");
  }

  @Test
  void everyRecordKnowsItsFirstFrame() {
    client.syn(1000);
    client.syn(2000);
    assertThat(conversation.record().firstFrame()).isEqualTo(2);
    assertThat(conversation.record().number()).isEqualTo(1);
  }

  @Test
  void aQuotedHeaderBelongsToNoRecord() {
    client.quoted(TcpFlags.SYN, 1000);
    assertThat(conversation.records()).isEmpty();
  }
}
