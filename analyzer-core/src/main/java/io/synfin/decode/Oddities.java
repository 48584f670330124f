package io.synfin.decode;

import io.synfin.tcp.FirstFrames;

/**
 * What the headers of one capture had wrong, and what could not be looked into: counts, and the
 * first frames of each. Headers that an ICMP error only quotes are left out. Not thread-safe.
 */
public final class Oddities {

  /** What is carried where nobody but its ends can read it, or where the form is not known here. */
  public enum Opaque {
    ESP("IPsec ESP"),
    IPSEC_NAT("IPsec or its key exchange in UDP (port 4500)"),
    MACSEC("MACsec"),
    WLAN("protected 802.11 frames"),
    CAPWAP("CAPWAP under DTLS"),
    PPP("encrypted PPP"),
    IPCOMP("compressed IP (IPComp)"),
    L2TPV3("L2TPv3 over IP (protocol 115)"),
    MOBILE_IP("minimal IP encapsulation (protocol 55)"),
    OPENVPN("OpenVPN (UDP port 1194)"),
    WIREGUARD("WireGuard (UDP port 51820)");

    private final String words;

    Opaque(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  private final FirstFrames ipLength = new FirstFrames();
  private final FirstFrames ipChecksum = new FirstFrames();
  private final FirstFrames tcpTruncated = new FirstFrames();
  private final FirstFrames tcpOffset = new FirstFrames();
  private final FirstFrames tooDeep = new FirstFrames();
  private final FirstFrames overhanging = new FirstFrames();
  private final FirstFrames[] opaque = new FirstFrames[Opaque.values().length];
  private int overhangingLength;
  private boolean overhangingAlike = true;

  Oddities() {
    for (int i = 0; i < opaque.length; i++) {
      opaque[i] = new FirstFrames();
    }
  }

  /** IPv4 total lengths that do not even cover their header. */
  public FirstFrames ipLength() {
    return ipLength;
  }

  /** Checksums of IPv4 headers that do not fit, other than 0, in front of TCP. */
  public FirstFrames ipChecksum() {
    return ipChecksum;
  }

  /** IP packets that end, by their own length, within their TCP header. */
  public FirstFrames tcpTruncated() {
    return tcpTruncated;
  }

  /** TCP headers whose data offset is below 5. */
  public FirstFrames tcpOffset() {
    return tcpOffset;
  }

  /** Frames with more encapsulations than {@link SegmentDecoder#MAX_DEPTH}. */
  public FirstFrames tooDeep() {
    return tooDeep;
  }

  /** Frames whose IP length promises more than the frame had on the wire. */
  public FirstFrames overhanging() {
    return overhanging;
  }

  /**
   * Are there several of {@link #overhanging}, and all of one length? Then a tool has cut them, and
   * has not said so.
   */
  public boolean isCutSilently() {
    return overhanging.count() > 1 && overhangingAlike;
  }

  public FirstFrames opaque(Opaque kind) {
    return opaque[kind.ordinal()];
  }

  void ipLength(long frame) {
    ipLength.add(frame);
  }

  void ipChecksum(long frame) {
    ipChecksum.add(frame);
  }

  void tcpTruncated(long frame) {
    tcpTruncated.add(frame);
  }

  void tcpOffset(long frame) {
    tcpOffset.add(frame);
  }

  void tooDeep(long frame) {
    tooDeep.add(frame);
  }

  void opaque(Opaque kind, long frame) {
    opaque[kind.ordinal()].add(frame);
  }

  /**
   * @param length of the whole frame
   */
  void overhanging(long frame, int length) {
    overhangingAlike &= overhanging.isEmpty() || overhangingLength == length;
    overhangingLength = length;
    overhanging.add(frame);
  }
}
