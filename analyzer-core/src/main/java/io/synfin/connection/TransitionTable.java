package io.synfin.connection;

import io.synfin.tcp.TcpState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The passive reading of the RFC 9293 state diagram (§3.3.2, figure 5).
 *
 * <p>The table below <em>is</em> the state machine: nothing else in the code decides what follows
 * what. Two cells have no state in them: {@code .} means the endpoint stays where it is and that is
 * fine (a retransmission, mostly), {@code !} means no correct endpoint could do this; the endpoint
 * stays and the step carries {@link Fact#IMPOSSIBLE_MOVE}. {@code docs/state-machine.md} has the
 * same text with a sentence for each cell that is not obvious; a test compares the two.
 */
public final class TransitionTable {

  /** The table as text, for the documentation and for people. */
  public static final String TEXT =
      """
                   | sends                                            | gets                                                                                   |        |
                   | SYN      | SYN-ACK      | FIN        | RST         | SYN          | SYN-ACK     | ACK of SYN  | FIN        | ACK of FIN | RST    | ICMP   | 2MSL   | reused
      CLOSED       | SYN_SENT | !            | !          | .           | .            | .           | .           | .          | .          | .      | .      | .      | .
      LISTEN       | SYN_SENT | !            | !          | .           | SYN_RECEIVED | !           | .           | !          | .          | .      | .      | .      | .
      SYN_SENT     | .        | !            | !          | CLOSED      | SYN_RECEIVED | ESTABLISHED | .           | !          | !          | CLOSED | CLOSED | .      | CLOSED
      SYN_RECEIVED | .        | .            | FIN_WAIT_1 | CLOSED      | .            | ESTABLISHED | ESTABLISHED | CLOSE_WAIT | !          | CLOSED | .      | .      | CLOSED
      ESTABLISHED  | !        | .            | FIN_WAIT_1 | CLOSED      | .            | .           | .           | CLOSE_WAIT | !          | CLOSED | .      | .      | CLOSED
      FIN_WAIT_1   | !        | .            | .          | CLOSED      | .            | .           | .           | CLOSING    | FIN_WAIT_2 | CLOSED | .      | .      | CLOSED
      FIN_WAIT_2   | !        | !            | .          | CLOSED      | .            | .           | .           | TIME_WAIT  | .          | CLOSED | .      | .      | CLOSED
      CLOSE_WAIT   | !        | !            | LAST_ACK   | CLOSED      | .            | .           | .           | .          | !          | CLOSED | .      | .      | CLOSED
      CLOSING      | !        | !            | .          | CLOSED      | .            | .           | .           | .          | TIME_WAIT  | CLOSED | .      | .      | CLOSED
      LAST_ACK     | !        | !            | .          | CLOSED      | .            | .           | .           | .          | CLOSED     | CLOSED | .      | .      | CLOSED
      TIME_WAIT    | .        | !            | .          | CLOSED      | .            | .           | .           | .          | .          | CLOSED | .      | CLOSED | CLOSED
      """;

  private static final TcpState[] STATES = TcpState.values();
  private static final int COLUMNS = Stimulus.values().length;

  /** [state][stimulus]; null where the table says {@code !}. */
  private static final @Nullable TcpState[][] NEXT = parse(TEXT);

  private TransitionTable() {}

  /** The state after {@code stimulus}, or null where the table says {@code !}. */
  public static @Nullable TcpState next(TcpState from, Stimulus stimulus) {
    return NEXT[from.ordinal()][stimulus.ordinal()];
  }

  /** Reads the table once; an unknown name, a short row or a missing state is a broken build. */
  static @Nullable TcpState[][] parse(String text) {
    @Nullable TcpState[][] next = new TcpState[STATES.length][];
    text.lines()
        .skip(2)
        .forEach(
            line -> {
              String[] cells =
                  Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
              if (cells.length != COLUMNS + 1) {
                throw new IllegalArgumentException(
                    (cells.length - 1) + " cells instead of " + COLUMNS + " in: " + line);
              }
              TcpState from = TcpState.valueOf(cells[0]);
              @Nullable TcpState[] row = new TcpState[COLUMNS];
              for (int i = 0; i < COLUMNS; i++) {
                row[i] =
                    switch (cells[i + 1]) {
                      case "." -> from;
                      case "!" -> null;
                      default -> TcpState.valueOf(cells[i + 1]);
                    };
              }
              next[from.ordinal()] = row;
            });
    for (TcpState state : STATES) {
      if (next[state.ordinal()] == null) {
        throw new IllegalArgumentException("the table has no row for " + state);
      }
    }
    return next;
  }
}
