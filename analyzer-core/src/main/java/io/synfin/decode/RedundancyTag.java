package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The tag of frames that are sent twice: of a seamless ring (IEC 62439-3 §5), behind its type 892f,
 * or of IEEE 802.1CB §7.8, behind f1c1.
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 |path and length  |    sequence     | type or length  |
 *      +--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class RedundancyTag implements Layer {

  static final RedundancyTag LAYER = new RedundancyTag();

  private static final int LENGTH = 6;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("redundancy")) {
      return null;
    }
    int type = cursor.u16(4);
    cursor.skip(LENGTH);
    return EtherTypes.typeOrLength(cursor, type);
  }
}
