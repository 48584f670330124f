package io.synfin.tcp;

/**
 * The control bits of a TCP header, as the twelve low bits of its octets 12 and 13 (RFC 9293 §3.1;
 * AE in place of the former NS bit).
 */
public final class TcpFlags {

  public static final int FIN = 0x001;
  public static final int SYN = 0x002;
  public static final int RST = 0x004;
  public static final int PSH = 0x008;
  public static final int ACK = 0x010;
  public static final int URG = 0x020;
  public static final int ECE = 0x040;
  public static final int CWR = 0x080;
  public static final int AE = 0x100;

  /** The three bits that no standard gives a meaning yet. */
  public static final int RESERVED = 0xE00;

  private static final String[] NAMES = {
    "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"
  };

  /** The order in which people write them: {@code SYN,ACK}, {@code FIN,ACK}, {@code RST,ACK}. */
  private static final int[] READING_ORDER = {SYN, FIN, RST, PSH, ACK, URG, ECE, CWR, AE};

  private static final int SIX_FLAGS = 0x3F;

  /** One bit for each combination of the six flags of RFC 793: can no correct endpoint send it? */
  private static final long ILLEGAL = illegalCombinations();

  private TcpFlags() {}

  /**
   * Is this a combination that no correct endpoint sends? SYN goes with ACK and PSH at most, RST
   * and FIN not with each other, FIN not without ACK, something of SYN, FIN, RST and ACK is always
   * set, and the reserved bits never (RFC 9293 §3.1). CWR, ECE and AE are not looked at. Called for
   * every packet.
   */
  public static boolean isIllegal(int flags) {
    return (ILLEGAL >>> (flags & SIX_FLAGS) & 1) != 0 || (flags & RESERVED) != 0;
  }

  private static long illegalCombinations() {
    long bits = 0;
    for (int flags = 0; flags <= SIX_FLAGS; flags++) {
      boolean syn = (flags & SYN) != 0;
      boolean fin = (flags & FIN) != 0;
      boolean rst = (flags & RST) != 0;
      boolean ack = (flags & ACK) != 0;
      boolean urg = (flags & URG) != 0;
      boolean illegal =
          !(syn || fin || rst || ack) || syn && (fin || rst || urg) || fin && (rst || !ack);
      boolean xmas = fin && urg && (flags & PSH) != 0;
      bits |= illegal || xmas ? 1L << flags : 0;
    }
    return bits;
  }

  /** The flags in words, such as {@code SYN,ACK}; {@code none} when no named flag is set. */
  public static String show(int flags) {
    StringBuilder words = new StringBuilder();
    for (int flag : READING_ORDER) {
      if ((flags & flag) != 0) {
        words.append(words.length() == 0 ? "" : ",");
        words.append(NAMES[Integer.numberOfTrailingZeros(flag)]);
      }
    }
    if ((flags & RESERVED) != 0) {
      words.append(words.length() == 0 ? "" : ",").append("reserved");
    }
    return words.length() == 0 ? "none" : words.toString();
  }
}
