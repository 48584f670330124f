package io.synfin.tcp;

/**
 * The two (address, port) pairs of a connection, in an order that is the same for both directions:
 * {@link Side#LOW} is the smaller one. IPv4 addresses are the low 32 bits of {@code low}.
 *
 * @param ipv6 16-octet addresses; otherwise the high halves are 0
 * @param lowHigh upper 64 bits of the LOW side's address
 * @param lowLow lower 64 bits of the LOW side's address
 * @param lowPort 0 to 65535
 * @param highHigh upper 64 bits of the HIGH side's address
 * @param highLow lower 64 bits of the HIGH side's address
 * @param highPort 0 to 65535
 */
public record FourTuple(
    boolean ipv6,
    long lowHigh,
    long lowLow,
    int lowPort,
    long highHigh,
    long highLow,
    int highPort) {

  /** The tuple of a segment, whichever direction it goes. */
  public static FourTuple of(Segment segment) {
    boolean low = segment.sender() == Side.LOW;
    return new FourTuple(
        segment.ipv6(),
        low ? segment.sourceHigh() : segment.destinationHigh(),
        low ? segment.sourceLow() : segment.destinationLow(),
        low ? segment.sourcePort() : segment.destinationPort(),
        low ? segment.destinationHigh() : segment.sourceHigh(),
        low ? segment.destinationLow() : segment.sourceLow(),
        low ? segment.destinationPort() : segment.sourcePort());
  }

  /** May a connection have these ports and addresses? Port 0, land and not-unicast are not. */
  public boolean isLegal() {
    return lowPort != 0
        && highPort != 0
        && !isLand()
        && Addresses.isUnicast(ipv6, lowHigh, lowLow)
        && Addresses.isUnicast(ipv6, highHigh, highLow);
  }

  /** Are both ends the same address and port, other than an address of the loopback? */
  public boolean isLand() {
    return lowPort == highPort
        && lowLow == highLow
        && lowHigh == highHigh
        && !Addresses.isLoopback(ipv6, lowHigh, lowLow);
  }

  /** Can this side's address be that of one host? */
  public boolean isUnicast(Side side) {
    return side == Side.LOW
        ? Addresses.isUnicast(ipv6, lowHigh, lowLow)
        : Addresses.isUnicast(ipv6, highHigh, highLow);
  }

  public int port(Side side) {
    return side == Side.LOW ? lowPort : highPort;
  }

  /** This side's end of it. */
  public SocketAddress socket(Side side) {
    HostAddress host =
        side == Side.LOW
            ? new HostAddress(ipv6, lowHigh, lowLow)
            : new HostAddress(ipv6, highHigh, highLow);
    return new SocketAddress(host, port(side));
  }

  /** The address in the usual text form (IPv6 as RFC 5952 writes it), without port. */
  public String address(Side side) {
    return side == Side.LOW
        ? Addresses.show(ipv6, lowHigh, lowLow)
        : Addresses.show(ipv6, highHigh, highLow);
  }

  /**
   * The same as ASCII.
   *
   * @param to has room for {@link Addresses#LONGEST} octets from {@code at} on
   * @return where it ends
   */
  public int address(Side side, byte[] to, int at) {
    return side == Side.LOW
        ? Addresses.show(ipv6, lowHigh, lowLow, to, at)
        : Addresses.show(ipv6, highHigh, highLow, to, at);
  }

  /** Upper 64 bits of this side's address; 0 for IPv4. */
  public long addressHigh(Side side) {
    return side == Side.LOW ? lowHigh : highHigh;
  }

  /** Lower 64 bits of this side's address. */
  public long addressLow(Side side) {
    return side == Side.LOW ? lowLow : highLow;
  }

  /** {@code address:port}, with brackets around an IPv6 address. */
  public String endpoint(Side side) {
    String address = address(side);
    return (ipv6 ? "[" + address + "]" : address) + ":" + port(side);
  }
}
