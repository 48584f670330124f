package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions;

/** What an endpoint reported by SACK, and whether it still does (RFC 2018 §8). */
final class SackMemory {

  /** With so many blocks the option may be full, and older ones fall out (RFC 2018 §3). */
  private static final int FULL = 3;

  private SackMemory() {}

  static void remember(Step step, Segment segment, Endpoint sender) {
    if (segment.hasAny(SYN | RST) || step.has(Fact.UNACCEPTABLE) || isOld(segment, sender)) {
      return;
    }
    Trouble trouble = sender.inTrouble();
    TcpOptions options = segment.options();
    int first = step.has(Oddity.DUPLICATE_SACK) ? 1 : 0;
    if (trouble.sacked) {
      check(step, segment, trouble, first);
    }
    if (trouble.reneges > 0) {
      return;
    }
    for (int i = first; i < options.sackBlocks(); i++) {
      boolean highest = !trouble.sacked || Seq.isAfter(options.sackRight(i), trouble.sackRight);
      if (Seq.isAfter(options.sackRight(i), segment.ack()) && highest) {
        trouble.sacked = true;
        trouble.sackLeft = options.sackLeft(i);
        trouble.sackRight = options.sackRight(i);
        trouble.sackFrame = segment.frame();
      }
    }
  }

  private static void check(Step step, Segment segment, Trouble trouble, int first) {
    TcpOptions options = segment.options();
    if (!Seq.isBefore(segment.ack(), trouble.sackLeft)) {
      trouble.sacked = false;
      trouble.reneges = 0;
      return;
    }
    for (int i = first; i < options.sackBlocks(); i++) {
      if (!Seq.isAfter(options.sackLeft(i), trouble.sackLeft)
          && !Seq.isBefore(options.sackRight(i), trouble.sackRight)) {
        trouble.reneges = 0;
        return;
      }
    }
    if (step.has(Fact.BARE_ACK) && options.sackBlocks() < FULL && !step.has(Fact.PROBE)) {
      if (trouble.reneges++ == 0) {
        trouble.renegeFrame = segment.frame();
      }
    }
  }

  /** An acknowledgment that later ones overtook tells what was true before. */
  private static boolean isOld(Segment segment, Endpoint sender) {
    TcpOptions options = segment.options();
    return Seq.isBefore(segment.ack(), sender.lastAck)
        || options.timestamps()
            && sender.traffic.tsRecentKnown
            && Seq.isBefore(options.tsVal(), sender.traffic.tsRecent);
  }
}
