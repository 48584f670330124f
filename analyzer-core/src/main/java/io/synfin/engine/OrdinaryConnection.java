package io.synfin.engine;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.connection.Oddities;
import io.synfin.connection.Settings;
import io.synfin.rule.FindingPattern;
import io.synfin.rule.Sighting.Ended;
import io.synfin.rule.Sighting.Opening;
import io.synfin.rule.Sighting.Sent;
import io.synfin.rule.Sighting.Stay;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import java.util.Arrays;

/**
 * A connection of which nobody would speak: opened, used and closed with every number where it
 * belongs, in order, in time, and short enough that all its segments still wait. Reads it from the
 * {@link Backlog}, and tells its {@link Key}: what is left of it without addresses, times, frames,
 * numbers and lengths. Of two with the same key the same can be said, but for those.
 *
 * <p>A reused carrier. Whatever may make a difference to a rule, a state or a label is either part
 * of the key or makes the connection no ordinary one; {@link Courses} checks that on the first ones
 * of each key.
 */
final class OrdinaryConnection implements FindingPattern.Course {

  /** No path carries less in one piece, so no MSS from here on is a finding (RFC 8200 §5). */
  private static final int LEAST_MSS = 1220;

  private static final int LARGEST_SCALE = 14;

  /** More segments in flight are no ordinary connection. */
  private static final int MOST_IN_FLIGHT = 7;

  /** A silence in which nobody's timer ends a connection, Zeek's included. */
  private static final long LONGEST_SILENCE_NANOS = 30_000_000_000L;

  /** The same while it opens, and once a FIN was sent. */
  private static final long LONGEST_WAIT_NANOS = 2_900_000_000L;

  /** An opening that took longer is a slow one. */
  private static final long SLOW_OPENING_NANOS = 1_000_000_000L;

  private static final int SCALES = 1;
  private static final int PERMITS_SACK = 1 << 1;
  private static final int STAMPS = 1 << 2;

  private static final int BITS_PER_SEGMENT = 6;
  private static final int SEGMENTS_PER_WORD = 10;

  /**
   * The course a connection took.
   *
   * @param kind what was agreed on, how many segments, whether TIME_WAIT is over
   * @param first sender, payload, FIN and what it acknowledges, of the first ten segments
   * @param second the next ten
   * @param third the rest
   */
  record Key(long kind, long first, long second, long third) {

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

  private final Settings settings;
  private final int[] nodes = new int[Intake.PATIENCE];
  private final long[] times = new long[Intake.PATIENCE];
  private final long[] frames = new long[Intake.PATIENCE];
  private final int[] seqs = new int[Intake.PATIENCE];
  private final int[] lengths = new int[Intake.PATIENCE];
  private final int[] sides = new int[Intake.PATIENCE];
  private Backlog backlog = new Backlog();
  private FourTuple tuple = new FourTuple(false, 0, 0, 0, 0, 0, 0);
  private Side client = Side.LOW;
  private int segments;
  private int stream;
  private String path = "";
  private long id;
  private long kind;
  private final long[] course = new long[3];

  // Of both sides: where what was sent ends, segment by segment, and how far that is acknowledged.
  private final int[][] ends = new int[2][Intake.PATIENCE + 1];
  private final int[] sent = new int[2];
  private final int[] acked = new int[2];
  private final int[] next = new int[2];
  private final int[] edge = new int[2];
  private final int[] isn = new int[2];
  private final int[] offered = new int[2];
  private final int[] offers = new int[2];
  private final int[] scale = new int[2];
  private final int[] firstWindow = new int[2];
  private final int[] window = new int[2];
  private final int[] mss = new int[2];
  private final int[] tsVal = new int[2];
  private final long[] lastNanos = new long[2];
  private final int[] hopLimit = new int[2];
  private final int[] fin = new int[2];
  private final int[] ackOfFin = new int[2];
  private final long[] octets = new long[2];
  private final int[] packets = new int[2];
  private final int[] flags = new int[2];
  private boolean stamped;
  private int firstCloser;

  OrdinaryConnection(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads the segments that wait of a four-tuple of which nothing was looked into yet.
   *
   * @param nowNanos when it is let go
   * @return is it an ordinary one?
   */
  boolean read(ConnectionTable table, int record, Backlog from, Side opener, long nowNanos) {
    segments = table.waiting(record);
    if (segments < 6 || segments > Intake.PATIENCE) {
      return false;
    }
    backlog = from;
    int node = table.first(record);
    for (int i = 0; i < segments; i++) {
      node = i == 0 ? node : from.next(node, i - 1);
      nodes[i] = node;
      times[i] = from.timeNanos(node);
      frames[i] = from.frame(node);
      seqs[i] = from.seq(node);
      lengths[i] = from.payloadLength(node);
      sides[i] = from.isFromLow(node) == (opener == Side.LOW) ? 0 : 1;
    }
    client = opener;
    begin();
    if (!opens()) {
      return false;
    }
    for (int i = 2; i < segments; i++) {
      if (!goesOn(i)) {
        return false;
      }
    }
    if (ackOfFin[0] == 0 || ackOfFin[1] == 0 || !knowsTimeWait(nowNanos)) {
      return false;
    }
    tuple = table.tuple(record);
    stream = table.stream(record);
    id = table.id(record);
    path = from.path(nodes[0]);
    kind = kind << 8 | segments;
    return tuple.isLegal();
  }

  private void begin() {
    Arrays.fill(course, 0);
    for (int side = 0; side < 2; side++) {
      sent[side] = 0;
      acked[side] = 0;
      fin[side] = 0;
      ackOfFin[side] = 0;
      octets[side] = 0;
      packets[side] = 0;
      flags[side] = 0;
    }
    kind = 0;
    firstCloser = -1;
  }

  /** SYN and SYN-ACK; that their numbers fit was seen when they came. */
  private boolean opens() {
    int syn = nodes[0];
    int synAck = nodes[1];
    if (backlog.flags(syn) != SYN
        || backlog.flags(synAck) != (SYN | ACK)
        || backlog.ack(syn) != 0
        || times[1] - times[0] >= LONGEST_WAIT_NANOS
        || times[2] - times[1] >= LONGEST_WAIT_NANOS
        || backlog.checksum(syn) != backlog.checksum(synAck)) {
      return false;
    }
    stamped = backlog.timestamps(syn) && backlog.timestamps(synAck);
    boolean scaled = backlog.windowScale(syn) >= 0 && backlog.windowScale(synAck) >= 0;
    for (int i = 0; i < 2; i++) {
      int node = nodes[i];
      offered[i] = backlog.windowScale(node);
      scale[i] = scaled ? offered[i] : 0;
      isn[i] = backlog.seq(node);
      firstWindow[i] = backlog.window(node);
      offers[i] = offer(node);
      mss[i] = backlog.mss(node);
      next[i] = backlog.seq(node) + 1;
      ends[i][0] = next[i];
      sent[i] = 1;
      tsVal[i] = backlog.tsVal(node);
      hopLimit[i] = backlog.hopLimit(node);
      if (!isPlain(i, i) || offered[i] > LARGEST_SCALE || mss[i] < LEAST_MSS) {
        return false;
      }
      note(i, i);
      kind = kind << 3 | offers[i];
    }
    acked[0] = 1;
    edge[0] = 0;
    edge[1] = backlog.ack(synAck) + backlog.window(synAck);
    kind = kind << 1 | (backlog.checksum(syn) == Segment.Checksum.GOOD ? 1 : 0);
    kind = kind << 1 | (times[1] - times[0] > SLOW_OPENING_NANOS ? 1 : 0);
    kind = kind << 1 | (times[2] - times[0] > SLOW_OPENING_NANOS ? 1 : 0);
    course[0] = 0b1 << BITS_PER_SEGMENT;
    return true;
  }

  private int offer(int node) {
    return (backlog.windowScale(node) >= 0 ? SCALES : 0)
        | (backlog.sackPermitted(node) ? PERMITS_SACK : 0)
        | (backlog.timestamps(node) ? STAMPS : 0);
  }

  /** What no segment of an ordinary connection has, wherever it stands. */
  private boolean isPlain(int i, int side) {
    int node = nodes[i];
    boolean inTime = i == 0 || times[i] > times[i - 1];
    return inTime
        && backlog.way(node) == backlog.way(nodes[side])
        && backlog.hopLimit(node) == hopLimit[side]
        && (backlog.marks(node) & ~Segment.SNAPPED) == 0
        && backlog.window(node) != 0
        && backlog.urgentPointer(node) == 0
        && backlog.checksumField(node) != 0xFFFF
        && backlog.checksum(node) == backlog.checksum(nodes[0])
        && backlog.seq(node) != 0
        && (i == 0 || backlog.ack(node) != 0)
        && !backlog.isAfterLoss(node);
  }

  private boolean goesOn(int i) {
    int node = nodes[i];
    int its = sides[i];
    int peers = 1 - its;
    int control = backlog.flags(node) & ~PSH;
    int length = lengths[i];
    boolean closes = control == (FIN | ACK);
    if (control != ACK && !closes
        || !isPlain(i, its)
        || seqs[i] != next[its]
        || fin[its] != 0 && (length > 0 || closes)
        || length > mss[peers]
        || stamped != backlog.timestamps(node)
        || stamped && Seq.isBefore(backlog.tsVal(node), tsVal[its])
        || stamped
            && !Oddities.mayEcho(backlog.tsEcr(node), tsVal[peers], times[i] - lastNanos[peers])
        || offersAnything(node)
        || times[i] - times[i - 1]
            >= (firstCloser < 0 ? LONGEST_SILENCE_NANOS : LONGEST_WAIT_NANOS)) {
      return false;
    }
    int before = acked[peers];
    if (!acknowledges(i, its) || length == 0 && !closes && acked[peers] == before) {
      return false; // a window update or a duplicate
    }
    if (fin[peers] != 0 && ackOfFin[peers] == 0) {
      return false; // sent when it knew of the FIN or not? The times would tell
    }
    if (!keepsWindow(node, its) || !fits(node, length, peers)) {
      return false;
    }
    if (length > 0 && isPause(i, its)) {
      return false;
    }
    tsVal[its] = backlog.tsVal(node);
    int taken = length + (closes ? 1 : 0);
    if (taken > 0) {
      next[its] += taken;
      if (next[its] == 0 || sent[its] - acked[its] >= MOST_IN_FLIGHT) {
        return false;
      }
      ends[its][sent[its]++] = next[its];
      octets[its] += length;
    }
    if (closes) {
      fin[its] = i;
      firstCloser = firstCloser < 0 ? its : firstCloser;
    }
    note(i, its);
    long letters =
        its | (length > 0 ? 2 : 0) | (closes ? 4 : 0) | (long) (sent[peers] - acked[peers]) << 3;
    course[i / SEGMENTS_PER_WORD] |= letters << i % SEGMENTS_PER_WORD * BITS_PER_SEGMENT;
    return true;
  }

  /** Has it options of a SYN? */
  private boolean offersAnything(int node) {
    return backlog.mss(node) >= 0 || backlog.windowScale(node) >= 0 || backlog.sackPermitted(node);
  }

  /** Does it acknowledge up to the end of one of its peer's segments, and no less than before? */
  private boolean acknowledges(int i, int its) {
    int peers = 1 - its;
    int ack = backlog.ack(nodes[i]);
    int upTo = Math.max(1, acked[peers]);
    while (upTo <= sent[peers] && ends[peers][upTo - 1] != ack) {
      upTo++;
    }
    if (upTo > sent[peers]) {
      return false;
    }
    acked[peers] = upTo;
    if (fin[peers] != 0 && upTo == sent[peers] && ackOfFin[peers] == 0) {
      ackOfFin[peers] = i;
    }
    return true;
  }

  /** Does the right edge of its window stay or move on (RFC 9293 §3.8.6)? */
  private boolean keepsWindow(int node, int its) {
    window[its] = backlog.window(node) << scale[its];
    int now = backlog.ack(node) + window[its];
    boolean keeps = edge[its] == 0 || !Seq.isBefore(now, edge[its]);
    edge[its] = now;
    return keeps && now != 0;
  }

  /** Does its payload end before the window does? */
  private boolean fits(int node, int length, int peers) {
    return length == 0 || edge[peers] != 0 && Seq.isBefore(backlog.seq(node) + length, edge[peers]);
  }

  /** Does payload follow payload that was not pushed, and not soon? */
  private boolean isPause(int i, int its) {
    int before = i - 1;
    while (before > 1 && (sides[before] != its || lengths[before] == 0)) {
      before--;
    }
    return before > 1
        && (backlog.flags(nodes[before]) & PSH) == 0
        && times[i] - times[before] > Oddities.STALL_NANOS;
  }

  private void note(int i, int side) {
    lastNanos[side] = times[i];
    packets[side]++;
    flags[side] |= backlog.flags(nodes[i]);
  }

  /** Is TIME_WAIT over, or not, whenever in the closing it began? */
  private boolean knowsTimeWait(long nowNanos) {
    long since = nowNanos - times[segments - 1];
    long sinceFin = nowNanos - times[fin[firstCloser]];
    boolean over = since >= settings.twoMslNanos();
    kind = kind << 1 | (over ? 1 : 0);
    return over || sinceFin < settings.twoMslNanos();
  }

  Key key() {
    return new Key(kind, course[0], course[1], course[2]);
  }

  // What it has of its own.

  FourTuple tuple() {
    return tuple;
  }

  @Override
  public Side clientSide() {
    return client;
  }

  long id() {
    return id;
  }

  int stream() {
    return stream;
  }

  @Override
  public int segments() {
    return segments;
  }

  @Override
  public long timeNanos(int i) {
    return times[i];
  }

  @Override
  public long frame(int i) {
    return frames[i];
  }

  @Override
  public long seq(int i) {
    return Seq.unsigned(seqs[i]);
  }

  String path() {
    return path;
  }

  /** Of the client (0) or the server (1), as everything below. */
  int isn(int side) {
    return isn[side];
  }

  /** SND.NXT at the end. */
  int next(int side) {
    return next[side];
  }

  int mss(int side) {
    return mss[side];
  }

  /** -1 when it offered none. */
  int windowScale(int side) {
    return offered[side];
  }

  boolean sackPermitted(int side) {
    return (offers[side] & PERMITS_SACK) != 0;
  }

  boolean timestamps(int side) {
    return (offers[side] & STAMPS) != 0;
  }

  /** The window of its SYN or SYN-ACK. */
  int window(int side) {
    return firstWindow[side];
  }

  /** The last window it announced, scaled. */
  long lastWindow(int side) {
    return window[side];
  }

  int packets(int side) {
    return packets[side];
  }

  long octets(int side) {
    return octets[side];
  }

  /** All control bits it sent, ORed. */
  int flags(int side) {
    return flags[side];
  }

  /** How long the first closer could still receive; -1 when its peer closed with its answer. */
  long halfCloseNanos() {
    int other = 1 - firstCloser;
    return fin[other] > ackOfFin[firstCloser]
        ? times[fin[other]] - times[ackOfFin[firstCloser]]
        : -1;
  }

  /** What was sent to the first closer after the segment that acknowledged its FIN. */
  long halfCloseOctets() {
    long sum = 0;
    for (int i = ackOfFin[firstCloser] + 1; i < segments; i++) {
      sum += sides[i] == firstCloser ? 0 : lengths[i];
    }
    return sum;
  }

  /** What crowd rules are to know of it. */
  Ended ended() {
    int last = segments - 1;
    long enteredNanos = times[ackOfFin[1 - firstCloser]];
    Side closer = firstCloser == 0 ? client : client.peer();
    return new Ended(
        id,
        tuple,
        client,
        times[0],
        frames[0],
        times[last],
        frames[last],
        true,
        Opening.COMPLETED,
        null,
        closer,
        flags[0],
        sent(0),
        sent(1),
        0,
        new Stay(closer, enteredNanos, enteredNanos + settings.twoMslNanos()));
  }

  private Sent sent(int side) {
    int data = 0;
    for (int i = 0; i < segments; i++) {
      data += sides[i] == side && lengths[i] > 0 ? 1 : 0;
    }
    return new Sent(data, 0, 0);
  }
}
