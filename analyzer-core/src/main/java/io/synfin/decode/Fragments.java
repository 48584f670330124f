package io.synfin.decode;

import io.synfin.tcp.Segment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds IP fragments until their datagram is whole (RFC 791 §3.2, RFC 8200 §4.5).
 *
 * <p>Fragments may come in any order; where two of them overlap, the earlier octets stay, and the
 * whole is marked. Bounded in octets and in capture time: the oldest datagrams go first. Not
 * thread-safe.
 */
final class Fragments {

  /** Octets held for all datagrams together. */
  static final int MAX_OCTETS = 16 << 20;

  /** How long RFC 8200 §4.5 lets a receiver wait, on the capture's clock. */
  static final long MAX_AGE_NANOS = 60_000_000_000L;

  /**
   * The largest payload that offsets of 8 octets in 13 bits can reach, and then one more packet.
   */
  private static final int MAX_DATAGRAM = 65_535;

  private static final int UNIT = 8;

  private record Key(
      boolean ipv6,
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow,
      int protocol,
      int id) {}

  private static final class Datagram {
    final long since;
    final BitSet units = new BitSet();
    byte[] octets = new byte[4096];
    int length = -1;
    int marks;
    int pieces;

    Datagram(long since) {
      this.since = since;
    }
  }

  private final Map<Key, Datagram> held = new LinkedHashMap<>();
  private int heldOctets;
  private long joined;

  /**
   * Adds the fragment at the cursor.
   *
   * @param offset of its first octet in the datagram's payload, a multiple of 8
   * @return the payload when this fragment completes it, else null
   */
  @Nullable ByteBuffer add(Cursor cursor, int protocol, int id, int offset, boolean more) {
    int length = cursor.captured();
    boolean impossible =
        offset + length > MAX_DATAGRAM || length == 0 || (more && length % UNIT != 0);
    if (impossible) {
      return null;
    }
    Key key =
        new Key(
            cursor.ip.ipv6(),
            cursor.ip.sourceHigh(),
            cursor.ip.sourceLow(),
            cursor.ip.destinationHigh(),
            cursor.ip.destinationLow(),
            protocol,
            id);
    Datagram datagram = datagram(key, cursor.timeNanos());
    put(datagram, cursor, offset, length);
    datagram.pieces++;
    if (offset == 0 && length < TcpHeader.MIN_LENGTH) {
      datagram.marks |= Segment.FRAGMENT_TINY;
    }
    if (!more && datagram.length < 0) {
      datagram.length = offset + length;
    } else if (!more && datagram.length != offset + length) {
      datagram.marks |= Segment.FRAGMENTS_OVERLAP; // two of them claim to be the last
    }
    if (datagram.length < 0 || datagram.units.nextClearBit(0) * UNIT < datagram.length) {
      return null;
    }
    held.remove(key);
    heldOctets -= datagram.octets.length;
    joined += datagram.pieces - 1;
    cursor.mark(datagram.marks);
    return ByteBuffer.wrap(datagram.octets).limit(datagram.length);
  }

  /** Fragments that were held until a later one completed their datagram. */
  long joined() {
    return joined;
  }

  /** Datagrams that wait for more. */
  int size() {
    return held.size();
  }

  private Datagram datagram(Key key, long now) {
    Datagram datagram = held.get(key);
    if (datagram != null && now - datagram.since > MAX_AGE_NANOS) {
      held.remove(key);
      heldOctets -= datagram.octets.length;
      datagram = null;
    }
    if (datagram == null) {
      datagram = new Datagram(now);
      held.put(key, datagram);
      heldOctets += datagram.octets.length;
      dropOldest(now);
    }
    return datagram;
  }

  private void dropOldest(long now) {
    Iterator<Datagram> oldest = held.values().iterator();
    while (oldest.hasNext()) {
      Datagram datagram = oldest.next();
      boolean tooOld = now - datagram.since > MAX_AGE_NANOS;
      boolean isLast = !oldest.hasNext();
      if (isLast || (!tooOld && heldOctets <= MAX_OCTETS)) {
        return;
      }
      oldest.remove();
      heldOctets -= datagram.octets.length;
    }
  }

  private void put(Datagram datagram, Cursor cursor, int offset, int length) {
    if (offset + length > datagram.octets.length) {
      int capacity = Math.min(Math.max(offset + length, datagram.octets.length * 2), MAX_DATAGRAM);
      heldOctets += capacity - datagram.octets.length;
      datagram.octets = Arrays.copyOf(datagram.octets, capacity);
    }
    int known = 0;
    boolean agrees = true;
    for (int done = 0; done < length; done += UNIT) {
      int unit = (offset + done) / UNIT;
      int size = Math.min(UNIT, length - done);
      if (datagram.units.get(unit)) {
        known += size;
        agrees &= agrees(datagram.octets, offset + done, cursor, done, size);
      } else {
        datagram.units.set(unit);
        cursor.buffer().get(cursor.start() + done, datagram.octets, offset + done, size);
      }
    }
    if (known > 0) {
      datagram.marks |=
          known == length && agrees ? Segment.FRAGMENT_TWICE : Segment.FRAGMENTS_OVERLAP;
    }
  }

  private static boolean agrees(byte[] octets, int at, Cursor cursor, int from, int size) {
    for (int i = 0; i < size; i++) {
      if (octets[at + i] != cursor.buffer().get(cursor.start() + from + i)) {
        return false;
      }
    }
    return true;
  }
}
