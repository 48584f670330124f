package io.synfin.samples;

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

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Check;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.HandshakeStep;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.Outcome;
import io.synfin.rule.Finding;
import io.synfin.tcp.TcpState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The statements T1 to T22 that every introduction to TCP makes, each seen in a sample. {@code
 * README.md} tells their stories.
 */
class TextbookTest {

  @Test
  void t1AndT2ThreeSegmentsOpenWithTheTextbookNumbers() throws IOException {
    ConnectionSummary connection = only("textbook-open-close");
    assertThat(connection.opening().kind()).isEqualTo("three-way");
    assertThat(checks(connection.opening().steps()))
        .containsExactly(
            "seq = x: 10000",
            "ack = x+1: 10001",
            "seq = y: 20000",
            "seq = x+1: 10001",
            "ack = y+1: 20001");
    assertThat(failed(connection)).isEmpty();
  }

  @Test
  void t2TheMisprintedNumbersAreWrongAndTheChecksSayWhy() throws IOException {
    List<ConnectionSummary> connections = Samples.connections("textbook-misprint");
    assertThat(failed(connections.get(0))).contains("ack = x+1: 10000, 10001 was due");
    assertThat(failed(connections.get(1))).contains("ack = y+1: 10000, 20001 was due");
    assertThat(rules(connections)).contains("syn-ack-bad-ack", "handshake-bad-ack");
  }

  @Test
  void t3StatesOfTheOpening() throws IOException {
    ConnectionSummary connection = only("textbook-open-close");
    assertThat(states(connection.client())).startsWith(CLOSED, SYN_SENT, ESTABLISHED);
    assertThat(states(connection.server())).startsWith(LISTEN, SYN_RECEIVED, ESTABLISHED);
  }

  @Test
  void t4TheOpeningExchangesWindowsAndOptions() throws IOException {
    ConnectionSummary connection = only("normal");
    for (EndpointSummary endpoint : List.of(connection.client(), connection.server())) {
      assertThat(endpoint.options().seen()).isTrue();
      assertThat(endpoint.options().mss()).isEqualTo(1460);
      assertThat(endpoint.options().windowScale()).isGreaterThan(0);
      assertThat(endpoint.options().window()).isGreaterThan(0);
      assertThat(endpoint.options().sackPermitted()).isTrue();
      assertThat(endpoint.options().timestamps()).isTrue();
    }
  }

  @Test
  void t5InitialNumbersAreRandomOrCanBeGuessed() throws IOException {
    assertThat(Samples.crowdFindings("random-isns")).isEmpty();
    Finding counting = Samples.crowdFindings("counting-isns").get(0);
    assertThat(counting.fullId()).isEqualTo("isn-weak:predictable");
    assertThat(counting.sentence()).contains("49 are 64000 above the one before");
  }

  @Test
  void t6AnOldSynThatArrivesLateOpensNothing() throws IOException {
    assertThat(rules(Samples.connections("old-duplicate-syn"))).contains("syn-old-duplicate");
  }

  @Test
  void t7TheKernelCompletesTheOpeningWithoutTheApplication() throws IOException {
    assertThat(rules(Samples.connections("accept-queue-overflow")))
        .contains("accept-queue-overflow");
    assertThat(rules(Samples.connections("lost-final-ack")))
        .contains("final-ack-lost")
        .doesNotContain("accept-queue-overflow");
  }

  @Test
  void t8TheServerKeepsResourcesForHalfOpenConnections() throws IOException {
    assertThat(rules(Samples.connections("half-open"))).contains("half-open");
    assertThat(Samples.crowdFindings("half-open")).isEmpty();
    assertThat(Samples.crowdFindings("syn-flood"))
        .extracting(Finding::fullId)
        .containsExactlyInAnyOrder("syn-flood", "failure-rate:open", "syn-cookies:listener");
    assertThat(Samples.host("syn-flood", "10.0.0.9").halfOpen().peak()).isEqualTo(690);
  }

  @Test
  void t9FourSegmentsCloseAndSynAndFinTakeOneNumberEach() throws IOException {
    ConnectionSummary connection = only("textbook-open-close");
    assertThat(connection.closing().kind()).isEqualTo("four-segments");
    assertThat(checks(connection.closing().steps()))
        .containsExactly(
            "seq = m: 10001",
            "ack = m+1: 10002",
            "seq = n: 20001",
            "seq = n: 20001",
            "ack = m+1: 10002",
            "ack = n+1: 20002",
            "seq = m+1: 10002");
  }

  @Test
  void t10BetweenItsAckAndItsFinThePassiveSideMayStillSend() throws IOException {
    ConnectionSummary connection = only("half-close");
    long s = connection.closing().halfCloseOctets();
    assertThat(s).isEqualTo(3000);
    assertThat(connection.closing().kind()).isEqualTo("half-closed");
    List<HandshakeStep> steps = connection.closing().steps();
    HandshakeStep ackOfFin = steps.get(1);
    HandshakeStep secondFin = steps.get(2);
    HandshakeStep last = steps.get(3);
    long n = ackOfFin.seq();
    assertThat(secondFin.seq() + secondFin.length()).isEqualTo(n + s);
    assertThat(last.ack()).isEqualTo(n + s + 1);
    assertThat(checks(steps).toString()).contains("n+s").contains("ack = n+s+1");
  }

  @Test
  void t11WhenTheAckNeedNotWaitThreeSegmentsDo() throws IOException {
    assertThat(only("three-segment-close").closing().kind()).isEqualTo("three-segments");
    assertThat(only("normal").closing().halfCloseNanos()).isGreaterThan(0);
  }

  @Test
  void t12EitherSideMayCloseFirst() throws IOException {
    ConnectionSummary byClient = only("normal");
    ConnectionSummary byServer = only("server-closes-first");
    assertThat(byClient.closing().firstCloser()).isEqualTo(byClient.clientSide());
    assertThat(byServer.closing().firstCloser()).isEqualTo(byServer.clientSide().peer());
  }

  @Test
  void t13StatesOfTheClosing() throws IOException {
    ConnectionSummary connection = only("textbook-open-close");
    assertThat(states(connection.client())).endsWith(FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT);
    assertThat(states(connection.server())).endsWith(CLOSE_WAIT, LAST_ACK, CLOSED);
  }

  @Test
  void t14BothCloseAtOnce() throws IOException {
    ConnectionSummary connection = only("simultaneous-close");
    assertThat(states(connection.client())).endsWith(FIN_WAIT_1, CLOSING, TIME_WAIT);
    assertThat(states(connection.server())).endsWith(FIN_WAIT_1, CLOSING, TIME_WAIT);
    assertThat(rules(List.of(connection))).contains("simultaneous-close");
  }

  @Test
  void t15TheLastAckMayBeLost() throws IOException {
    ConnectionSummary connection = only("last-ack-lost");
    assertThat(rules(List.of(connection))).contains("last-ack-lost", "time-wait-restart");
    assertThat(connection.closing().timeWaits().get(0).restarts()).isPositive();
  }

  @Test
  void t16TimeWaitLastsTwoMslOnTheCapturesClock() throws IOException {
    ConnectionSummary connection = Samples.connections("time-wait-expired").get(0);
    ConnectionSummary.TimeWait stay = connection.closing().timeWaits().get(0);
    assertThat(stay.endsNanos() - stay.enteredNanos()).isEqualTo(60_000_000_000L);
    assertThat(stay.ending()).isEqualTo("expired");
    assertThat(states(connection.endpoint(stay.owner()))).endsWith(TIME_WAIT, CLOSED);
    assertThat(rules(Samples.connections("old-incarnation"))).contains("old-incarnation-segment");
  }

  @Test
  void t17WhatIsNotClosedProperlyKeepsItsSocket() throws IOException {
    assertThat(rules(Samples.connections("close-wait-leak"))).contains("close-wait-leak");
    assertThat(Samples.host("close-wait-leak", "10.0.0.9").closeWait().now()).isEqualTo(1);
    assertThat(rules(Samples.connections("fin-wait-2-stall"))).contains("fin-wait-2-timeout");
    assertThat(rules(Samples.connections("open-at-end"))).contains("open-at-end");
  }

  @Test
  void t18BothSidesSendSyn() throws IOException {
    ConnectionSummary connection = only("simultaneous-open");
    assertThat(connection.opening().kind()).isEqualTo("simultaneous");
    assertThat(states(connection.client())).startsWith(CLOSED, SYN_SENT, SYN_RECEIVED, ESTABLISHED);
    assertThat(rules(List.of(connection))).contains("simultaneous-open");
  }

  @Test
  void t19TheAckFieldCountsOnlyWithAckSet() throws IOException {
    assertThat(variants("illegal-flags"))
        .containsExactlyInAnyOrder(
            "null",
            "null",
            "xmas",
            "xmas",
            "fin-no-ack",
            "fin-no-ack",
            "syn-fin",
            "syn-rst",
            "fin-rst",
            "syn-urg",
            "reserved");
    assertThat(rules(Samples.connections("ack-without-flag"))).contains("ack-number-without-flag");
  }

  @Test
  void t20AResetEndsItAndSomebodySentIt() throws IOException {
    assertThat(only("refused").outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(rules(Samples.connections("refused"))).contains("syn-rejected");
    ConnectionSummary aborted = only("abort");
    assertThat(aborted.outcome()).isEqualTo(Outcome.RESET);
    assertThat(aborted.closing().firstCloser()).isEqualTo(aborted.clientSide());
    assertThat(rules(List.of(aborted))).contains("reset", "abortive-close");
  }

  @Test
  void t21AllElevenStatesAreReached() throws IOException {
    Set<TcpState> reached = EnumSet.noneOf(TcpState.class);
    for (String sample :
        List.of("textbook-open-close", "simultaneous-close", "simultaneous-open")) {
      for (ConnectionSummary connection : Samples.connections(sample)) {
        reached.addAll(states(connection.client()));
        reached.addAll(states(connection.server()));
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(TcpState.values());
  }

  @Test
  void t22SeenOnARealHostsLoopback() throws IOException {
    ConnectionSummary connection = only("loopback-8888");
    assertThat(connection.server().port()).isEqualTo(8888);
    assertThat(connection.outcome()).isEqualTo(Outcome.CLOSED);
  }

  /** The variants of flags-illegal, once for each finding. */
  private static List<String> variants(String sample) throws IOException {
    return Samples.connections(sample).stream()
        .flatMap(connection -> connection.findings().stream())
        .filter(finding -> finding.rule().equals("flags-illegal"))
        .map(Finding::variant)
        .collect(Collectors.toList());
  }

  private static ConnectionSummary only(String sample) throws IOException {
    List<ConnectionSummary> connections = Samples.connections(sample);
    assertThat(connections).hasSize(1);
    return connections.get(0);
  }

  private static List<TcpState> states(EndpointSummary endpoint) {
    return endpoint.states().stream().map(StateSpan::state).collect(Collectors.toList());
  }

  private static List<String> checks(List<HandshakeStep> steps) {
    List<String> said = new ArrayList<>();
    for (HandshakeStep step : steps) {
      for (Check check : step.checks()) {
        said.add(check.name() + ": " + check.actual());
      }
    }
    return said;
  }

  private static List<String> failed(ConnectionSummary connection) {
    List<HandshakeStep> steps = new ArrayList<>(connection.opening().steps());
    steps.addAll(connection.closing().steps());
    List<String> failed = new ArrayList<>();
    for (HandshakeStep step : steps) {
      for (Check check : step.checks()) {
        if (!check.holds()) {
          failed.add(check.name() + ": " + check.actual() + ", " + check.expected() + " was due");
        }
      }
    }
    return failed;
  }

  private static Set<String> rules(List<ConnectionSummary> connections) {
    return connections.stream()
        .flatMap(connection -> connection.findings().stream())
        .map(Finding::rule)
        .collect(Collectors.toSet());
  }
}
