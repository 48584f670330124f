package io.synfin.tcp;

/**
 * The address of a host, as numbers; IPv4 addresses are the low 32 bits of {@code low}.
 *
 * @param ipv6 a 16-octet address; otherwise {@code high} is 0
 */
public record HostAddress(boolean ipv6, long high, long low) {

  // Written out: records compare through a call site of their own, and these are keys of maps.
  @Override
  public boolean equals(Object other) {
    return other instanceof HostAddress host
        && low == host.low
        && high == host.high
        && ipv6 == host.ipv6;
  }

  @Override
  public int hashCode() {
    long mixed = (low + 31 * high) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  /** The usual text form. */
  @Override
  public String toString() {
    return Addresses.show(ipv6, high, low);
  }
}
