package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The tag of a high-availability seamless ring (IEC 62439-3 §5), behind its type 892f.
 *
 * <pre>
 *  byte 0        1        2        3        4        5
 *      +--------+--------+--------+--------+--------+--------+
 *    0 |path and length  |    sequence     | type or length  |
 *      +--------+--------+--------+--------+--------+--------+
 * </pre>
 */
final class SeamlessRedundancyTag implements Layer {

  static final SeamlessRedundancyTag LAYER = new SeamlessRedundancyTag();

  private static final int LENGTH = 6;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("hsr")) {
      return null;
    }
    int type = cursor.u16(4);
    cursor.skip(LENGTH);
    return EtherTypes.typeOrLength(cursor, type);
  }
}
