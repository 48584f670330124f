package io.synfin.engine;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.connection.Oddities;
import io.synfin.connection.Settings;
import io.synfin.event.Figures;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * A connection of which nobody would speak: opened, used and closed with every number where it
 * belongs, in order, in time, and short enough that all its segments still wait. Or one that was
 * reset when all was said and acknowledged, and nothing had asked for it.
 *
 * <p>Whatever may make a difference to a rule, a state or a label is either part of the {@link
 * Outline.Key} or makes the connection no ordinary one; {@link Courses} checks that on the first
 * ones of each key. Reused for one after the other.
 */
final class OrdinaryConnection {

  /** More segments in flight are no ordinary connection. */
  private static final int MOST_IN_FLIGHT = 7;

  /** A silence in which nobody's timer ends a connection, Zeek's included. */
  private static final long LONGEST_SILENCE_NANOS = 290_000_000_000L;

  /** After a shorter one a RST does not tell of a time-out. */
  private static final long LONGEST_PAUSE_NANOS = 30_000_000_000L;

  /** The same while it opens. */
  private static final long LONGEST_WAIT_NANOS = 2_900_000_000L;

  /** An opening that took longer is a slow one. */
  private static final long SLOW_OPENING_NANOS = 1_000_000_000L;

  /** Whose window fell by more had not read all that it got. */
  private static final int SMALL_FALL = 1460;

  private static final int FEWEST_SEGMENTS = 4;

  private static final int BITS_PER_SEGMENT = 6;
  private static final int SEGMENTS_PER_WORD = 10;

  private final Outline outline;
  private final long twoMslNanos;
  private final long finNanos;
  private final long closeWaitNanos;

  /** After a shorter silence while it closes, neither CLOSE_WAIT nor TIME_WAIT is over. */
  private final long closingNanos;

  private final ZeekRecords zeek;

  // Of both sides: where what was sent ends, segment by segment, and how far that is acknowledged.
  private final int[][] ends = new int[2][Figures.MOST_SEGMENTS + 1];
  private final int[] sent = new int[2];
  private final int[] acked = new int[2];
  private final int[] edge = new int[2];
  private final int[] scale = new int[2];
  private final int[] tsVal = new int[2];
  private final long[] lastNanos = new long[2];
  private final int[] hopLimit = new int[2];
  private final int[] widest = new int[2];
  private boolean stamped;
  private boolean pauses;

  /**
   * @param outline where the connection at hand was loaded; takes its numbers and its key
   * @param zeek tells where Zeek, who waits some seconds after a FIN, has begun another record
   */
  OrdinaryConnection(Outline outline, Settings settings, ZeekRecords zeek) {
    this.outline = outline;
    twoMslNanos = settings.twoMslNanos();
    finNanos = settings.finNanos();
    closeWaitNanos = settings.closeWaitNanos();
    closingNanos = Math.min(LONGEST_SILENCE_NANOS, Math.min(twoMslNanos, closeWaitNanos));
    this.zeek = zeek;
  }

  /** Is it one? */
  boolean isIt() {
    if (outline.segments < FEWEST_SEGMENTS || !opens()) {
      return false;
    }
    for (int i = 2; i < outline.segments; i++) {
      boolean resets = (outline.backlog.flags(outline.nodes[i]) & RST) != 0;
      if (!(resets ? resets(i) : goesOn(i))) {
        return false;
      }
    }
    boolean isReset = outline.resetBy >= 0;
    boolean isOver =
        isReset
            ? !pauses
            : outline.ackOfFin[0] != 0
                && outline.ackOfFin[1] != 0
                && closesInTime()
                && knowsTimeWait();
    outline.letter(isReset);
    return isOver;
  }

  /** SYN and SYN-ACK; that their numbers fit was seen when they came. */
  private boolean opens() {
    Backlog backlog = outline.backlog;
    long[] times = outline.times;
    int syn = outline.nodes[0];
    int synAck = outline.nodes[1];
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
      int node = outline.nodes[i];
      outline.offer(i, node);
      scale[i] = scaled ? outline.offered[i] : 0;
      widest[i] = outline.firstWindow[i];
      ends[i][0] = outline.next[i];
      sent[i] = 1;
      acked[i] = 0;
      tsVal[i] = backlog.tsVal(node);
      hopLimit[i] = backlog.hopLimit(node);
      if (!isPlain(i, i) || backlog.window(node) == 0 || !outline.offersAsUsual(i)) {
        return false;
      }
      note(i, i);
    }
    acked[0] = 1;
    edge[0] = 0;
    edge[1] = backlog.ack(synAck) + backlog.window(synAck);
    outline.letter(backlog.checksum(syn) == Segment.Checksum.GOOD);
    outline.letter(times[1] - times[0] > SLOW_OPENING_NANOS);
    outline.letter(times[2] - times[0] > SLOW_OPENING_NANOS);
    pauses = false;
    outline.course[0] = 0b1 << BITS_PER_SEGMENT;
    return true;
  }

  /** What no segment of an ordinary connection has, wherever it stands. */
  private boolean isPlain(int i, int side) {
    Backlog backlog = outline.backlog;
    int[] nodes = outline.nodes;
    int node = nodes[i];
    boolean inTime = i == 0 || outline.times[i] > outline.times[i - 1];
    return inTime
        && backlog.way(node) == backlog.way(nodes[side])
        && backlog.hopLimit(node) == hopLimit[side]
        && (backlog.marks(node) & ~Segment.SNAPPED) == 0
        && backlog.urgentPointer(node) == 0
        && backlog.checksumField(node) != 0xFFFF
        && backlog.checksum(node) == backlog.checksum(nodes[0])
        && backlog.seq(node) != 0
        && (i == 0 || backlog.ack(node) != 0)
        && !backlog.isAfterLoss(node);
  }

  private boolean goesOn(int i) {
    Backlog backlog = outline.backlog;
    int node = outline.nodes[i];
    int its = outline.sides[i];
    int peers = 1 - its;
    int[] fin = outline.fin;
    int control = backlog.flags(node) & ~PSH;
    int length = outline.lengths[i];
    boolean closes = control == (FIN | ACK);
    if (control != ACK && !closes
        || !isPlain(i, its)
        || backlog.window(node) == 0
        || outline.seqs[i] != outline.next[its]
        || fin[its] != 0 && (length > 0 || closes)
        || length > outline.mss[peers]
        || stamped != backlog.timestamps(node)
        || !isStampedWell(i, its)
        || outline.offersAnything(node)
        || outline.times[i] - outline.times[i - 1]
            >= (outline.firstCloser < 0 ? LONGEST_SILENCE_NANOS : closingNanos)) {
      return false;
    }
    pauses |= outline.times[i] - outline.times[i - 1] >= LONGEST_PAUSE_NANOS;
    int before = acked[peers];
    if (!acknowledges(i, its) || length == 0 && !closes && acked[peers] == before) {
      return false; // a window update or a duplicate
    }
    if (fin[peers] != 0 && outline.ackOfFin[peers] == 0) {
      return false; // sent when it knew of the FIN or not? The times would tell
    }
    if (!keepsWindow(node, its) || !fits(node, length, peers)) {
      return false;
    }
    if (length > 0 && isPause(i, its)) {
      return false;
    }
    tsVal[its] = backlog.tsVal(node);
    if (length > 0 || closes) {
      outline.next[its] += length + (closes ? 1 : 0);
      if (outline.next[its] == 0 || sent[its] - acked[its] >= MOST_IN_FLIGHT) {
        return false;
      }
      ends[its][sent[its]++] = outline.next[its];
      outline.octets[its] += length;
    }
    if (closes) {
      fin[its] = i;
      outline.firstCloser = outline.firstCloser < 0 ? its : outline.firstCloser;
    }
    note(i, its);
    long letters =
        its | (length > 0 ? 2 : 0) | (closes ? 4 : 0) | (long) (sent[peers] - acked[peers]) << 3;
    outline.course[i / SEGMENTS_PER_WORD] |= letters << i % SEGMENTS_PER_WORD * BITS_PER_SEGMENT;
    return true;
  }

  /**
   * A RST of its sender's own accord, the last word after everything was acknowledged. A server's
   * comes after an answer of its own: without one it would seem to have refused, or not to have
   * read.
   */
  private boolean resets(int i) {
    Backlog backlog = outline.backlog;
    int node = outline.nodes[i];
    int its = outline.sides[i];
    int peers = 1 - its;
    boolean last = i == outline.segments - 1 && i >= FEWEST_SEGMENTS - 1;
    if (!last
        || backlog.flags(node) != (RST | ACK)
        || !isPlain(i, its)
        || outline.firstCloser >= 0
        || outline.lengths[i] > 0
        || outline.seqs[i] != outline.next[its]
        || backlog.ack(node) != outline.next[peers]
        || acked[its] != sent[its]
        || acked[peers] != sent[peers]
        || its == 1 && outline.octets[1] == 0
        || widest[its] - outline.window[its] > SMALL_FALL
        || backlog.timestamps(node) && (!stamped || !isStampedWell(i, its))
        || outline.offersAnything(node)
        || outline.times[i] - outline.times[i - 1] >= LONGEST_PAUSE_NANOS) {
      return false;
    }
    outline.resetBy = its;
    note(i, its);
    outline.letter(its == 1);
    outline.letter(backlog.timestamps(node));
    outline.letter(backlog.window(node) == 0);
    return true; // whose window nobody learns
  }

  /** Its timestamps, if it should have any, do not go back, nor too far (RFC 7323 §5). */
  private boolean isStampedWell(int i, int its) {
    Backlog backlog = outline.backlog;
    int node = outline.nodes[i];
    int peers = 1 - its;
    return !stamped
        || !Seq.isBefore(backlog.tsVal(node), tsVal[its])
            && Oddities.mayEcho(
                backlog.tsEcr(node), tsVal[peers], outline.times[i] - lastNanos[peers]);
  }

  /** Does it acknowledge up to the end of one of its peer's segments, and no less than before? */
  private boolean acknowledges(int i, int its) {
    int peers = 1 - its;
    int ack = outline.backlog.ack(outline.nodes[i]);
    int upTo = Math.max(1, acked[peers]);
    while (upTo <= sent[peers] && ends[peers][upTo - 1] != ack) {
      upTo++;
    }
    if (upTo > sent[peers]) {
      return false;
    }
    acked[peers] = upTo;
    if (outline.fin[peers] != 0 && upTo == sent[peers] && outline.ackOfFin[peers] == 0) {
      outline.ackOfFin[peers] = i;
    }
    return true;
  }

  /** Does the right edge of its window stay or move on (RFC 9293 §3.8.6)? */
  private boolean keepsWindow(int node, int its) {
    outline.window[its] = outline.backlog.window(node) << scale[its];
    widest[its] = Math.max(widest[its], outline.window[its]);
    int now = outline.backlog.ack(node) + outline.window[its];
    boolean keeps = edge[its] == 0 || !Seq.isBefore(now, edge[its]);
    edge[its] = now;
    return keeps && now != 0;
  }

  /** Does its payload end before the window does? */
  private boolean fits(int node, int length, int peers) {
    return length == 0
        || edge[peers] != 0 && Seq.isBefore(outline.backlog.seq(node) + length, edge[peers]);
  }

  /** Does payload follow payload that was not pushed, and not soon? */
  private boolean isPause(int i, int its) {
    int before = i - 1;
    while (before > 1 && (outline.sides[before] != its || outline.lengths[before] == 0)) {
      before--;
    }
    return before > 1
        && (outline.backlog.flags(outline.nodes[before]) & PSH) == 0
        && outline.times[i] - outline.times[before] > Oddities.STALL_NANOS;
  }

  private void note(int i, int side) {
    lastNanos[side] = outline.times[i];
    outline.count(i, side);
  }

  /**
   * A FIN that waits too long for its acknowledgment is spoken of, and so is who does not close. In
   * between nobody says anything, so that it does not matter when that is noticed.
   */
  private boolean closesInTime() {
    long[] times = outline.times;
    boolean inTime = true;
    for (int side = 0; side < 2; side++) {
      long waited = times[outline.ackOfFin[side]] - times[outline.fin[side]];
      outline.letter(waited > finNanos);
      inTime &= waited != finNanos;
    }
    long firstNanos = times[outline.fin[outline.firstCloser]];
    long secondNanos = times[outline.fin[1 - outline.firstCloser]];
    // Zeek forgets none that closes at once, and need not be asked.
    boolean slowly = times[outline.segments - 1] - firstNanos >= LONGEST_WAIT_NANOS;
    outline.kind = outline.kind << Figures.MOST_SEGMENTS | (slowly ? zeek.begun(outline) : 0);
    return inTime && secondNanos - firstNanos < closeWaitNanos;
  }

  /** Is TIME_WAIT over, or not, whenever in the closing it began? */
  private boolean knowsTimeWait() {
    long since = outline.endNanos - outline.times[outline.segments - 1];
    long sinceFin = outline.endNanos - outline.times[outline.fin[outline.firstCloser]];
    boolean over = since >= twoMslNanos;
    outline.letter(over);
    return over || sinceFin < twoMslNanos;
  }
}
