package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.SYN;
import static io.synfin.tcp.TcpFlags.URG;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions;

/**
 * Whether a segment's window, options or acknowledgment deserve a closer look. One fact for all of
 * these, so that an ordinary segment pays for the question once. Called for every packet.
 */
public final class Noteworthy {

  private Noteworthy() {}

  /** For any segment but a RST. */
  static void observe(Step step) {
    Segment segment = step.segment();
    boolean odd = segment.options().faults() != 0;
    if (!segment.has(SYN)) {
      Endpoint sender = step.sender();
      odd |=
          segment.window() == 0 && !segment.has(FIN)
              || opensWindow(sender, segment)
              || segment.has(URG)
              || sender.beyondAckFrame != 0 && segment.length() > 0
              || reachesEdge(step)
              || isDuplicateAck(step)
              || lacksTimestamps(step)
              || hasOldTimestamp(step);
    }
    int oddities = Oddities.of(step);
    step.oddities(oddities);
    if (odd || oddities != 0) {
      step.add(Fact.NOTEWORTHY);
    }
  }

  /** Does this segment end the time in which its sender's window was closed? */
  private static boolean opensWindow(Endpoint sender, Segment segment) {
    return sender.trouble != null && sender.trouble.closed && segment.window() != 0;
  }

  /** Does its payload end at or beyond the right edge of its receiver's window? */
  public static boolean reachesEdge(Step step) {
    Segment segment = step.segment();
    Endpoint receiver = step.receiver();
    return segment.payloadLength() > 0
        && receiver.rcvWindow.edgeKnown
        && receiver.rcvWindow.scaleKnown
        && !Seq.isBefore(segment.seq() + segment.payloadLength(), receiver.rcvWindow.edge);
  }

  /**
   * Does it repeat the last acknowledgment while more is outstanding (RFC 5681 §2)? With SACK
   * blocks the window may differ.
   */
  public static boolean isDuplicateAck(Step step) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    return step.has(Fact.BARE_ACK)
        && receiver.unaKnown
        && segment.ack() == receiver.una
        && Seq.isBefore(receiver.una, receiver.nxt)
        && segment.ack() == sender.lastAck
        && segment.seq() == sender.nxt
        && !step.has(Fact.PROBE)
        && (segment.window() == sender.rcvWindow.field || segment.options().sackBlocks() > 0);
  }

  /** Did both ends agree on timestamps, and this segment has none (RFC 7323 §3.2)? */
  public static boolean lacksTimestamps(Step step) {
    return !step.segment().options().timestamps()
        && step.sender().offer.timestamps
        && step.receiver().offer.timestamps
        && !step.segment().is(Segment.OPTIONS_CUT)
        && !step.segment().options().has(TcpOptions.Fault.RUNS_PAST_END)
        && !step.segment().options().has(TcpOptions.Fault.BAD_LENGTH);
  }

  /** Is its timestamp older than one its sender has shown before (RFC 7323 §5.3)? */
  public static boolean hasOldTimestamp(Step step) {
    TcpOptions options = step.segment().options();
    Traffic traffic = step.sender().traffic;
    return options.timestamps()
        && traffic.tsRecentKnown
        && Seq.isBefore(options.tsVal(), traffic.tsRecent);
  }
}
