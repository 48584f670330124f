package io.synfin.engine;

import io.synfin.label.WiresharkStream;
import io.synfin.label.ZeekConnection;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import org.jspecify.annotations.Nullable;

/**
 * All that is held of one four-tuple: our newest connection, Wireshark's newest stream, Zeek's
 * newest record. One look-up finds the three of them.
 */
final class Slot {

  final FourTuple tuple;
  final int hash;
  @Nullable Slot next;
  @Nullable Tracked newest;
  @Nullable WiresharkStream stream;
  @Nullable ZeekConnection zeek;

  Slot(FourTuple tuple, int hash) {
    this.tuple = tuple;
    this.hash = hash;
  }

  boolean isOf(Segment segment) {
    boolean low = segment.sender() == Side.LOW;
    return tuple.lowLow() == (low ? segment.sourceLow() : segment.destinationLow())
        && tuple.highLow() == (low ? segment.destinationLow() : segment.sourceLow())
        && tuple.lowPort() == (low ? segment.sourcePort() : segment.destinationPort())
        && tuple.highPort() == (low ? segment.destinationPort() : segment.sourcePort())
        && tuple.lowHigh() == (low ? segment.sourceHigh() : segment.destinationHigh())
        && tuple.highHigh() == (low ? segment.destinationHigh() : segment.sourceHigh())
        && tuple.ipv6() == segment.ipv6();
  }
}
