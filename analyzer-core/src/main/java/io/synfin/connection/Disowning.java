package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * Whoever goes on after a RST that bears its address has not sent it (RFC 5961 §3): its connection
 * would be gone.
 */
public final class Disowning {

  private Disowning() {}

  /** Is this the first segment with which its sender goes on after its last RSTs? */
  public static boolean is(Step step) {
    if (!step.has(Fact.AFTER_OWN_RST)) {
      return false;
    }
    Endpoint sender = step.sender();
    Segment segment = step.segment();
    return !sender.rst.disowned
        && !segment.has(SYN)
        && !step.has(Fact.UNACCEPTABLE)
        && sender.nxtKnown
        && !Seq.isAfter(segment.seq(), sender.nxt)
        && Reordering.isOver(step, sender.rst.lastNanos);
  }
}
