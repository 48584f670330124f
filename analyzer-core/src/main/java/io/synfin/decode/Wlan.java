package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * An IEEE 802.11 data frame (§9.3.2); all fields are little-endian.
 *
 * <pre>
 *  byte 0        1        2        3        4 to 21                    22       23
 *      +--------+--------+--------+--------+--------------------------+--------+--------+
 *    0 | subtype, flags  |    duration     | three addresses          |    sequence     |
 *      +--------+--------+--------+--------+--------------------------+--------+--------+
 *      | fourth address (6) if to and from | QoS control (2)          | HT control (4)  |
 *      | the distribution system           | if subtype has bit 3     | if +HTC         |
 *      +--------------------------------------------------------------------------------+
 * </pre>
 */
final class Wlan implements Layer {

  static final Wlan LAYER = new Wlan();

  /** The two octets of the frame control field stand the other way round, as in CAPWAP. */
  static final Wlan WITH_SWAPPED_CONTROL = new Wlan(true, false);

  /** The header is padded to a multiple of 4 octets, as some drivers do. */
  static final Wlan WITH_PADDED_HEADER = new Wlan(false, true);

  private static final int SHORT_HEADER = 24;

  private static final int FRAGMENT_NUMBER = 22;
  private static final int TYPE_DATA = 2;
  private static final int TO_DISTRIBUTION = 1;
  private static final int FROM_DISTRIBUTION = 1 << 1;
  private static final int PROTECTED = 1 << 6;
  private static final int HIGH_THROUGHPUT_CONTROL = 1 << 7;

  private static final int SUBTYPE_WITHOUT_DATA = 4;
  private static final int SUBTYPE_QOS = 8;
  private static final int AGGREGATE = 0x80;

  private final boolean swappedControl;
  private final boolean paddedHeader;

  private Wlan() {
    this(false, false);
  }

  private Wlan(boolean swappedControl, boolean paddedHeader) {
    this.swappedControl = swappedControl;
    this.paddedHeader = paddedHeader;
  }

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(SHORT_HEADER)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("802.11")) {
      return null;
    }
    int control = cursor.u8(swappedControl ? 1 : 0);
    int flags = cursor.u8(swappedControl ? 0 : 1);
    int subtype = control >> 4;
    boolean data = (control >> 2 & 3) == TYPE_DATA && (subtype & SUBTYPE_WITHOUT_DATA) == 0;
    if (!data) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    if ((flags & PROTECTED) != 0) {
      return cursor.stopAt(Oddities.Opaque.WLAN, Outcome.ENCRYPTED);
    }
    cursor.tagLink(cursor.i64(4));
    cursor.tagLink(cursor.i64(12));
    boolean fourAddresses =
        (flags & (TO_DISTRIBUTION | FROM_DISTRIBUTION)) == (TO_DISTRIBUTION | FROM_DISTRIBUTION);
    int length = SHORT_HEADER + (fourAddresses ? 6 : 0);
    boolean qos = (subtype & SUBTYPE_QOS) != 0;
    int qosAt = length;
    if (qos) {
      length += 2 + ((flags & HIGH_THROUGHPUT_CONTROL) != 0 ? 4 : 0);
    }
    if (paddedHeader) {
      length = (length + 3) & ~3;
    }
    if (!cursor.has(length)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    boolean aggregate = qos && (cursor.u8(qosAt) & AGGREGATE) != 0;
    boolean laterFragment = (cursor.u8(FRAGMENT_NUMBER) & 0xF) != 0;
    cursor.skip(length);
    // Some access points fill the number with rubbish; only a first fragment begins with LLC.
    if (laterFragment && !Llc.beginsSnap(cursor)) {
      return cursor.stop(Outcome.FRAGMENT_HELD);
    }
    return aggregate ? WlanAggregate.LAYER : Llc.LAYER;
  }
}
