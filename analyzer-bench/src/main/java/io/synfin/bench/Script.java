package io.synfin.bench;

import static io.synfin.bench.Move.ANSWER;
import static io.synfin.bench.Move.ASK;
import static io.synfin.bench.Move.ASK_MUCH;
import static io.synfin.bench.Move.CLIENT_ACK;
import static io.synfin.bench.Move.CLIENT_FIN;
import static io.synfin.bench.Move.CLIENT_RST;
import static io.synfin.bench.Move.HOLD_BACK;
import static io.synfin.bench.Move.KEEP_ALIVE;
import static io.synfin.bench.Move.REFUSE;
import static io.synfin.bench.Move.REJECT;
import static io.synfin.bench.Move.SEND;
import static io.synfin.bench.Move.SEND_LATE;
import static io.synfin.bench.Move.SERVER_ACK;
import static io.synfin.bench.Move.SERVER_FIN;
import static io.synfin.bench.Move.SERVER_RST;
import static io.synfin.bench.Move.SYN;
import static io.synfin.bench.Move.SYN_ACK;
import static io.synfin.bench.Move.WRONG_ACK;
import static io.synfin.bench.Move.WRONG_SYN_ACK;

import java.util.Arrays;

/**
 * The moves of one connection, in order. A repeated move is the retransmission of the same segment;
 * where two phases of a longtail meet is marked.
 */
final class Script {

  /** How it is opened. */
  enum Opening {
    FULL,
    REFUSED,
    UNANSWERED,
    WRONG_SYN_ACK
  }

  /** How it is closed; {@code NONE} when it was never opened. */
  enum Closing {
    FIN,
    HALF_CLOSE,
    CLIENT_RST,
    SERVER_RST,
    OPEN,
    NONE
  }

  /** Repeats of a SYN that nobody answers. */
  private static final int SYNS = 3;

  // Shares of ten thousand connections.
  private static final int REFUSED = 200;
  private static final int UNANSWERED = 100;
  private static final int WRONG_SYN_ACKS = 30;
  private static final int CLIENT_RSTS = 500;
  private static final int SERVER_RSTS = 300;
  private static final int HALF_CLOSES = 500;
  private static final int LEFT_OPEN = 200;
  private static final int WRONG_ACKS = 30;
  private static final int REPEATS = 400;

  // Of a bulk connection's rounds of two full segments and their acknowledgment.
  private static final int LEAST_ROUNDS = 24;
  private static final int MORE_ROUNDS = 22;
  private static final int LATE_ROUNDS = 120;
  private static final int KEEP_ALIVES = 20;

  private final Rng rng;
  private final byte[] moves = new byte[256];
  private int count;
  private int openingEnd;
  private int closingStart;
  private Opening opening = Opening.FULL;
  private Closing closing = Closing.FIN;

  Script(Rng rng) {
    this.rng = rng;
  }

  Opening opening() {
    return opening;
  }

  Closing closing() {
    return closing;
  }

  /** Moves up to the end of the opening. */
  int openingEnd() {
    return openingEnd;
  }

  /** Moves up to the beginning of the closing. */
  int closingStart() {
    return closingStart;
  }

  byte[] moves() {
    return Arrays.copyOf(moves, count);
  }

  /** A connection of mixed fate, with short messages or with full segments. */
  void mixed(boolean bulk) {
    begin();
    drawFate();
    open();
    if (opening == Opening.FULL) {
      if (bulk) {
        talkMuch();
      } else {
        talk(1);
      }
      close();
    }
  }

  /** A connection that opens and closes as it should, with some rounds of short messages. */
  void good(int rounds) {
    begin();
    open();
    talk(rounds);
    close();
  }

  /** One SYN and no more. */
  void lonelySyn() {
    begin();
    opening = Opening.UNANSWERED;
    closing = Closing.NONE;
    add(SYN);
  }

  private void begin() {
    count = 0;
    opening = Opening.FULL;
    closing = Closing.FIN;
  }

  private void drawFate() {
    int draw = rng.below(10_000);
    if (draw < REFUSED) {
      opening = Opening.REFUSED;
    } else if (draw < REFUSED + UNANSWERED) {
      opening = Opening.UNANSWERED;
    } else if (draw < REFUSED + UNANSWERED + WRONG_SYN_ACKS) {
      opening = Opening.WRONG_SYN_ACK;
    }
    if (opening != Opening.FULL) {
      closing = Closing.NONE;
      return;
    }
    draw = rng.below(10_000);
    if (draw < CLIENT_RSTS) {
      closing = Closing.CLIENT_RST;
    } else if (draw < CLIENT_RSTS + SERVER_RSTS) {
      closing = Closing.SERVER_RST;
    } else if (draw < CLIENT_RSTS + SERVER_RSTS + HALF_CLOSES) {
      closing = Closing.HALF_CLOSE;
    } else if (draw < CLIENT_RSTS + SERVER_RSTS + HALF_CLOSES + LEFT_OPEN) {
      closing = Closing.OPEN;
    }
  }

  private void open() {
    switch (opening) {
      case FULL -> {
        add(SYN);
        maybeAgain(SYN, REPEATS / 8);
        add(SYN_ACK);
        maybeAgain(SYN_ACK, REPEATS / 8);
        add(CLIENT_ACK);
      }
      case REFUSED -> add(SYN, REFUSE);
      case UNANSWERED -> {
        for (int i = 0; i < SYNS; i++) {
          add(SYN);
        }
      }
      case WRONG_SYN_ACK -> add(SYN, WRONG_SYN_ACK, REJECT);
    }
    openingEnd = count;
    closingStart = count;
  }

  private void talk(int rounds) {
    for (int i = 0; i < rounds; i++) {
      add(ASK);
      maybeAgain(ASK, REPEATS / 4);
      add(SERVER_ACK, ANSWER);
      maybeAgain(ANSWER, REPEATS / 4);
      add(rng.chance(WRONG_ACKS / rounds) ? WRONG_ACK : CLIENT_ACK);
    }
    closingStart = count;
  }

  private void talkMuch() {
    add(ASK_MUCH, SERVER_ACK);
    int rounds = LEAST_ROUNDS + rng.below(MORE_ROUNDS);
    for (int i = 0; i < rounds; i++) {
      if (rng.chance(LATE_ROUNDS)) {
        add(HOLD_BACK, SEND, SEND, CLIENT_ACK, SEND_LATE, CLIENT_ACK);
      } else {
        add(SEND, SEND, CLIENT_ACK);
      }
      if (rng.chance(KEEP_ALIVES)) {
        add(KEEP_ALIVE, SERVER_ACK);
      }
    }
    closingStart = count;
  }

  private void close() {
    switch (closing) {
      case FIN -> {
        add(CLIENT_FIN);
        maybeAgain(CLIENT_FIN, REPEATS / 4);
        add(SERVER_FIN, CLIENT_ACK);
      }
      case HALF_CLOSE ->
          add(
              CLIENT_FIN,
              SERVER_ACK,
              ANSWER,
              CLIENT_ACK,
              ANSWER,
              CLIENT_ACK,
              SERVER_FIN,
              CLIENT_ACK);
      case CLIENT_RST -> add(CLIENT_RST);
      case SERVER_RST -> add(SERVER_RST);
      case OPEN, NONE -> {}
    }
  }

  private void maybeAgain(Move move, int perTenThousand) {
    if (rng.chance(perTenThousand)) {
      add(move);
    }
  }

  private void add(Move... more) {
    for (Move move : more) {
      moves[count++] = move.code();
    }
  }
}
