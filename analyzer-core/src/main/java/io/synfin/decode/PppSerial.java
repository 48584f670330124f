package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * What a serial line carried: PPP in HDLC-like framing (RFC 1662), or Cisco HDLC, which the first
 * octet tells apart.
 */
final class PppSerial implements Layer {

  static final PppSerial LAYER = new PppSerial();

  private static final int CISCO_UNICAST = 0x0F;
  private static final int CISCO_MULTICAST = 0x8F;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(1)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    int address = cursor.u8(0);
    return address == CISCO_UNICAST || address == CISCO_MULTICAST ? CiscoHdlc.LAYER : Ppp.LAYER;
  }
}
