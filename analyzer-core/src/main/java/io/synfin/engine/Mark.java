package io.synfin.engine;

import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;

/** What is marked on a record: how far its opening is, who sent a FIN, and whether it lingers. */
final class Mark {

  static final int CLIENT_IS_LOW = 1;
  static final int ASKED = 1 << 1;
  static final int ANSWERED = 1 << 2;
  static final int OPEN = 1 << 3;
  static final int FIN_FROM_LOW = 1 << 4;
  static final int FIN_FROM_HIGH = 1 << 5;
  static final int BOTH_FINS = FIN_FROM_LOW | FIN_FROM_HIGH;
  static final int LINGERS = 1 << 7;

  /** The connection can be anything, so none of its segments waits. */
  static final int AT_ONCE = 1 << 8;

  /** Nothing came of it since the hand passed. */
  static final int STALE = 1 << 9;

  /** A RST came after it was open, or refused it. */
  static final int RESET = 1 << 10;

  private Mark() {}

  /** The marks of a connection that is open, after one more segment. */
  static int after(int marks, int flags, boolean fromLow) {
    int reset = (flags & RST) != 0 ? RESET : 0;
    int fin = fromLow ? FIN_FROM_LOW : FIN_FROM_HIGH;
    return marks | reset | ((flags & FIN) != 0 ? fin : 0);
  }

  /** May a segment be the last of a connection that had these marks before it? */
  static boolean mayEnd(int marks, int flags) {
    return (marks & BOTH_FINS) == BOTH_FINS || (flags & RST) != 0;
  }

  /** May the connection be over? */
  static boolean mayBeOver(int marks) {
    return (marks & BOTH_FINS) == BOTH_FINS || (marks & RESET) != 0;
  }
}
