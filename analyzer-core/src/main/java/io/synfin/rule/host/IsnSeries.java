package io.synfin.rule.host;

import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.Seq;
import io.synfin.tcp.SocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The initial sequence numbers that a host used last, each with its time, its port and its remote
 * end. One entry for a four-tuple: for the same four-tuple numbers are meant to rise (RFC 6528 §3).
 */
final class IsnSeries {

  static final int MOST = 64;

  private static final int FEW = 2;

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

  // The last MOST entries as a ring that begins at `first` once it is full, column by column: a
  // number is looked for among all of them at every opening.
  private int[] isns = new int[FEW];
  private int[] ports = new int[FEW];
  private int[] remoteHashes = new int[FEW];
  private long[] times = new long[FEW];
  private long[] frames = new long[FEW];
  private SocketAddress[] remotes = new SocketAddress[FEW];
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
    return new Entry(isns[at], times[at], frames[at], ports[at], remotes[at]);
  }

  /** Where entry {@code i} is, counted from the oldest. */
  private int at(int i) {
    int at = first + i;
    return at < size ? at : at - size;
  }

  /** Keeps what a SYN of the client, or a SYN-ACK of the server, shows, unless it is known. */
  boolean add(int isn, long timeNanos, long frame, Parties parties, boolean ofClient) {
    int port = (ofClient ? parties.client() : parties.server()).port();
    SocketAddress remote = ofClient ? parties.server() : parties.client();
    int hash = remote.hashCode();
    for (int i = 0; i < size; i++) {
      if (remoteHashes[i] == hash && ports[i] == port && remotes[i].equals(remote)) {
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
    isns[at] = isn;
    ports[at] = port;
    remoteHashes[at] = hash;
    times[at] = timeNanos;
    frames[at] = frame;
    remotes[at] = remote;
    total++;
    return true;
  }

  private void makeRoom() {
    if (size == isns.length) {
      isns = Arrays.copyOf(isns, size * 2);
      ports = Arrays.copyOf(ports, size * 2);
      remoteHashes = Arrays.copyOf(remoteHashes, size * 2);
      times = Arrays.copyOf(times, size * 2);
      frames = Arrays.copyOf(frames, size * 2);
      remotes = Arrays.copyOf(remotes, size * 2);
    }
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
      same += isns[at] == isns[last] ? 1 : 0;
    }
    if (same == 0) {
      return null; // as nearly always
    }
    Entry copy = null;
    for (int i = size - 2; i >= 0; i--) {
      int at = at(i);
      if (isns[at] == isns[last]) {
        copy = entry(i);
        if (Math.abs(times[last] - times[at]) > momentNanos) {
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
      steps[i] = Seq.distance(isns[at(i)], isns[at(i + 1)]);
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
    int before = isns[at(count - 1)];
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
    return new Pattern(words, isns[at(steps.length - 1)] + step, same, steps.length);
  }

  /** Do the numbers rise as time passes, whoever the remote end is (RFC 793's clock)? */
  private @Nullable Pattern clock(int[] steps) {
    double[] rates = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      rates[i] = steps[i] / seconds(i);
    }
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    double rate = sorted[sorted.length / 2];
    if (rate < 1) {
      return null;
    }
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
    int expected = isns[at(last)] + (int) Math.round(rate * seconds(last));
    return new Pattern(
        "as far above the one before as a clock of " + Math.round(rate) + " steps a second tells",
        expected,
        fits,
        steps.length);
  }

  private double seconds(int step) {
    return seconds(step, step + 1);
  }

  private double seconds(int from, int to) {
    return Math.max(1e-6, (times[at(to)] - times[at(from)]) / 1e9);
  }

  /** The step that the source ports make although destinations change; 0 when there is none. */
  int portStep() {
    int count = size - 1;
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = ports[at(i + 1)] - ports[at(i)];
    }
    int step = majority(steps);
    int same = 0;
    int elsewhere = 0;
    for (int i = 0; i < count; i++) {
      if (steps[i] == step) {
        same++;
        elsewhere += remotes[at(i)].equals(remotes[at(i + 1)]) ? 0 : 1;
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
