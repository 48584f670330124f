package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * An FDDI frame (ISO 9314-2).
 *
 * <pre>
 *  byte 0        1 to 6             7 to 12
 *      +--------+------------------+------------------+
 *    0 |control | destination      | source           |  then LLC
 *      +--------+------------------+------------------+
 * </pre>
 */
final class Fddi implements Layer {

  static final Fddi LAYER = new Fddi();

  private static final int LENGTH = 13;

  /** Upper half of the frame control octet of LLC frames, asynchronous or synchronous. */
  private static final int LLC_BITS = 0x70;

  private static final int LLC = 0x50;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("fddi")) {
      return null;
    }
    if ((cursor.u8(0) & LLC_BITS) != LLC) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    cursor.tagLink(cursor.i64(1));
    cursor.tagLink(cursor.i32(9));
    cursor.skip(LENGTH);
    return Llc.LAYER;
  }
}
