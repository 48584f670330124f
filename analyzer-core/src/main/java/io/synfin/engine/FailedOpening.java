package io.synfin.engine;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.connection.ConnectionMachine;
import io.synfin.connection.Settings;
import io.synfin.event.Figures;
import io.synfin.rule.Crowd;
import io.synfin.rule.Sighting.Overdue;
import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * A SYN as SYNs are, perhaps sent again by its timer, that nobody answers until the capture is
 * over, or that a RST refuses: what floods, scans and hosts that are down consist of. Reused for
 * one after the other.
 */
final class FailedOpening {

  /** No timer repeats a SYN sooner. */
  private static final long TIMER_NANOS = 100_000_000;

  private final Outline outline;
  private final ZeekRecords zeek;
  private final long openingNanos;
  private int syns;

  /**
   * @param outline where the connection at hand was loaded; takes its numbers and its key
   * @param zeek tells where Zeek takes a SYN for that of another connection
   */
  FailedOpening(Outline outline, Settings settings, ZeekRecords zeek) {
    this.outline = outline;
    this.zeek = zeek;
    openingNanos = settings.openingNanos();
  }

  /** Is it one? */
  boolean isIt() {
    Backlog backlog = outline.backlog;
    int first = outline.nodes[0];
    outline.offer(0, first);
    if (backlog.seq(first) == 0
        || backlog.window(first) == 0
        || !outline.offersAsUsual(0)
        || !isPlain(first)) {
      return false;
    }
    boolean refused = backlog.flags(outline.nodes[outline.segments - 1]) != SYN;
    syns = refused ? outline.segments - 1 : outline.segments;
    if (syns == 0) {
      return false; // a SYN with more than that
    }
    for (int i = 0; i < syns; i++) {
      if (!isSyn(i)) {
        return false;
      }
      outline.count(i, 0);
    }
    // From then on nobody believes any more that the SYN arrived.
    outline.letter(waitedNanos(syns - 1) > ConnectionMachine.LAPSE_NANOS);
    outline.letter(waitedNanos(outline.segments - 1) == 0);
    outline.kind = outline.kind << Figures.MOST_SEGMENTS | zeek.begun(outline);
    outline.letter(refused);
    return refused ? refuses() : waits();
  }

  private boolean waits() {
    outline.letter(waitedNanos(syns - 1) >= openingNanos);
    outline.letter(waitedNanos(0) >= openingNanos);
    return true;
  }

  /** The first, or one like it that a timer sent. */
  private boolean isSyn(int i) {
    Backlog backlog = outline.backlog;
    int syn = outline.nodes[i];
    if (backlog.flags(syn) != SYN || backlog.ack(syn) != 0) {
      return false;
    }
    if (i == 0) {
      outline.letter(backlog.checksum(syn) == Segment.Checksum.GOOD);
      return true;
    }
    int first = outline.nodes[0];
    int before = outline.nodes[i - 1];
    long gap = outline.times[i] - outline.times[i - 1];
    outline.course[0] |= gap >= openingNanos ? 1L << i : 0;
    return gap >= TIMER_NANOS
        && outline.sides[i] == 0
        && isPlain(syn)
        && backlog.seq(syn) == backlog.seq(first)
        && backlog.window(syn) == backlog.window(first)
        && backlog.mss(syn) == backlog.mss(first)
        && backlog.windowScale(syn) == backlog.windowScale(first)
        && backlog.sackPermitted(syn) == backlog.sackPermitted(first)
        && backlog.timestamps(syn) == backlog.timestamps(first)
        && backlog.hopLimit(syn) == backlog.hopLimit(first)
        && backlog.way(syn) == backlog.way(first)
        && backlog.checksum(syn) == backlog.checksum(first)
        && !Seq.isBefore(backlog.tsVal(syn), backlog.tsVal(before));
  }

  /** What neither SYN nor RST of it has. */
  private boolean isPlain(int node) {
    Backlog backlog = outline.backlog;
    return (backlog.marks(node) & ~Segment.SNAPPED) == 0
        && backlog.urgentPointer(node) == 0
        && backlog.checksumField(node) != 0xFFFF
        && !backlog.isAfterLoss(node);
  }

  /** Does a RST refuse the SYN, as nobody's number, soon (RFC 9293 §3.10.7.1)? */
  private boolean refuses() {
    Backlog backlog = outline.backlog;
    int last = outline.segments - 1;
    int rst = outline.nodes[last];
    if (syns != 1
        || outline.sides[last] != 1
        || backlog.flags(rst) != (RST | ACK)
        || backlog.seq(rst) != 0
        || backlog.ack(rst) != outline.next[0]
        || backlog.window(rst) != 0
        || outline.lengths[last] > 0
        || backlog.timestamps(rst)
        || outline.offersAnything(rst)
        || !isPlain(rst)
        || backlog.checksum(rst) != backlog.checksum(outline.nodes[0])
        || outline.times[last] <= outline.times[0]
        || outline.times[last] - outline.times[0] >= openingNanos) {
      return false;
    }
    outline.resetBy = 1;
    outline.count(last, 1);
    return true;
  }

  private long waitedNanos(int segment) {
    return outline.endNanos - outline.times[segment];
  }

  /**
   * What crowd rules are to know of the deadlines that passed: one after each SYN that was not
   * answered in time.
   */
  void overdue(Crowd crowd) {
    for (int i = 0; i < syns && outline.resetBy < 0; i++) {
      long untilNanos = i + 1 < syns ? outline.times[i + 1] : outline.endNanos;
      long dueNanos = outline.times[i] + openingNanos;
      if (untilNanos >= dueNanos) {
        Parties parties = new Parties(outline.id(), outline.clientSide(), outline.tuple());
        crowd.overdue(new Overdue(parties, dueNanos, outline.frames[i], i + 1, 0));
      }
    }
  }
}
