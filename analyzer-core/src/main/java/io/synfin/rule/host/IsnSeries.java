package io.synfin.rule.host;

import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.Seq;
import io.synfin.tcp.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The initial sequence numbers that a host used last, each with its time, its port and its remote
 * end. One entry for a four-tuple: for the same four-tuple numbers are meant to rise (RFC 6528 §3).
 */
final class IsnSeries {

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

  private final List<Entry> entries = new ArrayList<>(2);
  private long total;
  boolean told;
  boolean portsTold;
  long repeats;

  /** How many different four-tuples there were, forgotten ones included. */
  long total() {
    return total;
  }

  Entry last() {
    return entries.get(entries.size() - 1);
  }

  static Entry entry(int isn, long timeNanos, long frame, Parties parties, boolean client) {
    SocketAddress own = client ? parties.client() : parties.server();
    SocketAddress remote = client ? parties.server() : parties.client();
    return new Entry(isn, timeNanos, frame, own.port(), remote);
  }

  /** Keeps it, unless its four-tuple is known. */
  boolean add(Entry entry) {
    for (int i = 0; i < entries.size(); i++) {
      Entry known = entries.get(i);
      if (known.ownPort == entry.ownPort && known.remote.equals(entry.remote)) {
        return false;
      }
    }
    if (entries.size() == MOST) {
      entries.remove(0);
    }
    entries.add(entry);
    total++;
    return true;
  }

  /**
   * The latest entry that had the number of the last one and is no copy of it: the same SYN on
   * either side of an address translation is at most a moment away. More copies than {@code
   * mostCopies} are none.
   */
  @Nullable Entry sameNumber(long momentNanos, int mostCopies) {
    Entry last = last();
    Entry copy = null;
    int copies = 0;
    for (int i = entries.size() - 2; i >= 0; i--) {
      Entry other = entries.get(i);
      if (other.isn != last.isn) {
        continue;
      }
      if (Math.abs(last.timeNanos - other.timeNanos) > momentNanos) {
        return other;
      }
      copies++;
      copy = other;
    }
    return copies > mostCopies ? copy : null;
  }

  /** What the numbers follow, constant steps before small ones before a clock; null if nothing. */
  @Nullable Pattern pattern() {
    int count = entries.size() - 1;
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = Seq.distance(entries.get(i).isn, entries.get(i + 1).isn);
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
    int before = entries.get(count - 1).isn;
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
    return new Pattern(words, entries.get(steps.length - 1).isn + step, same, steps.length);
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
    int expected = entries.get(last).isn + (int) Math.round(rate * seconds(last));
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
    return Math.max(1e-6, (entries.get(to).timeNanos - entries.get(from).timeNanos) / 1e9);
  }

  /** The step that the source ports make although destinations change; 0 when there is none. */
  int portStep() {
    int count = entries.size() - 1;
    int[] steps = new int[count];
    for (int i = 0; i < count; i++) {
      steps[i] = entries.get(i + 1).ownPort - entries.get(i).ownPort;
    }
    int step = majority(steps);
    int same = 0;
    int elsewhere = 0;
    for (int i = 0; i < count; i++) {
      if (steps[i] == step) {
        same++;
        elsewhere += entries.get(i).remote.equals(entries.get(i + 1).remote) ? 0 : 1;
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
