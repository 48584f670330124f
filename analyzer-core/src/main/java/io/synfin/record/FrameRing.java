package io.synfin.record;

import io.synfin.capture.Frame;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The latest frames of a capture in a fixed number of octets, each linked to the frame before it of
 * the same connection. Frames lie one after another as they came; a new one pushes the oldest out.
 * No object is made for a frame. Called for every packet; not thread-safe.
 *
 * <pre>
 *  octet 0  length of the record (4)      captured length (4); -1 where the ring only wraps
 *        8  wire length (4)               interface (4)
 *       16  link type (4)                 marks (4)
 *       24  time (8)
 *       32  number (8)
 *       40  connection (8); -1 while it has none
 *       48  place of the connection's frame before (8); -1 for none
 *       56  octets of the frame, padded to 8
 * </pre>
 *
 * <p>A <em>place</em> counts octets since the beginning, so that it only grows: whatever is below
 * {@link #oldest} has left.
 */
final class FrameRing {

  /** No place, or no connection. */
  static final long NONE = -1;

  /** So that any frame has room: the largest that libpcap captures, and its record's head. */
  static final int LEAST_OCTETS = 1 << 19;

  /** It is in a file. */
  static final int WRITTEN = 1;

  /** Something is to be said of it when it is written. */
  static final int COMMENTED = 1 << 1;

  private static final int HEAD = 56;
  private static final int LENGTH = 0;
  private static final int CAPTURED = 4;
  private static final int WIRE = 8;
  private static final int INTERFACE = 12;
  private static final int LINK_TYPE = 16;
  private static final int MARKS = 20;
  private static final int TIME = 24;
  private static final int NUMBER = 32;
  private static final int CONNECTION = 40;
  private static final int BEFORE = 48;
  private static final int WRAP = -1;

  /** Of so many frames the place is known by their number. */
  private static final int RECENT = 1 << 12;

  private final ByteBuffer octets;
  private final long capacity;
  private final long[] recent = new long[RECENT];
  private long oldest;
  private long end;
  private long frames;

  /**
   * @param capacity octets, {@link #LEAST_OCTETS} or more
   */
  FrameRing(int capacity) {
    if (capacity < LEAST_OCTETS) {
      throw new IllegalArgumentException("a ring of " + capacity + " octets");
    }
    this.capacity = capacity & ~7;
    octets = ByteBuffer.allocateDirect((int) this.capacity);
    Arrays.fill(recent, NONE);
  }

  /** Place of the oldest frame; {@link #end} when there is none. */
  long oldest() {
    return oldest;
  }

  /** Where the next frame will be, unless it is at the ring's beginning. */
  long end() {
    return end;
  }

  boolean isEmpty() {
    return oldest == end;
  }

  /** Frames that are in it. */
  long frames() {
    return frames;
  }

  /** Octets in use. */
  long used() {
    return end - oldest;
  }

  /** Is the ring large enough for the frame, once it is empty? */
  boolean takes(Frame frame) {
    return length(frame) <= capacity;
  }

  /** Must the oldest frame leave before {@code frame} can come? */
  boolean isFullFor(Frame frame) {
    return !isEmpty() && end + needed(frame) - oldest > capacity;
  }

  private long needed(Frame frame) {
    int length = length(frame);
    long toEdge = capacity - end % capacity;
    return toEdge < length ? toEdge + length : length;
  }

  private static int length(Frame frame) {
    return HEAD + (frame.capturedLength() + 7 & ~7);
  }

  /** Takes a copy of the frame, for which there must be room, and returns its place. */
  long add(Frame frame) {
    int length = length(frame);
    if (isEmpty()) {
      end = (end + capacity - 1) / capacity * capacity;
      oldest = end;
    }
    long toEdge = capacity - end % capacity;
    if (toEdge < length) {
      octets.putInt(at(end) + LENGTH, (int) toEdge);
      octets.putInt(at(end) + CAPTURED, WRAP);
      end += toEdge;
    }
    long place = end;
    int at = at(place);
    octets.putInt(at + LENGTH, length);
    octets.putInt(at + CAPTURED, frame.capturedLength());
    octets.putInt(at + WIRE, frame.wireLength());
    octets.putInt(at + INTERFACE, frame.interfaceId());
    octets.putInt(at + LINK_TYPE, frame.linkType());
    octets.putInt(at + MARKS, 0);
    octets.putLong(at + TIME, frame.timeNanos());
    octets.putLong(at + NUMBER, frame.number());
    octets.putLong(at + CONNECTION, NONE);
    octets.putLong(at + BEFORE, NONE);
    octets.put(at + HEAD, frame.buffer(), frame.offset(), frame.capturedLength());
    recent[(int) frame.number() & RECENT - 1] = place;
    end += length;
    frames++;
    return place;
  }

  /** Lets the oldest frame go. */
  void dropOldest() {
    oldest = after(oldest);
    frames--;
  }

  /** The place after this one: of the next frame, or {@link #end}. */
  long after(long place) {
    long next = place + octets.getInt(at(place) + LENGTH);
    return next < end && octets.getInt(at(next) + CAPTURED) == WRAP
        ? next + octets.getInt(at(next) + LENGTH)
        : next;
  }

  /** Place of the frame with this number; {@link #NONE} when it is not one of the latest. */
  long find(long number) {
    long place = recent[(int) number & RECENT - 1];
    return isThere(place) && number(place) == number ? place : NONE;
  }

  /** Has the frame of this place not yet left? */
  boolean isThere(long place) {
    return place != NONE && place >= oldest;
  }

  long number(long place) {
    return octets.getLong(at(place) + NUMBER);
  }

  long timeNanos(long place) {
    return octets.getLong(at(place) + TIME);
  }

  /** The connection of the frame; {@link #NONE} when it has none. */
  long connection(long place) {
    return octets.getLong(at(place) + CONNECTION);
  }

  /**
   * The frame before of the same connection; {@link #NONE} when none is known, or there any more.
   */
  long before(long place) {
    long before = octets.getLong(at(place) + BEFORE);
    return isThere(before) ? before : NONE;
  }

  /** Links a frame to its connection and to the frame before. */
  void link(long place, long connection, long before) {
    octets.putLong(at(place) + CONNECTION, connection);
    octets.putLong(at(place) + BEFORE, before);
  }

  boolean has(long place, int mark) {
    return (octets.getInt(at(place) + MARKS) & mark) != 0;
  }

  void mark(long place, int mark) {
    octets.putInt(at(place) + MARKS, octets.getInt(at(place) + MARKS) | mark);
  }

  /** Moves {@code frame} to the record; valid until the next frame comes. */
  void load(long place, Frame frame) {
    int at = at(place);
    frame.set(
        octets,
        at + HEAD,
        octets.getInt(at + CAPTURED),
        octets.getInt(at + WIRE),
        number(place),
        timeNanos(place),
        octets.getInt(at + LINK_TYPE),
        octets.getInt(at + INTERFACE));
  }

  private int at(long place) {
    return (int) (place % capacity);
  }
}
