package io.synfin.tcp;

/**
 * What the options of one TCP header said (RFC 9293 §3.2, RFC 7323, RFC 2018, RFC 7413, RFC 8684).
 *
 * <p>A reused carrier inside {@link Segment}: {@link #clear} before each header, filled by the
 * decoder, valid as long as its segment is. Where an option stands twice the first one counts, and
 * {@link Fault#DUPLICATE} is noted.
 */
public final class TcpOptions {

  /** What was wrong with the option area. */
  public enum Fault {
    /** A known option with a length the standard does not allow. */
    BAD_LENGTH,
    /** A length of 0 or 1, or one that runs past the option area. */
    RUNS_PAST_END,
    /** A single-instance option stands twice. */
    DUPLICATE,
    /** Octets other than zero after End of Option List. */
    AFTER_END_OF_LIST,
    /** Four NOPs in a row, aligned: an option was probably blanked out on the path. */
    NOP_RUN;

    /** This fault's bit in {@link TcpOptions#faults()}. */
    public int bit() {
      return 1 << ordinal();
    }
  }

  /** Which Fast Open option was there (RFC 7413 §4.1.1). */
  public enum FastOpen {
    NONE,
    /** An empty option: the sender asks for a cookie. */
    REQUEST,
    /** A cookie of 4 to 16 octets. */
    COOKIE
  }

  /** Most SACK blocks one header can carry (RFC 2018 §3). */
  public static final int MAX_SACK_BLOCKS = 4;

  private int kindsLow;
  private int mss;
  private int windowScale;
  private boolean sackPermitted;
  private boolean timestamps;
  private int tsVal;
  private int tsEcr;
  private int sackBlocks;
  private final int[] sackLeft = new int[MAX_SACK_BLOCKS];
  private final int[] sackRight = new int[MAX_SACK_BLOCKS];
  private FastOpen fastOpen = FastOpen.NONE;
  private int fastOpenCookieLength;
  private int mptcpSubtypes;
  private boolean authentication;
  private int faults;

  /** Forgets everything; the state for a header of 20 octets. */
  public void clear() {
    kindsLow = 0;
    mss = -1;
    windowScale = -1;
    sackPermitted = false;
    timestamps = false;
    tsVal = 0;
    tsEcr = 0;
    sackBlocks = 0;
    fastOpen = FastOpen.NONE;
    fastOpenCookieLength = 0;
    mptcpSubtypes = 0;
    authentication = false;
    faults = 0;
  }

  /** Copies all of {@code other} into this one. */
  public void set(TcpOptions other) {
    kindsLow = other.kindsLow;
    mss = other.mss;
    windowScale = other.windowScale;
    sackPermitted = other.sackPermitted;
    timestamps = other.timestamps;
    tsVal = other.tsVal;
    tsEcr = other.tsEcr;
    sackBlocks = other.sackBlocks;
    System.arraycopy(other.sackLeft, 0, sackLeft, 0, MAX_SACK_BLOCKS);
    System.arraycopy(other.sackRight, 0, sackRight, 0, MAX_SACK_BLOCKS);
    fastOpen = other.fastOpen;
    fastOpenCookieLength = other.fastOpenCookieLength;
    mptcpSubtypes = other.mptcpSubtypes;
    authentication = other.authentication;
    faults = other.faults;
  }

  /** Was an option of this kind (0 to 31) there at all, well-formed or not? */
  public boolean hasKind(int kind) {
    return kind < Integer.SIZE && (kindsLow & 1 << kind) != 0;
  }

  /** The kinds 0 to 31 that were there, one bit each. */
  public int kinds() {
    return kindsLow;
  }

  public void sawKind(int kind) {
    if (kind < Integer.SIZE) {
      kindsLow |= 1 << kind;
    }
  }

  /** Maximum segment size in octets, 0 to 65535; -1 when absent. */
  public int mss() {
    return mss;
  }

  public void mss(int octets) {
    mss = octets;
  }

  /** Window scale shift as sent, 0 to 255 (values above 14 count as 14); -1 when absent. */
  public int windowScale() {
    return windowScale;
  }

  public void windowScale(int shift) {
    windowScale = shift;
  }

  public boolean sackPermitted() {
    return sackPermitted;
  }

  public void sackPermitted(boolean permitted) {
    sackPermitted = permitted;
  }

  /** Is there a timestamps option? Only then do {@link #tsVal} and {@link #tsEcr} mean anything. */
  public boolean timestamps() {
    return timestamps;
  }

  public void timestamps(int value, int echo) {
    timestamps = true;
    tsVal = value;
    tsEcr = echo;
  }

  public int tsVal() {
    return tsVal;
  }

  public int tsEcr() {
    return tsEcr;
  }

  /** Number of SACK blocks, 0 to {@link #MAX_SACK_BLOCKS}. */
  public int sackBlocks() {
    return sackBlocks;
  }

  public int sackLeft(int block) {
    return sackLeft[block];
  }

  public int sackRight(int block) {
    return sackRight[block];
  }

  /** Adds a block; those beyond {@link #MAX_SACK_BLOCKS} are dropped. */
  public void addSack(int left, int right) {
    if (sackBlocks < MAX_SACK_BLOCKS) {
      sackLeft[sackBlocks] = left;
      sackRight[sackBlocks] = right;
      sackBlocks++;
    }
  }

  public FastOpen fastOpen() {
    return fastOpen;
  }

  /** Length of the Fast Open cookie in octets; 0 when there is none. */
  public int fastOpenCookieLength() {
    return fastOpenCookieLength;
  }

  public void fastOpen(int cookieLength) {
    fastOpen = cookieLength == 0 ? FastOpen.REQUEST : FastOpen.COOKIE;
    fastOpenCookieLength = cookieLength;
  }

  /** One bit for each MPTCP subtype (0 to 15, RFC 8684 §3) that was there. */
  public int mptcpSubtypes() {
    return mptcpSubtypes;
  }

  public void mptcp(int subtype) {
    mptcpSubtypes |= 1 << (subtype & 0xF);
  }

  /** Is there an MD5 signature (RFC 2385) or TCP-AO (RFC 5925)? */
  public boolean authentication() {
    return authentication;
  }

  public void authentication(boolean present) {
    authentication = present;
  }

  /** Bits of {@link Fault}; 0 when the area is sound. */
  public int faults() {
    return faults;
  }

  public boolean has(Fault fault) {
    return (faults & fault.bit()) != 0;
  }

  public void add(Fault fault) {
    faults |= fault.bit();
  }
}
