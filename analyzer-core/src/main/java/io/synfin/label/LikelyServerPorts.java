package io.synfin.label;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * The ports that Zeek takes for a server's when it has to guess who opened a connection: its option
 * {@code likely_server_ports}.
 *
 * <p>Each of Zeek's protocol scripts adds the ports of its protocol, so the set depends on what is
 * loaded; bare mode has none. These are the TCP ports of the default scripts.
 */
public final class LikelyServerPorts {

  private static final Pattern NUMBER = Pattern.compile("\\b\\d+\\b");

  private static final String DEFAULT =
      """
      21 2811                                              FTP
      22                                                   SSH
      25 587                                               SMTP
      53                                                   DNS
      80 81 631 1080 3128 8000 8080 8888                   HTTP and SOCKS
      88                                                   Kerberos
      135                                                  DCE-RPC
      139 445                                              SMB
      143                                                  IMAP
      389 3268                                             LDAP
      443 563 585 614 636 989 990 992 993 995 5223         TLS
      502                                                  Modbus
      1434 3306                                            MySQL
      1883                                                 MQTT
      3389                                                 RDP
      5222 5269                                            XMPP
      5432                                                 PostgreSQL
      6379                                                 Redis
      6666 6667 6668 6669                                  IRC
      20000                                                DNP3
      """;

  private final BitSet ports;

  private LikelyServerPorts(BitSet ports) {
    this.ports = ports;
  }

  /** What the default scripts load. */
  public static LikelyServerPorts ofDefaultScripts() {
    BitSet ports = new BitSet();
    NUMBER.matcher(DEFAULT).results().forEach(match -> ports.set(Integer.parseInt(match.group())));
    return new LikelyServerPorts(ports);
  }

  /** As in Zeek's bare mode. */
  public static LikelyServerPorts none() {
    return new LikelyServerPorts(new BitSet());
  }

  /** These ports. */
  public static LikelyServerPorts of(Iterable<Integer> numbers) {
    BitSet ports = new BitSet();
    numbers.forEach(ports::set);
    return new LikelyServerPorts(ports);
  }

  boolean contains(int port) {
    return ports.get(port);
  }
}
