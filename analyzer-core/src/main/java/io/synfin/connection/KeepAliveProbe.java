package io.synfin.connection;

import io.synfin.tcp.Segment;

/** Which probes ask whether the peer is still there (RFC 9293 §3.8.4). */
public final class KeepAliveProbe {

  /** Nobody asks sooner than a second after the last word; less what the way to the tap takes. */
  private static final long IDLE_NANOS = 900_000_000;

  private KeepAliveProbe() {}

  /**
   * Is this segment, a {@link Fact#PROBE}, a keep-alive: after a silence, with nothing to be
   * acknowledged, and no closed window that it could ask about instead?
   */
  public static boolean is(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    return step.has(Fact.PROBE)
        && segment.seq() == sender.nxt - 1
        && (!sender.unaKnown || sender.una == sender.nxt)
        && !(receiver.rcvWindow.edgeKnown && receiver.rcvWindow.field == 0)
        && silence(step) >= IDLE_NANOS;
  }

  /** How long nobody had said anything before this segment, in nanoseconds. */
  public static long silence(Step step) {
    return step.segment().timeNanos()
        - Math.max(step.sender().traffic.lastNanos, step.receiver().traffic.lastNanos);
  }

  /** Does this ACK of the peer repeat its numbers after a keep-alive, and so answer it? */
  static boolean isAnswer(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    return step.receiver().traffic.keepAlives > 0
        && step.has(Fact.BARE_ACK)
        && !step.has(Fact.PROBE)
        && sender.rcvKnown
        && segment.ack() == sender.lastAck
        && segment.window() == sender.rcvWindow.field;
  }
}
