package io.synfin.rule.opening;

import io.synfin.tcp.IcmpError;

/** What an ICMP or ICMPv6 error says, in words (RFC 792, RFC 1122 §3.2.2.1, RFC 4443 §3). */
public final class IcmpReasons {

  private static final int TOO_BIG = 4;

  private IcmpReasons() {}

  /** Such as {@code host unreachable}. */
  public static String of(IcmpError error) {
    if (error.version() == 4) {
      return switch (error.type()) {
        case 3 -> unreachable(error.code());
        case 4 -> "source quench";
        case 5 -> "a better route";
        case 11 -> "time exceeded";
        default -> "a parameter problem";
      };
    }
    return switch (error.type()) {
      case 1 -> unreachable6(error.code());
      case 2 -> "packet too big";
      case 3 -> "time exceeded";
      default -> "a parameter problem";
    };
  }

  private static String unreachable(int code) {
    return switch (code) {
      case 0, 6, 11 -> "network unreachable";
      case 1, 7, 12 -> "host unreachable";
      case 2 -> "protocol unreachable";
      case 3 -> "port unreachable";
      case TOO_BIG -> "packet too big";
      case 9, 10, 13 -> "communication prohibited";
      default -> "destination unreachable";
    };
  }

  private static String unreachable6(int code) {
    return switch (code) {
      case 0 -> "no route";
      case 1, 5, 6 -> "communication prohibited";
      case 3 -> "address unreachable";
      case 4 -> "port unreachable";
      default -> "destination unreachable";
    };
  }
}
