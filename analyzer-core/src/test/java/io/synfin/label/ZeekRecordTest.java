package io.synfin.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;

/** Which segments Zeek takes for one connection, and when it forgets it. */
class ZeekRecordTest {

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
