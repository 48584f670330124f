package io.synfin.engine;

import io.synfin.label.WiresharkStream;
import io.synfin.label.ZeekConnection;
import io.synfin.tcp.FourTuple;
import org.jspecify.annotations.Nullable;

/**
 * All that is held of one four-tuple: our newest connection, Wireshark's newest stream, Zeek's
 * newest record. One look-up finds the three of them.
 */
final class Slot {

  final FourTuple tuple;

  /** The number of its first connection; negative when none was reserved. */
  final long firstId;

  /** The number of its first stream; negative when none was reserved. */
  final int firstStream;

  @Nullable Tracked newest;
  @Nullable WiresharkStream stream;
  @Nullable ZeekConnection zeek;

  Slot(FourTuple tuple, long firstId, int firstStream) {
    this.tuple = tuple;
    this.firstId = firstId;
    this.firstStream = firstStream;
  }
}
