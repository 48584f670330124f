package io.synfin.capture.live;

/**
 * A quick look at a frame, on the thread that captures: is it a segment that only carries payload
 * or an acknowledgment? Of those some may be spared when there is no room for all.
 */
final class Headers {

  private static final int SYN_FIN_RST = 0b111;
  private static final int TCP = 6;

  private Headers() {}

  /** Surely a TCP segment, and neither SYN nor FIN nor RST; false whenever in doubt. */
  static boolean isPlainSegment(int linkType, byte[] octets) {
    int ip = ipOffset(linkType, octets);
    if (ip < 0 || ip >= octets.length) {
      return false;
    }
    int version = octets[ip] >>> 4 & 0xF;
    int tcp;
    if (version == 4 && ip + 20 <= octets.length) {
      boolean isFragment = (octets[ip + 6] & 0x3F) != 0 || octets[ip + 7] != 0;
      if (octets[ip + 9] != TCP || isFragment) {
        return false;
      }
      tcp = ip + (octets[ip] & 0xF) * 4;
    } else if (version == 6 && ip + 40 <= octets.length) {
      if (octets[ip + 6] != TCP) {
        return false;
      }
      tcp = ip + 40;
    } else {
      return false;
    }
    return tcp + 14 <= octets.length && (octets[tcp + 13] & SYN_FIN_RST) == 0;
  }

  private static int ipOffset(int linkType, byte[] octets) {
    return switch (linkType) {
      case 1 -> afterType(octets, 12);
      case 113 -> afterType(octets, 14);
      case 276 -> octets.length > 20 && isIp(octets, 0) ? 20 : -1;
      case 101, 228, 229 -> 0;
      default -> -1;
    };
  }

  /** Behind the EtherType, and behind up to two VLAN tags. */
  private static int afterType(byte[] octets, int typeAt) {
    int at = typeAt;
    for (int tags = 0; tags <= 2 && at + 2 <= octets.length; tags++) {
      if (isIp(octets, at)) {
        return at + 2;
      }
      int type = type(octets, at);
      if (type != 0x8100 && type != 0x88A8) {
        return -1;
      }
      at += 4;
    }
    return -1;
  }

  private static boolean isIp(byte[] octets, int at) {
    int type = type(octets, at);
    return type == 0x0800 || type == 0x86DD;
  }

  private static int type(byte[] octets, int at) {
    return (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
  }
}
