package io.synfin.rule.host;

import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import org.jspecify.annotations.Nullable;

/**
 * How many different clients one listener had lately. As long as there are few connections they are
 * only noted, one after the other, and nobody is looked for; of many, the clients that were seen
 * last are told apart. All addresses are of one length, the listener's.
 */
final class Sources {

  /** They are counted exactly up to here. */
  static final int MOST = 64;

  private static final int FEW = 4;

  /** More notes than this take longer than to tell clients apart. */
  private static final int MOST_NOTES = 256;

  // The words of a note, and of a client.
  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int NANOS = 2;
  private static final int STRIDE = 3;

  /** Notes from the first on and round; then not needed any more. */
  private long[] notes = new long[FEW * STRIDE];

  private int first;
  private int noted;

  private @Nullable Apart apart;

  /**
   * A client opens a connection.
   *
   * @param sinceNanos nobody will ask for an earlier time than this
   */
  void saw(Parties parties, long now, long sinceNanos) {
    FourTuple tuple = parties.tuple();
    Side client = parties.clientSide();
    if (apart == null) {
      if (noted * STRIDE == notes.length) {
        forget(sinceNanos);
      }
      if (noted < MOST_NOTES) {
        note(tuple.addressHigh(client), tuple.addressLow(client), now);
        return;
      }
      apart = toldApart();
      notes = new long[0];
    }
    apart.saw(tuple.addressHigh(client), tuple.addressLow(client), now);
  }

  private void forget(long beforeNanos) {
    while (noted > 0 && notes[first + NANOS] < beforeNanos) {
      first = place(1);
      noted--;
    }
  }

  private void note(long high, long low, long now) {
    if (noted * STRIDE == notes.length) {
      long[] more = new long[notes.length * 2];
      System.arraycopy(notes, first, more, 0, notes.length - first);
      System.arraycopy(notes, 0, more, notes.length - first, first);
      notes = more;
      first = 0;
    }
    int at = place(noted++);
    notes[at + HIGH] = high;
    notes[at + LOW] = low;
    notes[at + NANOS] = now;
  }

  private int place(int note) {
    int at = first + note * STRIDE;
    return at < notes.length ? at : at - notes.length;
  }

  private Apart toldApart() {
    Apart all = new Apart();
    for (int note = 0; note < noted; note++) {
      int at = place(note);
      all.saw(notes[at + HIGH], notes[at + LOW], notes[at + NANOS]);
    }
    return all;
  }

  /** How many were seen since, {@link #MOST} at most. */
  int since(long from) {
    return (apart == null ? toldApart() : apart).since(from);
  }

  /** When the clients that were seen last were seen. */
  private static final class Apart {
    /** How many have the lower bits of a hash; of most newcomers nobody has. */
    private final byte[] alike = new byte[MOST * 4];

    private final int[] hashes = new int[MOST];
    private final long[] beside = new long[MOST * STRIDE];
    private int size;

    /** The one that was seen before all others, as long as none is seen again. */
    private int oldest;

    private boolean inOrder = true;
    private long lastNanos = Long.MIN_VALUE;

    void saw(long high, long low, long now) {
      int hash = (int) ((low + 31 * high) * 0x9E37_79B9_7F4A_7C15L >>> Integer.SIZE);
      inOrder &= now >= lastNanos;
      lastNanos = now;
      int known = alike[likeness(hash)] == 0 ? size : place(hash, high, low);
      if (known < size) {
        beside[known * STRIDE + NANOS] = now;
        inOrder = false;
        return;
      }
      int at = size;
      if (size < MOST) {
        size++;
      } else {
        at = eldest();
        alike[likeness(hashes[at])]--;
      }
      alike[likeness(hash)]++;
      hashes[at] = hash;
      beside[at * STRIDE + HIGH] = high;
      beside[at * STRIDE + LOW] = low;
      beside[at * STRIDE + NANOS] = now;
    }

    private int likeness(int hash) {
      return hash & alike.length - 1;
    }

    /** Where this client is; {@code size} when it is nowhere. */
    private int place(int hash, long high, long low) {
      int at = 0;
      while (at < size
          && !(hashes[at] == hash
              && beside[at * STRIDE + LOW] == low
              && beside[at * STRIDE + HIGH] == high)) {
        at++;
      }
      return at;
    }

    private int eldest() {
      int at = oldest;
      if (inOrder) {
        oldest = oldest + 1 < MOST ? oldest + 1 : 0;
        return at;
      }
      for (int i = 0; i < MOST; i++) {
        at = beside[i * STRIDE + NANOS] < beside[at * STRIDE + NANOS] ? i : at;
      }
      return at;
    }

    int since(long from) {
      int count = 0;
      for (int i = 0; i < size; i++) {
        count += beside[i * STRIDE + NANOS] >= from ? 1 : 0;
      }
      return count;
    }
  }
}
