package io.synfin.rule.host;

import io.synfin.rule.Known;
import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import io.synfin.tcp.SocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The initial sequence numbers that a host used last, each with its time, its port and its remote
 * end. One entry for a four-tuple: for the same four-tuple numbers are meant to rise (RFC 6528 §3).
 */
final class IsnSeries extends Known.Kept {

  static final int MOST = 64;

  /** A small step: random numbers make one so small, forward, once in 256 times. */
  private static final int SMALL = 1 << 24;

  /** What a clock may be wrong by: octets, and parts in a hundred. */
  private static final int CLOCK_SLACK = 1 << 16;

  private static final int CLOCK_PERCENT = 2;

  /** Of a hundred steps, so many must follow the pattern. */
  private static final int MOSTLY = 90;

  /** Steps between ports that count as small. */
  private static final int MAX_PORT_STEP = 16;

  /** So many steps must lead from one destination to another one. */
  private static final int DESTINATION_CHANGES = 10;

  /** An initial sequence number in use. */
  record Entry(int isn, long timeNanos, long frame, int ownPort, SocketAddress remote) {}

  /**
   * What the numbers follow.
   *
   * @param words such as {@code each 64000 more than the one before}
   * @param expected what the pattern made of the number before the last one
   * @param steps how many steps followed it
   */
  record Pattern(String words, int expected, int steps, int of) {}

  // The words of an entry. NUMBERS: its number in the upper half, its own port and the remote one
  // in
  // the lower.
  private static final int TIME = 0;
  private static final int FRAME = 1;
  private static final int REMOTE_HIGH = 2;
  private static final int REMOTE_LOW = 3;
  private static final int NUMBERS = 4;
  private static final int STRIDE = 5;

  // The last MOST entries as a ring that begins at `first` once it is full. At every opening, all
  // of them are asked for a number and a four-tuple: sixteen bits of each are on their own, first
  // of the numbers, then of the four-tuples. Most clients have one entry.
  private int room = 1;
  private short[] tags = new short[2];
  private long[] words = new long[STRIDE];
  private boolean ipv6;
  private int first;
  private int size;
  private long total;
  boolean told;
  boolean portsTold;
  long repeats;

  /** How many different four-tuples there were, forgotten ones included. */
  long total() {
    return total;
  }

  Entry last() {
    return entry(size - 1);
  }

  private Entry entry(int i) {
    int at = at(i);
    int word = at * STRIDE;
    SocketAddress remote =
        new SocketAddress(
            new HostAddress(ipv6, words[word + REMOTE_HIGH], words[word + REMOTE_LOW]),
            (int) words[word + NUMBERS] & 0xFFFF);
    return new Entry(isn(at), words[word + TIME], words[word + FRAME], ownPort(at), remote);
  }

  /** Where entry {@code i} is, counted from the oldest. */
  private int at(int i) {
    int at = first + i;
    return at < size ? at : at - size;
  }

  /** Keeps what a SYN of the client, or a SYN-ACK of the server, shows, unless it is known. */
  boolean add(int isn, long timeNanos, long frame, Parties parties, boolean ofClient) {
    FourTuple tuple = parties.tuple();
    Side own = ofClient ? parties.clientSide() : parties.clientSide().peer();
    long high = tuple.addressHigh(own.peer());
    long low = tuple.addressLow(own.peer());
    int ports = tuple.port(own) << Short.SIZE | tuple.port(own.peer());
    long mixed = (low + 31 * (high + 31L * ports)) * 0x9E37_79B9_7F4A_7C15L;
    short tag = (short) (mixed >>> Long.SIZE - Short.SIZE);
    for (int at = 0; at < size; at++) {
      if (tags[room + at] == tag && isOf(at, high, low, ports)) {
        return false;
      }
    }
    int at = size;
    if (size == MOST) {
      at = first;
      first = first + 1 < MOST ? first + 1 : 0;
    } else {
      makeRoom();
      size++;
    }
    ipv6 = tuple.ipv6();
    tags[at] = (short) isn;
    tags[room + at] = tag;
    words[at * STRIDE + TIME] = timeNanos;
    words[at * STRIDE + FRAME] = frame;
    words[at * STRIDE + REMOTE_HIGH] = high;
    words[at * STRIDE + REMOTE_LOW] = low;
    words[at * STRIDE + NUMBERS] = (long) isn << Integer.SIZE | ports & 0xFFFF_FFFFL;
    total++;
    return true;
  }

  private boolean isOf(int at, long high, long low, int ports) {
    return words[at * STRIDE + REMOTE_LOW] == low
        && (int) words[at * STRIDE + NUMBERS] == ports
        && words[at * STRIDE + REMOTE_HIGH] == high;
  }

  private void makeRoom() {
    if (size == room) {
      short[] more = new short[room * 4];
      System.arraycopy(tags, 0, more, 0, room);
      System.arraycopy(tags, room, more, room * 2, room);
      tags = more;
      room *= 2;
      words = Arrays.copyOf(words, room * STRIDE);
    }
  }

  private int isn(int at) {
    return (int) (words[at * STRIDE + NUMBERS] >>> Integer.SIZE);
  }

  /**
   * The latest entry that had the number of the last one and is no copy of it: the same SYN on
   * either side of an address translation is at most a moment away. More copies than {@code
   * mostCopies} are none.
   */
  @Nullable Entry sameNumber(long momentNanos, int mostCopies) {
    int last = at(size - 1);
    int same = -1;
    for (int at = 0; at < size; at++) {
      same += tags[at] == tags[last] && isn(at) == isn(last) ? 1 : 0;
    }
    if (same == 0) {
      return null; // as nearly always
    }
    Entry copy = null;
    for (int i = size - 2; i >= 0; i--) {
      int at = at(i);
      if (isn(at) == isn(last)) {
        copy = entry(i);
        if (Math.abs(time(last) - time(at)) > momentNanos) {
          return copy;
        }
      }
    }
    return same > mostCopies ? copy : null;
  }

  /** What the numbers follow, constant steps before small ones before a clock; null if nothing. */
  @Nullable Pattern pattern() {
    int count = size - 1;
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = Seq.distance(isn(at(i)), isn(at(i + 1)));
    }
    Pattern constant = constant(steps);
    if (constant != null) {
      return constant;
    }
    Pattern clock = clock(steps);
    if (clock != null) {
      return clock;
    }
    int small = 0;
    int largest = 0;
    for (int step : steps) {
      if (step > 0 && step < SMALL) {
        small++;
        largest = Math.max(largest, step);
      }
    }
    if (!isMost(small, count)) {
      return null;
    }
    int before = isn(at(count - 1));
    return new Pattern(
        "at most " + largest + " above the one before", before + largest, small, count);
  }

  private @Nullable Pattern constant(int[] steps) {
    int step = majority(steps);
    int same = 0;
    for (int each : steps) {
      same += each == step ? 1 : 0;
    }
    // The same number again and again is reuse, and not a step.
    if (step == 0 || !isMost(same, steps.length)) {
      return null;
    }
    String words = Math.abs((long) step) + (step > 0 ? " above" : " below") + " the one before";
    return new Pattern(words, isn(at(steps.length - 1)) + step, same, steps.length);
  }

  /** Do the numbers rise as time passes, whoever the remote end is (RFC 793's clock)? */
  private @Nullable Pattern clock(int[] steps) {
    double[] rates = new double[steps.length];
    int slow = 0;
    for (int i = 0; i < steps.length; i++) {
      rates[i] = steps[i] / seconds(i);
      slow += rates[i] < 1 ? 1 : 0;
    }
    // The one in the middle would be below 1, too.
    if (slow > steps.length / 2) {
      return null;
    }
    double rate = inOrder(rates, steps.length / 2);
    int fits = 0;
    for (int i = 0; i < steps.length; i++) {
      long due = Math.round(rate * seconds(i));
      long slack = Math.max(CLOCK_SLACK, due * CLOCK_PERCENT / 100);
      fits += Math.abs(steps[i] - (int) due) <= slack ? 1 : 0;
    }
    int last = steps.length - 1;
    // Numbers that hardly move are near every slow clock: small steps say it better.
    boolean moves = Math.abs(rate * seconds(0, steps.length)) > CLOCK_SLACK * 4L;
    if (!moves || !isMost(fits, steps.length)) {
      return null;
    }
    int expected = isn(at(last)) + (int) Math.round(rate * seconds(last));
    return new Pattern(
        "as far above the one before as a clock of " + Math.round(rate) + " steps a second tells",
        expected,
        fits,
        steps.length);
  }

  /** The one that would be at this place if they were sorted, which would take longer. */
  private static double inOrder(double[] values, int place) {
    int from = 0;
    int to = values.length - 1;
    while (from < to) {
      double pivot = values[from + to >>> 1];
      int up = from;
      int down = to;
      while (up <= down) {
        while (values[up] < pivot) {
          up++;
        }
        while (values[down] > pivot) {
          down--;
        }
        if (up <= down) {
          double value = values[up];
          values[up++] = values[down];
          values[down--] = value;
        }
      }
      if (place <= down) {
        to = down;
      } else if (place >= up) {
        from = up;
      } else {
        return values[place];
      }
    }
    return values[from];
  }

  private double seconds(int step) {
    return seconds(step, step + 1);
  }

  private double seconds(int from, int to) {
    return Math.max(1e-6, (time(at(to)) - time(at(from))) / 1e9);
  }

  private long time(int at) {
    return words[at * STRIDE + TIME];
  }

  private int ownPort(int at) {
    return (int) words[at * STRIDE + NUMBERS] >>> Short.SIZE;
  }

  private boolean isSameRemote(int one, int other) {
    int remote = (int) words[other * STRIDE + NUMBERS] & 0xFFFF;
    return isOf(
        one,
        words[other * STRIDE + REMOTE_HIGH],
        words[other * STRIDE + REMOTE_LOW],
        ownPort(one) << Short.SIZE | remote);
  }

  /** The step that the source ports make although destinations change; 0 when there is none. */
  int portStep() {
    int count = size - 1;
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = ownPort(at(i + 1)) - ownPort(at(i));
    }
    int step = majority(steps);
    int same = 0;
    int elsewhere = 0;
    for (int i = 0; i < count; i++) {
      if (steps[i] == step) {
        same++;
        elsewhere += isSameRemote(at(i), at(i + 1)) ? 0 : 1;
      }
    }
    boolean small = step != 0 && Math.abs(step) <= MAX_PORT_STEP;
    return small && isMost(same, count) && elsewhere >= DESTINATION_CHANGES ? step : 0;
  }

  /** The value that more than half of them have, if there is one. */
  private static int majority(int[] values) {
    int candidate = values[0];
    int lead = 0;
    for (int value : values) {
      if (lead == 0) {
        candidate = value;
      }
      lead += value == candidate ? 1 : -1;
    }
    return candidate;
  }

  private static boolean isMost(int part, int whole) {
    return part * 100L >= (long) whole * MOSTLY;
  }
}
