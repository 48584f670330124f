package io.synfin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.Outcome;
import io.synfin.rule.Finding;
import io.synfin.tcp.TcpState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kernels did when one segment was lost, and what the tap could know of it. */
class LossesTest {

  @Test
  void aSegmentThatWasSeenAndNotReceivedMovesItsReceiverOnlyWhenItComesAgain() throws IOException {
    List<ConnectionSummary> lost = Samples.connections("lost-behind-tap");
    assertThat(frameOf(lost.get(0).server(), TcpState.SYN_RECEIVED)).isEqualTo(2);
    assertThat(frameOf(lost.get(1).server(), TcpState.CLOSE_WAIT)).isEqualTo(17);
    assertThat(frameOf(lost.get(2).client(), TcpState.FIN_WAIT_2)).isEqualTo(29);
    assertThat(frameOf(lost.get(3).client(), TcpState.TIME_WAIT)).isEqualTo(40);
    assertThat(lost).extracting(ConnectionSummary::outcome).containsOnly(Outcome.CLOSED);
  }

  @Test
  void whatIsLostBeforeTheTapMovesItsReceiverNever() throws IOException {
    List<ConnectionSummary> lost = Samples.connections("lost-before-tap");
    assertThat(lost).extracting(ConnectionSummary::outcome).containsOnly(Outcome.CLOSED);
    // The server answered both SYNs; of the first answer the tap has nothing.
    assertThat(frameOf(lost.get(1).client(), TcpState.ESTABLISHED)).isEqualTo(12);
    assertThat(frameOf(lost.get(2).server(), TcpState.ESTABLISHED)).isEqualTo(24);
    assertThat(rules(lost.get(0))).doesNotContain("syn-retransmit");
    assertThat(rules(lost.get(4))).contains("fin-retransmit");
    assertThat(rules(lost.get(5))).doesNotContain("fin-retransmit");
  }

  @Test
  void aKernelThatProbesInVainGivesUp() throws IOException {
    ConnectionSummary connection = Samples.connections("keep-alive-death").get(0);
    assertThat(connection.closing().end().cause()).isEqualTo("timeout");
    assertThat(rules(connection))
        .contains("keep-alive-unanswered")
        .doesNotContain("abortive-close");
  }

  @Test
  void dataThatFastOpenRefusesIsNotLost() throws IOException {
    ConnectionSummary refused = Samples.connections("fast-open-refused").get(1);
    assertThat(rules(refused)).contains("tfo-data-ignored").doesNotContain("retransmission");
  }

  @Test
  void aPortMayBeUsedAgainForOneOfThreeReasons() throws IOException {
    List<ConnectionSummary> twice = Samples.connections("port-reuse");
    assertThat(rules(twice.get(1))).contains("time-wait-reuse");
    assertThat(rules(twice.get(3))).contains("time-wait-reuse");
    assertThat(rules(twice.get(5)))
        .doesNotContain("time-wait-reuse", "time-wait-reuse-unsafe", "syn-answered-by-ack");
  }

  @Test
  void aSubflowIsAConnectionOfItsOwn() throws IOException {
    List<ConnectionSummary> connections = Samples.connections("mptcp-subflow");
    assertThat(connections).hasSize(3);
    assertThat(connections).extracting(ConnectionSummary::outcome).containsOnly(Outcome.CLOSED);
  }

  /** The frame that moved the endpoint into a state for good. */
  private static long frameOf(EndpointSummary endpoint, TcpState state) {
    return endpoint.states().stream()
        .filter(span -> span.state() == state)
        .mapToLong(ConnectionSummary.StateSpan::frame)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static List<String> rules(ConnectionSummary connection) {
    return connection.findings().stream().map(Finding::rule).toList();
  }
}
