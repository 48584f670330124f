package io.synfin.engine;

import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.connection.ConnectionMachine;
import io.synfin.connection.Settings;
import io.synfin.rule.Sighting.Overdue;
import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.Segment;

/**
 * A SYN as SYNs are, and nothing else on its four-tuple until the capture was over: what a flood
 * consists of. Reused for one after the other.
 */
final class UnansweredSyn {

  /** No path carries less in one piece, so no MSS from here on is a finding (RFC 8200 §5). */
  private static final int LEAST_MSS = 1220;

  private static final int LARGEST_SCALE = 14;

  private final Outline outline;
  private final long openingNanos;

  /**
   * @param outline where the connection at hand was loaded; takes its numbers and its key
   */
  UnansweredSyn(Outline outline, Settings settings) {
    this.outline = outline;
    openingNanos = settings.openingNanos();
  }

  /** Is it one? */
  boolean isIt() {
    Backlog backlog = outline.backlog;
    int syn = outline.nodes[0];
    outline.offer(0, syn);
    if (backlog.flags(syn) != SYN
        || backlog.ack(syn) != 0
        || backlog.seq(syn) == 0
        || backlog.window(syn) == 0
        || backlog.urgentPointer(syn) != 0
        || (backlog.marks(syn) & ~Segment.SNAPPED) != 0
        || backlog.checksumField(syn) == 0xFFFF
        || outline.offered[0] > LARGEST_SCALE
        || outline.mss[0] < LEAST_MSS
        || backlog.isAfterLoss(syn)) {
      return false;
    }
    outline.count(0, 0);
    key(backlog.checksum(syn) == Segment.Checksum.GOOD);
    key(isOverdue());
    // From then on nobody believes any more that the SYN arrived.
    key(waitedNanos() > ConnectionMachine.LAPSE_NANOS);
    key(waitedNanos() == 0);
    return true;
  }

  private void key(boolean letter) {
    outline.kind = outline.kind << 1 | (letter ? 1 : 0);
  }

  private long waitedNanos() {
    return outline.endNanos - outline.times[0];
  }

  /** Should it have been answered before the capture was over? */
  boolean isOverdue() {
    return waitedNanos() >= openingNanos;
  }

  /** What crowd rules are to know of its deadline. */
  Overdue overdue() {
    return new Overdue(
        new Parties(outline.id(), outline.clientSide(), outline.tuple()),
        outline.times[0] + openingNanos,
        outline.frames[0],
        1,
        0);
  }
}
