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
}
