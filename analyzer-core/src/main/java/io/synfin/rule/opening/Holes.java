package io.synfin.rule.opening;

import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.tcp.Seq;

/** Numbers of an opening that are right but for segments that were not captured. */
final class Holes {

  private Holes() {}

  /** Is the segment's number what comes next, inside its receiver's window? */
  static boolean explain(Step step) {
    Endpoint receiver = step.receiver();
    int seq = step.segment().seq();
    return !step.has(Fact.HANDSHAKE_BAD_ACK)
        && Seq.isAfter(seq, step.sender().nxt())
        && receiver.rcvWindow().edgeKnown()
        && !Seq.isAfter(seq, receiver.rcvWindow().edge());
  }
}
