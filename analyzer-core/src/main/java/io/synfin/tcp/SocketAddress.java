package io.synfin.tcp;

/** A host's address and one of its ports: where somebody listens, or speaks from. */
public record SocketAddress(HostAddress host, int port) {

  // Written out: records compare through a call site of their own, and these are keys of maps.
  @Override
  public boolean equals(Object other) {
    return other instanceof SocketAddress socket && port == socket.port && host.equals(socket.host);
  }

  @Override
  public int hashCode() {
    return host.hashCode() * 31 + port;
  }

  /** {@code address:port}, with brackets around an IPv6 address. */
  @Override
  public String toString() {
    return (host.ipv6() ? "[" + host + "]" : host.toString()) + ":" + port;
  }
}
