package io.synfin.rule.reset;

import static io.synfin.tcp.TcpFlags.ACK;

import io.synfin.connection.Endpoint;
import io.synfin.connection.Step;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/** Octets of payload that were sent and not acknowledged when a RST came. */
final class Undelivered {

  private Undelivered() {}

  /** Those of the RST's sender; 0 when nobody can know. */
  static long ofSender(Step step) {
    return of(step.sender());
  }

  /**
   * Those of its receiver, not even acknowledged with this RST: whoever resets of its own accord
   * says in it what it has, as in any segment.
   */
  static long ofReceiver(Step step) {
    Endpoint receiver = step.receiver();
    Segment rst = step.segment();
    long before = of(receiver);
    if (before == 0 || !rst.has(ACK) || Seq.isAfter(rst.ack(), receiver.nxt())) {
      return before;
    }
    return Math.min(before, sentSince(receiver, rst.ack()));
  }

  private static long of(Endpoint endpoint) {
    return endpoint.unaKnown() && endpoint.nxtKnown() ? sentSince(endpoint, endpoint.una()) : 0;
  }

  /** From this number to SND.NXT; a SYN and a FIN have a number each, and are no octets. */
  private static long sentSince(Endpoint endpoint, int number) {
    long octets = Seq.distance(number, endpoint.nxt());
    if (endpoint.isnKnown() && number == endpoint.isn()) {
      octets--;
    }
    boolean finIsLast = endpoint.fin().sent() && endpoint.nxt() == endpoint.fin().seq() + 1;
    if (finIsLast && number != endpoint.nxt()) {
      octets--;
    }
    return Math.max(0, octets);
  }
}
