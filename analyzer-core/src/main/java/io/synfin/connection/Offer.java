package io.synfin.connection;

/**
 * What the options of an endpoint's SYN or SYN-ACK offered (RFC 9293 §3.2, RFC 7323, RFC 2018, RFC
 * 7413).
 */
public final class Offer {

  int mss = -1;
  int windowScale = -1;
  int window = -1;
  boolean sackPermitted;
  boolean timestamps;
  int fastOpen;
  boolean mptcp;
  boolean joins;
  boolean ecn;
  boolean unread;

  Offer() {}

  /** MSS option of its SYN or SYN-ACK; -1 when absent. */
  public int mss() {
    return mss;
  }

  /** Window scale option of its SYN or SYN-ACK; -1 when absent. */
  public int windowScale() {
    return windowScale;
  }

  /** Window field of its SYN or SYN-ACK, never scaled; -1 when not captured. */
  public int window() {
    return window;
  }

  /** SACK-permitted was on its SYN or SYN-ACK. */
  public boolean sackPermitted() {
    return sackPermitted;
  }

  /** A timestamps option was on its SYN or SYN-ACK. */
  public boolean timestamps() {
    return timestamps;
  }

  /**
   * Fast Open option on its SYN or SYN-ACK, as the ordinal of {@link
   * io.synfin.tcp.TcpOptions.FastOpen}.
   */
  public int fastOpen() {
    return fastOpen;
  }

  /** An MPTCP option was on its SYN or SYN-ACK. */
  public boolean mptcp() {
    return mptcp;
  }

  /** The MPTCP option joined a connection that there is (MP_JOIN). */
  public boolean joins() {
    return joins;
  }

  /** Its SYN asked for ECN, or its SYN-ACK agreed. */
  public boolean ecn() {
    return ecn;
  }

  /** Its options could not be read to the end: what seems absent may have been there. */
  public boolean unread() {
    return unread;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeInt(mss);
    out.writeInt(windowScale);
    out.writeInt(window);
    out.writeBoolean(sackPermitted);
    out.writeBoolean(timestamps);
    out.writeInt(fastOpen);
    out.writeBoolean(mptcp);
    out.writeBoolean(joins);
    out.writeBoolean(ecn);
    out.writeBoolean(unread);
  }

  void readFrom(ConnectionCodec.Reader in) {
    mss = in.readInt();
    windowScale = in.readInt();
    window = in.readInt();
    sackPermitted = in.readBoolean();
    timestamps = in.readBoolean();
    fastOpen = in.readInt();
    mptcp = in.readBoolean();
    joins = in.readBoolean();
    ecn = in.readBoolean();
    unread = in.readBoolean();
  }
}
