package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * The header of Linux captures on all interfaces at once, version 2.
 *
 * <pre>
 *  byte 0        1        2        3        4        5        6        7
 *      +--------+--------+--------+--------+--------+--------+--------+--------+
 *    0 |    protocol     |    reserved     |          interface index          |
 *    8 |   device type   | packet |addr.len|           sender address ...      |
 *   16 |      sender address, rest         |
 *      +--------+--------+--------+--------+
 * </pre>
 */
final class LinuxCookedV2 implements Layer {

  static final LinuxCookedV2 LAYER = new LinuxCookedV2();

  private static final int LENGTH = 20;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("linux cooked v2")) {
      return null;
    }
    cursor.tagLink(cursor.i32(4));
    cursor.tagLink(cursor.i64(12));
    int protocol = cursor.u16(0);
    cursor.skip(LENGTH);
    return LinuxCooked.protocol(cursor, protocol);
  }
}
