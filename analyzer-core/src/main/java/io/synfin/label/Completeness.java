package io.synfin.label;

import io.synfin.label.WiresharkStream.Opening;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;

/**
 * Wireshark's {@code tcp.completeness}: which parts of a conversation the capture holds, as the
 * value that two passes over the capture end with.
 */
public final class Completeness {

  public static final int SYN = 1;
  public static final int SYN_ACK = 1 << 1;
  public static final int ACK = 1 << 2;
  public static final int DATA = 1 << 3;
  public static final int FIN = 1 << 4;
  public static final int RST = 1 << 5;

  private static final int HANDSHAKE = SYN | SYN_ACK | ACK;

  private Completeness() {}

  /** What a stream's first segment adds, beside what every segment does. */
  static int ofFirst(Segment segment, int length, Opening opening) {
    boolean bareSyn = segment.hasAny(TcpFlags.SYN) && !segment.hasAny(TcpFlags.ACK);
    if (!bareSyn || opening == Opening.ANNOUNCED) {
      return 0;
    }
    return length > 0 && opening == Opening.NEW ? SYN | DATA : SYN;
  }

  /** What a segment adds; a FIN without ACK adds nothing. */
  static int of(Segment segment, int length) {
    int bits = segment.hasAny(TcpFlags.RST) ? RST : 0;
    if (!segment.hasAny(TcpFlags.ACK)) {
      return bits;
    }
    if (segment.hasAny(TcpFlags.SYN)) {
      bits |= SYN_ACK;
    } else {
      bits |= length > 0 ? DATA : ACK;
    }
    return segment.hasAny(TcpFlags.FIN) ? bits | FIN : bits;
  }

  /** The value in words, such as {@code Complete, WITH_DATA (31)}. */
  public static String text(int value) {
    return words(value) + " (" + value + ")";
  }

  private static String words(int value) {
    if ((value & (FIN | RST)) != 0 && (value & HANDSHAKE) == HANDSHAKE) {
      return (value & DATA) != 0 ? "Complete, WITH_DATA" : "Complete, NO_DATA";
    }
    return switch (value) {
      case SYN -> "Incomplete, SYN_SENT";
      case SYN | SYN_ACK -> "Incomplete, CLIENT_ESTABLISHED";
      case HANDSHAKE -> "Incomplete, ESTABLISHED";
      case HANDSHAKE | DATA -> "Incomplete, DATA";
      default -> "Incomplete";
    };
  }
}
