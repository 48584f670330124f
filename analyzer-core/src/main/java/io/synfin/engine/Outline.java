package io.synfin.engine;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.event.Figures;
import io.synfin.rule.Sighting.Ended;
import io.synfin.rule.Sighting.Opening;
import io.synfin.rule.Sighting.Sent;
import io.synfin.rule.Sighting.Stay;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.Arrays;

/**
 * A connection whose segments all wait, read from the {@link Backlog}: its own addresses, times,
 * frames, numbers and lengths, and beside them its {@link Key}, which is all the rest. Of two with
 * the same key the same can be said, but for what is their own.
 *
 * <p>A reused carrier, filled by those who know a kind of connection: {@link OrdinaryConnection}
 * and {@link FailedOpening}. What is of both sides has the client's at 0 and the server's at 1.
 */
final class Outline {

  /** No path carries less in one piece, so no MSS from here on is a finding (RFC 8200 §5). */
  private static final int LEAST_MSS = 1220;

  private static final int LARGEST_SCALE = 14;

  private static final int SCALES = 1;
  private static final int PERMITS_SACK = 1 << 1;
  private static final int STAMPS = 1 << 2;

  /**
   * The course a connection took.
   *
   * @param kind what was agreed on, how many segments, whether TIME_WAIT is over
   * @param first sender, payload, FIN and what it acknowledges, of the first ten segments
   * @param second the next ten
   * @param third the rest
   */
  record Key(long kind, long first, long second, long third) {

    // Written out: records compare through a call site of their own, and these are keys of a map.
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && kind == key.kind
          && first == key.first
          && second == key.second
          && third == key.third;
    }

    @Override
    public int hashCode() {
      return Long.hashCode((kind * 31 + first) * 31 + second + third * 7);
    }
  }

  final int[] nodes = new int[Figures.MOST_SEGMENTS];
  final long[] times = new long[Figures.MOST_SEGMENTS];
  final long[] frames = new long[Figures.MOST_SEGMENTS];
  final int[] seqs = new int[Figures.MOST_SEGMENTS];
  final int[] lengths = new int[Figures.MOST_SEGMENTS];

  /** 0 for segments of the client. */
  final int[] sides = new int[Figures.MOST_SEGMENTS];

  /** Letters of the {@link Key}. */
  long kind;

  final long[] course = new long[3];

  Backlog backlog = new Backlog();
  int segments;
  long endNanos;

  final int[] isn = new int[2];

  /** SND.NXT at the end. */
  final int[] next = new int[2];

  /** The window scale; -1 when it offered none. */
  final int[] offered = new int[2];

  final int[] firstWindow = new int[2];
  final int[] window = new int[2];
  final int[] mss = new int[2];
  final long[] octets = new long[2];
  final int[] packets = new int[2];
  final int[] flags = new int[2];

  /** Its FIN, and the segment that acknowledged it; 0 for none. */
  final int[] fin = new int[2];

  final int[] ackOfFin = new int[2];

  /** Who sent the first FIN; -1 when nobody did. */
  int firstCloser;

  /** Who sent the RST that is its last segment; -1 when nobody did. */
  int resetBy;

  private ConnectionTable table = new ConnectionTable(0);
  private int record;
  private FourTuple tuple = new FourTuple(false, 0, 0, 0, 0, 0, 0);
  private Side client = Side.LOW;
  private int stream;
  private long id;

  /** Reads what waits of a four-tuple of which nothing was looked into yet. */
  void load(ConnectionTable held, int place, Backlog from, Side opener, long nowNanos) {
    backlog = from;
    table = held;
    record = place;
    client = opener;
    endNanos = nowNanos;
    segments = held.waiting(place);
    int node = held.first(place);
    for (int i = 0; i < segments; i++) {
      node = i == 0 ? node : from.next(node, i - 1);
      nodes[i] = node;
      times[i] = from.timeNanos(node);
      frames[i] = from.frame(node);
      seqs[i] = from.seq(node);
      lengths[i] = from.payloadLength(node);
      sides[i] = from.isFromLow(node) == (opener == Side.LOW) ? 0 : 1;
    }
    Arrays.fill(course, 0);
    for (int side = 0; side < 2; side++) {
      fin[side] = 0;
      ackOfFin[side] = 0;
      octets[side] = 0;
      packets[side] = 0;
      flags[side] = 0;
    }
    kind = 0;
    firstCloser = -1;
    resetBy = -1;
  }

  /**
   * It is one of those that can be told: takes the rest.
   *
   * @return is it, with these addresses?
   */
  boolean isWhole() {
    tuple = table.tuple(record);
    stream = table.stream(record);
    id = table.id(record);
    kind = kind << 8 | segments;
    return tuple.isLegal();
  }

  /** Is the second segment a SYN-ACK? */
  boolean isAnswered() {
    return segments > 1 && backlog.flags(nodes[1]) == (SYN | ACK);
  }

  /** Makes {@code segment} the one of this connection. */
  void load(int i, Segment segment) {
    backlog.load(nodes[i], table, record, segment);
  }

  /** What a SYN or SYN-ACK brings. */
  void offer(int side, int node) {
    offered[side] = backlog.windowScale(node);
    isn[side] = backlog.seq(node);
    next[side] = backlog.seq(node) + 1;
    firstWindow[side] = backlog.window(node);
    window[side] = firstWindow[side];
    mss[side] = backlog.mss(node);
    int offers =
        (offered[side] >= 0 ? SCALES : 0)
            | (backlog.sackPermitted(node) ? PERMITS_SACK : 0)
            | (backlog.timestamps(node) ? STAMPS : 0);
    kind = kind << 3 | offers;
  }

  /** Is nothing of it a finding? */
  boolean offersAsUsual(int side) {
    return offered[side] <= LARGEST_SCALE && mss[side] >= LEAST_MSS;
  }

  /** Has a segment options that belong to a SYN? */
  boolean offersAnything(int node) {
    return backlog.mss(node) >= 0 || backlog.windowScale(node) >= 0 || backlog.sackPermitted(node);
  }

  /** One more letter of the {@link Key}. */
  void letter(boolean is) {
    kind = kind << 1 | (is ? 1 : 0);
  }

  /** One more segment of this side. */
  void count(int i, int side) {
    packets[side]++;
    flags[side] |= backlog.flags(nodes[i]);
  }

  Key key() {
    return new Key(kind, course[0], course[1], course[2]);
  }

  // What it has of its own.

  FourTuple tuple() {
    return tuple;
  }

  Side clientSide() {
    return client;
  }

  long id() {
    return id;
  }

  /** Hands its own figures out, but for its findings. */
  void figures(Figures figures) {
    figures.begin(client, segments);
    figures.set(Figures.TIMES, times, segments);
    figures.set(Figures.END, endNanos);
    figures.set(Figures.FRAMES, frames, segments);
    for (int i = 0; i < segments; i++) {
      figures.set(Figures.SEQS + i, Integer.toUnsignedLong(seqs[i]));
    }
    figures.set(Figures.ID, id);
    figures.set(Figures.STREAM, stream);
    figures.set(Figures.HALF_CLOSE_NANOS, halfCloseNanos());
    figures.set(Figures.HALF_CLOSE_OCTETS, halfCloseOctets());
    figures.set(Figures.PORTS, tuple.port(client));
    figures.set(Figures.PORTS + 1, tuple.port(client.peer()));
    figures.setUnsigned(Figures.ISNS, isn[0], isn[1]);
    figures.setUnsigned(Figures.NEXT, next[0], next[1]);
    figures.set(Figures.MSS, mss);
    figures.set(Figures.WINDOW_SCALES, offered);
    figures.set(Figures.FIRST_WINDOWS, firstWindow);
    figures.set(Figures.WINDOWS, window);
    figures.set(Figures.OCTETS, octets, 2);
    figures.set(Figures.FLAGS, flags);
    figures.names(tuple, backlog.path(nodes[0]));
  }

  /** How long the first closer could still receive; -1 when its peer closed with its answer. */
  private long halfCloseNanos() {
    if (firstCloser < 0) {
      return -1;
    }
    int other = 1 - firstCloser;
    return fin[other] > ackOfFin[firstCloser]
        ? times[fin[other]] - times[ackOfFin[firstCloser]]
        : -1;
  }

  /** What was sent to the first closer after the segment that acknowledged its FIN. */
  private long halfCloseOctets() {
    long sum = 0;
    for (int i = firstCloser < 0 ? segments : ackOfFin[firstCloser] + 1; i < segments; i++) {
      sum += sides[i] == firstCloser ? 0 : lengths[i];
    }
    return sum;
  }

  /**
   * What crowd rules are to know of it.
   *
   * @param twoMslNanos how long TIME_WAIT lasts
   */
  Ended ended(long twoMslNanos) {
    int last = segments - 1;
    return new Ended(
        id,
        tuple,
        client,
        times[0],
        frames[0],
        times[last],
        frames[last],
        firstCloser >= 0 || resetBy >= 0,
        opening(),
        resetBy < 0 ? null : side(resetBy),
        firstCloser < 0 ? null : side(firstCloser),
        flags[0],
        sent(0),
        sent(1),
        0,
        firstCloser < 0 ? Stay.NONE : stay(twoMslNanos));
  }

  private Opening opening() {
    if ((flags[1] & SYN) != 0) {
      return Opening.COMPLETED;
    }
    return resetBy < 0 ? Opening.UNANSWERED : Opening.REFUSED;
  }

  private Side side(int which) {
    return which == 0 ? client : client.peer();
  }

  private Stay stay(long twoMslNanos) {
    long enteredNanos = times[ackOfFin[1 - firstCloser]];
    return new Stay(side(firstCloser), enteredNanos, enteredNanos + twoMslNanos);
  }

  private Sent sent(int side) {
    int data = 0;
    for (int i = 0; i < segments; i++) {
      data += sides[i] == side && lengths[i] > 0 ? 1 : 0;
    }
    return new Sent(data, 0, 0);
  }
}
