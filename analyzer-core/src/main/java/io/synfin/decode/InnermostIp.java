package io.synfin.decode;

import io.synfin.tcp.Addresses;
import io.synfin.tcp.IcmpError;
import io.synfin.tcp.Segment;
import org.jspecify.annotations.Nullable;

/**
 * What the innermost IP header so far has said, and the ICMP error that quotes it. IPv4 addresses
 * are the low 32 bits of the low half. Called for every packet.
 */
final class InnermostIp {

  private boolean ipv6;
  private long sourceHigh;
  private long sourceLow;
  private long destinationHigh;
  private long destinationLow;
  private int hopLimit;
  private int id;
  private @Nullable IcmpError quotedBy;

  /** Sets or forgets the ICMP error around what follows. */
  void quotedBy(@Nullable IcmpError error) {
    quotedBy = error;
  }

  void set(
      boolean ipv6,
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow,
      int hopLimit,
      int id) {
    this.ipv6 = ipv6;
    this.sourceHigh = sourceHigh;
    this.sourceLow = sourceLow;
    this.destinationHigh = destinationHigh;
    this.destinationLow = destinationLow;
    this.hopLimit = hopLimit;
    this.id = id;
  }

  /** Replaces the address of the next hop by that of the last one, which the endpoints know. */
  void destination(long high, long low) {
    destinationHigh = high;
    destinationLow = low;
  }

  /** What follows is only quoted, by an ICMP error that this header brought. */
  void quotes(int version, int type, int code) {
    String reporter = Addresses.show(ipv6, sourceHigh, sourceLow);
    quotedBy = new IcmpError(version, type, code, reporter);
  }

  /** The ICMP error around the header; null when it was itself on the wire. */
  @Nullable IcmpError quotedBy() {
    return quotedBy;
  }

  boolean isQuoted() {
    return quotedBy != null;
  }

  boolean ipv6() {
    return ipv6;
  }

  long sourceHigh() {
    return sourceHigh;
  }

  long sourceLow() {
    return sourceLow;
  }

  long destinationHigh() {
    return destinationHigh;
  }

  long destinationLow() {
    return destinationLow;
  }

  /** The IPv4 identification, or the IPv6 flow label. */
  int id() {
    return id;
  }

  /** The pseudo-header's addresses as a sum (RFC 9293 §3.1). */
  long addressSum() {
    return OnesComplement.sum(sourceHigh)
        + OnesComplement.sum(sourceLow)
        + OnesComplement.sum(destinationHigh)
        + OnesComplement.sum(destinationLow);
  }

  void fill(Segment segment) {
    segment.ip(ipv6, sourceHigh, sourceLow, destinationHigh, destinationLow, hopLimit, id);
  }
}
