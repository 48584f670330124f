package io.synfin.label;

import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import org.jspecify.annotations.Nullable;

/**
 * What Zeek remembers of one endpoint of a connection.
 *
 * <p>Zeek counts the laps of the 32-bit ring itself, and not always right; its arithmetic is kept,
 * since the letters follow from it. Relative numbers start with 0 for the SYN.
 */
final class ZeekEndpoint {

  final Side side;
  ZeekState state = ZeekState.INACTIVE;
  ZeekState previous = ZeekState.INACTIVE;

  private long start;
  private int last;
  private int acked;
  private int lapsOfLast;
  private int lapsOfAcked;

  boolean sentFin;

  /** The relative number after the FIN. */
  long finEnd;

  /** All data before the FIN or RST was delivered. */
  boolean reachedEnd;

  /** Did Zeek report the end of this side? */
  boolean closed;

  long lastSyn;
  long lastFin;
  long lastRst;
  int badChecksums;
  int gaps;
  int retransmissions;
  int zeroWindows;
  long packets;
  private @Nullable ZeekReassembly reassembly;

  ZeekEndpoint(Side side) {
    this.side = side;
  }

  void state(ZeekState next) {
    if (next != state) {
      previous = state;
      state = next;
    }
  }

  /** Takes {@code number} for the one of the SYN, seen or not. */
  void begin(int number, int next) {
    start = Seq.unsigned(number);
    acked = number;
    last = next;
  }

  int start() {
    return (int) start;
  }

  int last() {
    return last;
  }

  void advanceLast(int number) {
    if (Integer.compareUnsigned(number, last) < 0) {
      lapsOfLast++;
    }
    last = number;
  }

  void advanceAcked(int number) {
    if (Integer.compareUnsigned(number, acked) < 0) {
      lapsOfAcked++;
    }
    acked = number;
  }

  int acked() {
    return acked;
  }

  /** A number that this side sent, relative to its start; negative when it lies before. */
  long relative(int number) {
    return relative(number, last, lapsOfLast);
  }

  /** A number that acknowledges this side, relative to its start; negative when it lies before. */
  long relativeAck(int number) {
    return relative(number, acked, lapsOfAcked);
  }

  private long relative(int number, int reference, int laps) {
    int order = Integer.compareUnsigned(number, reference);
    int lapsOfNumber = laps;
    if (Seq.isBefore(number, reference) && order > 0 && laps > 0) {
      lapsOfNumber--;
    } else if (Seq.isAfter(number, reference) && order < 0) {
      lapsOfNumber++;
    }
    if (lapsOfNumber == 0) {
      return Seq.distance(start(), number);
    }
    return full(number, lapsOfNumber) - start;
  }

  private static long full(int number, int laps) {
    return ((long) laps << Integer.SIZE) + Seq.unsigned(number);
  }

  long relativeAcked() {
    return full(acked, lapsOfAcked) - start;
  }

  long relativeLast() {
    return full(last, lapsOfLast) - start;
  }

  /** Nothing beyond a SYN was acknowledged. */
  boolean noDataAcked() {
    long acknowledged = full(acked, lapsOfAcked);
    return acknowledged == start || acknowledged == start + 1;
  }

  /** Payload octets by the sequence numbers, as {@code orig_bytes} and {@code resp_bytes} tell. */
  long size(ZeekEndpoint peer) {
    if (previous == ZeekState.SYN_SENT
        && state == ZeekState.RESET
        && peer.state == ZeekState.INACTIVE
        && !noDataAcked()) {
      // A half-open connection was found and aborted: its old numbers say nothing about this one.
      return 0;
    }
    long size = Math.max(full(last, lapsOfLast), full(acked, lapsOfAcked)) - start;
    if (size != 0) {
      size--;
    }
    return sentFin && size != 0 ? size - 1 : size;
  }

  ZeekReassembly reassembly() {
    ZeekReassembly existing = reassembly;
    if (existing == null) {
      existing = new ZeekReassembly();
      reassembly = existing;
    }
    return existing;
  }

  boolean hasReassembly() {
    return reassembly != null;
  }

  /** The relative number up to which all data was delivered. */
  long delivered() {
    return reassembly == null ? 1 : reassembly.delivered();
  }

  /** Zeek no longer reassembles what this side sends. */
  boolean gaveUp() {
    return reassembly != null && reassembly.gaveUp();
  }

  /** Is there delivered or waiting data that was not acknowledged yet? */
  boolean holdsData() {
    return reassembly != null && reassembly.holdsData();
  }

  /** Zeek's "clean": opened with a SYN, and ended, if at all, with a FIN. */
  boolean isClean() {
    return state == ZeekState.ESTABLISHED
        || state == ZeekState.CLOSED && previous == ZeekState.ESTABLISHED;
  }

  boolean isActive() {
    return state != ZeekState.INACTIVE && !closed;
  }
}
