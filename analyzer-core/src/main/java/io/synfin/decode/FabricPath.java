package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * What Cisco FabricPath has between its own addresses and the frame it carries, behind its type
 * 8903.
 *
 * <pre>
 *  byte 0        1
 *      +--------+--------+
 *    0 | tree id  |  TTL |
 *      +--------+--------+
 * </pre>
 */
final class FabricPath implements Layer {

  static final FabricPath LAYER = new FabricPath();

  private static final int LENGTH = 2;

  /** The frame inside ends in one of its own, which not every capture keeps. */
  private static final int CHECK_SEQUENCE = 4;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(LENGTH)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("fabricpath")) {
      return null;
    }
    cursor.skip(LENGTH);
    cursor.endsIn(CHECK_SEQUENCE);
    return Ethernet.LAYER;
  }
}
