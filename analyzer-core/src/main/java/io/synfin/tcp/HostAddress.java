package io.synfin.tcp;

/**
 * The address of a host, as numbers; IPv4 addresses are the low 32 bits of {@code low}.
 *
 * @param ipv6 a 16-octet address; otherwise {@code high} is 0
 */
public record HostAddress(boolean ipv6, long high, long low) {

  /** The usual text form. */
  @Override
  public String toString() {
    return Addresses.show(ipv6, high, low);
  }
}
