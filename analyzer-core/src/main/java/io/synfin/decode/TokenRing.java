package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * A Token Ring frame (IEEE 802.5), with source routing information when the source address says so.
 *
 * <pre>
 *  byte 0        1        2 to 7             8 to 13            14       15
 *      +--------+--------+------------------+------------------+--------+--------+
 *    0 | access | control| destination      |R source          |len|  routing ...|  then LLC
 *      +--------+--------+------------------+------------------+--------+--------+
 * </pre>
 */
final class TokenRing implements Layer {

  static final TokenRing LAYER = new TokenRing();

  private static final int LENGTH = 14;
  private static final int FRAME_TYPE_BITS = 0xC0;
  private static final int FRAME_TYPE_LLC = 0x40;
  private static final int ROUTED = 0x80;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("token ring")) {
      return null;
    }
    if ((cursor.u8(1) & FRAME_TYPE_BITS) != FRAME_TYPE_LLC) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    cursor.tagLink(cursor.i64(2));
    cursor.tagLink(cursor.i32(10));
    int routing = 0;
    if ((cursor.u8(8) & ROUTED) != 0) {
      if (!cursor.has(LENGTH + 2)) {
        return cursor.stop(Outcome.HEADER_CUT);
      }
      routing = Math.max(2, cursor.u8(LENGTH) & 0x1F);
    }
    if (!cursor.has(LENGTH + routing)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(LENGTH + routing);
    return Llc.LAYER;
  }
}
