package io.synfin.label;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;
import java.util.stream.IntStream;

/**
 * Zeek's {@code history}: one letter for each kind of segment, upper case when the originator sent
 * it.
 */
final class ZeekHistory {

  private static final int SYN = 1;
  private static final int FIN = 1 << 1;
  private static final int RST = 1 << 2;
  private static final int FIN_RST = 1 << 3;
  private static final int DATA = 1 << 4;
  private static final int ACK = 1 << 5;
  private static final int SEVERAL = 1 << 6;
  private static final int RESPONDER_SHIFT = 16;

  /** One text for each first letter: in a flood of SYNs most histories go no further. */
  private static final String[] FIRST =
      IntStream.range(0, 'z' + 1).mapToObj(Character::toString).toArray(String[]::new);

  private String letters = "";
  private int seen;

  String letters() {
    return letters;
  }

  void flip() {
    letters += '^';
  }

  /** The letter of the control flags, or of data, or of an ACK. */
  void segment(ZeekConnection connection, ZeekEndpoint sender, Segment segment, long relative) {
    boolean syn = segment.hasAny(TcpFlags.SYN);
    boolean fin = segment.hasAny(TcpFlags.FIN);
    boolean rst = segment.hasAny(TcpFlags.RST);
    if (fin && rst) {
      once(connection, sender, FIN_RST, 'I');
    } else if (syn && (fin || rst)) {
      once(connection, sender, SEVERAL, 'Q');
    } else if (syn) {
      char letter = segment.hasAny(TcpFlags.ACK) ? 'H' : 'S';
      whenNew(connection, sender, SYN, letter, relative != sender.lastSyn);
      sender.lastSyn = relative;
    } else if (fin) {
      long end = relative + segment.payloadLength();
      whenNew(connection, sender, FIN, 'F', end != sender.lastFin);
      sender.lastFin = end;
    } else if (rst) {
      whenNew(connection, sender, RST, 'R', relative != sender.lastRst);
      sender.lastRst = relative;
    } else if (segment.payloadLength() > 0) {
      flipAfterSynAck(connection);
      once(connection, sender, DATA, 'D');
    } else if (segment.hasAny(TcpFlags.ACK)) {
      flipAfterSynAck(connection);
      once(connection, sender, ACK, 'A');
    }
  }

  /** The letter of something counted, told at the 1st, the 10th, the 100th time and so on. */
  void counted(ZeekConnection connection, ZeekEndpoint endpoint, char letter, int count) {
    int power = 1;
    while (power < count && power <= Integer.MAX_VALUE / 10) {
      power *= 10;
    }
    if (power == count) {
      add(connection, endpoint, letter);
    }
  }

  /** Whoever goes on after its own SYN-ACK was the responder all along; Zeek saw no SYN. */
  private void flipAfterSynAck(ZeekConnection connection) {
    if (letters.equals("H")) {
      connection.flipRoles();
      letters = "^h";
    }
  }

  private void once(ZeekConnection connection, ZeekEndpoint sender, int kind, char letter) {
    whenNew(connection, sender, kind, letter, false);
  }

  private void whenNew(
      ZeekConnection connection, ZeekEndpoint sender, int kind, char letter, boolean differs) {
    int bit = connection.isOriginator(sender) ? kind : kind << RESPONDER_SHIFT;
    if ((seen & bit) == 0 || differs) {
      seen |= bit;
      add(connection, sender, letter);
    }
  }

  private void add(ZeekConnection connection, ZeekEndpoint endpoint, char letter) {
    char cased = connection.isOriginator(endpoint) ? letter : Character.toLowerCase(letter);
    letters = letters.isEmpty() ? FIRST[cased] : letters + cased;
  }
}
