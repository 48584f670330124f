package io.synfin.connection;

import static io.synfin.connection.Stimulus.GETS_ACK_OF_FIN;
import static io.synfin.connection.Stimulus.GETS_ACK_OF_SYN;
import static io.synfin.connection.Stimulus.GETS_FIN;
import static io.synfin.connection.Stimulus.GETS_RST;
import static io.synfin.connection.Stimulus.GETS_SYN;
import static io.synfin.connection.Stimulus.GETS_SYN_ACK;
import static io.synfin.connection.Stimulus.SENDS_FIN;
import static io.synfin.connection.Stimulus.SENDS_SYN;
import static io.synfin.connection.Stimulus.TWO_MSL;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synfin.tcp.TcpState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every edge of RFC 9293 figure 5 is in the table, and the documentation shows the same table. */
class TransitionTableTest {

  @Test
  void theEdgesOfFigureFive() {
    edge(CLOSED, SENDS_SYN, SYN_SENT);
    edge(LISTEN, GETS_SYN, SYN_RECEIVED);
    edge(LISTEN, SENDS_SYN, SYN_SENT);
    edge(SYN_SENT, GETS_SYN, SYN_RECEIVED);
    edge(SYN_SENT, GETS_SYN_ACK, ESTABLISHED);
    edge(SYN_RECEIVED, GETS_ACK_OF_SYN, ESTABLISHED);
    edge(SYN_RECEIVED, SENDS_FIN, FIN_WAIT_1);
    edge(ESTABLISHED, SENDS_FIN, FIN_WAIT_1);
    edge(ESTABLISHED, GETS_FIN, CLOSE_WAIT);
    edge(FIN_WAIT_1, GETS_ACK_OF_FIN, FIN_WAIT_2);
    edge(FIN_WAIT_1, GETS_FIN, CLOSING);
    edge(FIN_WAIT_2, GETS_FIN, TIME_WAIT);
    edge(CLOSING, GETS_ACK_OF_FIN, TIME_WAIT);
    edge(CLOSE_WAIT, SENDS_FIN, LAST_ACK);
    edge(LAST_ACK, GETS_ACK_OF_FIN, CLOSED);
    edge(TIME_WAIT, TWO_MSL, CLOSED);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SYN_SENT",
        "SYN_RECEIVED",
        "ESTABLISHED",
        "FIN_WAIT_1",
        "FIN_WAIT_2",
        "CLOSE_WAIT",
        "CLOSING",
        "LAST_ACK",
        "TIME_WAIT"
      })
  void aResetEndsEveryStateBeyondListen(TcpState state) {
    edge(state, GETS_RST, CLOSED);
  }

  @Test
  void whatNoEndpointCouldDoIsNoEdge() {
    assertThat(TransitionTable.next(CLOSED, SENDS_FIN)).isNull();
    assertThat(TransitionTable.next(ESTABLISHED, GETS_ACK_OF_FIN)).isNull();
  }

  @Test
  void aShortRowIsRefused() {
    String cut =
        TransitionTable.TEXT.replace("| CLOSED | .      | CLOSED | CLOSED\n", "| CLOSED\n");
    assertThat(cut).isNotEqualTo(TransitionTable.TEXT);
    assertThatThrownBy(() -> TransitionTable.parse(cut))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownNameIsRefused() {
    String wrong = TransitionTable.TEXT.replace("LAST_ACK     |", "LAST_WORD    |");
    assertThatThrownBy(() -> TransitionTable.parse(wrong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theColumnsAreTheStimuliInTheirOrder() {
    String heading = TransitionTable.TEXT.lines().skip(1).findFirst().orElseThrow();
    String[] columns = heading.split("\\|");
    for (Stimulus stimulus : Stimulus.values()) {
      assertThat(stimulus.words()).endsWith(columns[stimulus.ordinal() + 1].strip());
    }
  }

  @Test
  void theDocumentationShowsTheSameTable() throws IOException {
    String page =
        Files.readString(Path.of("..", "docs", "state-machine.md"), StandardCharsets.UTF_8);
    assertThat(page).contains(TransitionTable.TEXT);
  }

  private static void edge(TcpState from, Stimulus stimulus, TcpState to) {
    assertThat(TransitionTable.next(from, stimulus)).as(from + " " + stimulus).isEqualTo(to);
  }
}
