package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * An Ethernet frame in which a switch chip has put its own tag, before the addresses or behind them
 * (Linux DSA).
 *
 * <pre>
 *  byte 0 to 5             6 to 11            12 ...
 *      +------------------+------------------+--------------------+--------+--------+
 *    0 | destination      | source           | tag, 4 or 8 octets | type or length  |
 *      +------------------+------------------+--------------------+--------+--------+
 * </pre>
 */
final class SwitchTag implements Layer {

  static final SwitchTag LAYER = new SwitchTag();

  /** Eight octets, of which the first two are an EtherType (Marvell EDSA). */
  static final SwitchTag LONG = new SwitchTag(8);

  private static final int ADDRESSES = 12;

  private final int tagLength;

  private SwitchTag() {
    this(4);
  }

  private SwitchTag(int tagLength) {
    this.tagLength = tagLength;
  }

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    int type = ADDRESSES + tagLength;
    if (!cursor.has(type + 2)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("ethernet")) {
      return null;
    }
    cursor.tagLink(cursor.i64(0));
    cursor.tagLink(cursor.i64(8));
    int next = cursor.u16(type);
    cursor.skip(type + 2);
    return EtherTypes.typeOrLength(cursor, next);
  }
}
