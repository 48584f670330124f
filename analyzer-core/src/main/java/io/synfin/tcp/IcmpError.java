package io.synfin.tcp;

/**
 * An ICMP or ICMPv6 error message that quotes a TCP header (RFC 792, RFC 4443 §3).
 *
 * @param version 4 for ICMP, 6 for ICMPv6
 * @param type the message's type: 3 destination unreachable (1 in ICMPv6), 11 time exceeded (3) ...
 * @param code the message's code, which says why
 * @param reporter the address of the host that sent the message, in text form
 */
public record IcmpError(int version, int type, int code, String reporter) {

  /**
   * Is it "destination unreachable" or "time exceeded", which end an opening that they answer?
   * "Fragmentation needed" is none of them: the sender tries smaller packets (RFC 1191 §3).
   */
  public boolean endsOpening() {
    return version == 4 ? type == 3 && code != 4 || type == 11 : type == 1 || type == 3;
  }
}
