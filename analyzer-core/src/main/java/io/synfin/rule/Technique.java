package io.synfin.rule;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;
import static io.synfin.tcp.TcpFlags.URG;

import io.synfin.rule.Sighting.Ended;
import io.synfin.rule.Sighting.Opening;

/** What somebody sends to find out whether anybody listens. */
public enum Technique {
  /** A SYN, and never an ACK. */
  SYN_ONLY("syn"),
  /** A whole opening, and no payload. */
  CONNECT("connect"),
  FIN_ONLY("fin"),
  NO_FLAGS("null"),
  XMAS_TREE("xmas"),
  ACK_ONLY("ack");

  private static final int FLAGS = SYN | ACK | RST | FIN | PSH | URG;

  private final String word;

  Technique(String word) {
    this.word = word;
  }

  /** As the catalogue has it. */
  public String word() {
    return word;
  }

  int bit() {
    return 1 << ordinal();
  }

  /** The one that this connection looks like, as a bit; 0 when it was of use, or is none. */
  static int bit(Ended ended) {
    if (ended.hasData()) {
      return 0;
    }
    if (ended.opening() == Opening.COMPLETED) {
      return CONNECT.bit();
    }
    if (ended.opening() != Opening.NOT_SEEN) {
      return SYN_ONLY.bit();
    }
    int flags = ended.flags() & FLAGS;
    if ((flags & (SYN | RST)) != 0) {
      return 0;
    }
    if (flags == (FIN | PSH | URG)) {
      return XMAS_TREE.bit();
    }
    if ((flags & FIN) != 0) {
      return FIN_ONLY.bit();
    }
    return flags == ACK ? ACK_ONLY.bit() : flags == 0 ? NO_FLAGS.bit() : 0;
  }

  /** The word for these bits: that of the least usual one. */
  public static String word(int bits) {
    if ((bits & ~(SYN_ONLY.bit() | CONNECT.bit())) != 0) {
      return values()[Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bits)].word;
    }
    return (bits & CONNECT.bit()) != 0 ? CONNECT.word : SYN_ONLY.word;
  }
}
