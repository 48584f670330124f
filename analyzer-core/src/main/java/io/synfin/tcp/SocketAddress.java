package io.synfin.tcp;

/** A host's address and one of its ports: where somebody listens, or speaks from. */
public record SocketAddress(HostAddress host, int port) {

  /** {@code address:port}, with brackets around an IPv6 address. */
  @Override
  public String toString() {
    return (host.ipv6() ? "[" + host + "]" : host.toString()) + ":" + port;
  }
}
