package io.synfin.rule.closing;

import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpFlags;

/** What several rules of the closing ask about a segment. */
final class Segments {

  private Segments() {}

  /** Does it lie where its sender's stream cannot be, so that nothing it says is its sender's? */
  static boolean isOutside(Step step) {
    return step.has(Fact.BEYOND_WINDOW) || step.has(Fact.SEQ_BEFORE_ISN);
  }

  /**
   * Both sides have closed, and neither number is one of theirs: the ports are used again, and the
   * SYN of that was not captured (guard G-REUSE).
   */
  static boolean isOfAnotherOpening(Step step) {
    Segment segment = step.segment();
    return segment.has(TcpFlags.ACK)
        && isForeign(segment.seq(), step.sender())
        && isForeign(segment.ack(), step.receiver());
  }

  private static boolean isForeign(int number, Endpoint owner) {
    return owner.fin().sent() && !Seq.isWithin(number, owner.isn(), owner.fin().seq() + 1);
  }
}
