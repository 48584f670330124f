package io.synfin.label;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpFlags;

/**
 * What Zeek does with one segment of a connection, in Zeek's order, which is the order of the
 * letters. Called for every packet.
 */
final class ZeekSegments {

  /** Numbers of a SYN or RST that lie further off are not believed. */
  private static final int FARTHEST = 1 << 20;

  private ZeekSegments() {}

  static void process(ZeekConnection connection, Segment segment) {
    ZeekEndpoint sender = connection.endpoint(segment.sender());
    ZeekEndpoint peer = connection.peer(sender);
    boolean fromOriginator = connection.isOriginator(sender);
    markPartial(connection, segment, fromOriginator);
    begin(sender, segment);
    long seq = sender.relative(segment.seq());
    connection.letters().segment(connection, sender, segment, seq);
    window(connection, sender, peer, segment);
    if (!sender.closed || !peer.closed) {
      connection.timers.touch(segment.timeNanos());
    }
    if (segment.hasAny(TcpFlags.FIN)) {
      sender.sentFin = true;
      sender.finEnd = seq + Seq.distance(segment.seq(), end(segment));
    }
    long ack = segment.hasAny(TcpFlags.ACK) ? acknowledge(peer, segment) : 0;
    advance(connection, sender, segment);
    int effects = ZeekTransitions.move(connection, sender, segment, fromOriginator);
    if (segment.hasAny(TcpFlags.ACK)) {
      revealGaps(connection, sender, peer, ack);
    }
    if (fromOriginator) {
      connection.sawOriginator = true;
    } else {
      connection.sawResponder = true;
    }
    deliver(sender, peer, segment, seq);
    ZeekClosing.checkEnd(connection, sender);
    if ((effects & ZeekTransitions.CLOSES) != 0) {
      ZeekClosing.close(connection, sender, (effects & ZeekTransitions.FINISHES) != 0);
    }
    sender.packets++;
  }

  private static void markPartial(
      ZeekConnection connection, Segment segment, boolean fromOriginator) {
    boolean syn = segment.hasAny(TcpFlags.SYN);
    if (fromOriginator && !connection.sawOriginator) {
      connection.partial = !syn || segment.hasAny(TcpFlags.ACK);
    } else if (!fromOriginator && !connection.sawResponder && !connection.partial) {
      connection.partial = !syn;
    }
  }

  /** Takes the sender's first number, or that of a SYN that begins again. */
  private static void begin(ZeekEndpoint sender, Segment segment) {
    int seq = segment.seq();
    boolean syn = segment.hasAny(TcpFlags.SYN);
    switch (sender.state) {
      case INACTIVE -> sender.begin(syn ? seq : seq - 1, syn ? end(segment) : seq);
      case SYN_SENT, SYN_ACK_SENT, ESTABLISHED, PARTIAL -> {
        if (syn && (!sender.state.isSynSent() || seq != sender.start())) {
          sender.begin(seq, end(segment));
        }
      }
      case RESET -> {
        if (syn && sender.previous == ZeekState.INACTIVE) {
          sender.begin(seq, end(segment));
        }
      }
      case CLOSED -> {}
    }
  }

  /** Zeek counts the SYN and the FIN of a RST, and never its payload. */
  private static int end(Segment segment) {
    int length = segment.hasAny(TcpFlags.RST) ? 0 : segment.payloadLength();
    if (segment.hasAny(TcpFlags.SYN)) {
      length++;
    }
    if (segment.hasAny(TcpFlags.FIN)) {
      length++;
    }
    return segment.seq() + length;
  }

  private static void window(
      ZeekConnection connection, ZeekEndpoint sender, ZeekEndpoint peer, Segment segment) {
    if (segment.window() == 0
        && !segment.hasAny(TcpFlags.RST)
        && peer.state != ZeekState.CLOSED
        && sender.state != ZeekState.RESET) {
      connection.letters().counted(connection, sender, 'W', ++sender.zeroWindows);
    }
  }

  /** The acknowledgment relative to the peer's start; 0 when it lies before. */
  private static long acknowledge(ZeekEndpoint peer, Segment segment) {
    if (peer.state == ZeekState.INACTIVE) {
      peer.begin(segment.ack() - 1, segment.ack() - 1);
      return 1;
    }
    long relative = peer.relativeAck(segment.ack());
    if (relative < 0) {
      return 0;
    }
    int advance = Seq.distance(peer.acked(), segment.ack());
    boolean odd = segment.ack() == 0 && advance > FARTHEST;
    if (!segment.hasAny(TcpFlags.RST) && advance > 0 && !odd) {
      peer.advanceAcked(segment.ack());
    }
    return relative;
  }

  private static void advance(ZeekConnection connection, ZeekEndpoint sender, Segment segment) {
    int end = end(segment);
    int advance = Seq.distance(sender.last(), end);
    boolean far = advance > FARTHEST || advance < -FARTHEST;
    if (segment.hasAny(TcpFlags.SYN | TcpFlags.RST) && far) {
      return;
    }
    if (segment.hasAny(TcpFlags.FIN) && sender.last() == sender.start() + 1) {
      sender.advanceLast(end);
    } else if (sender.state == ZeekState.RESET) {
      return;
    } else if (advance > 0) {
      sender.advanceLast(end);
    } else if (segment.payloadLength() > 0) {
      connection.letters().counted(connection, sender, 'T', ++sender.retransmissions);
    }
  }

  private static void revealGaps(
      ZeekConnection connection, ZeekEndpoint sender, ZeekEndpoint peer, long ack) {
    long covered = peer.sentFin && ack >= peer.finEnd ? peer.finEnd - 1 : ack;
    if (covered <= 1 && !peer.hasReassembly()) {
      return;
    }
    ZeekReassembly reassembly = peer.reassembly();
    if (!reassembly.isNew(covered)) {
      return;
    }
    int holes = reassembly.acknowledge(covered, connection.partial);
    boolean clean = sender.isClean() && peer.isClean();
    for (int i = 0; clean && i < holes; i++) {
      connection.letters().counted(connection, peer, 'G', ++peer.gaps);
    }
    ZeekClosing.checkEnd(connection, peer);
  }

  private static void deliver(ZeekEndpoint sender, ZeekEndpoint peer, Segment segment, long seq) {
    boolean usable =
        segment.payloadLength() > 0
            && !segment.hasAny(TcpFlags.RST)
            && !segment.is(Segment.SNAPPED)
            && seq >= 0;
    if (usable) {
      long first = segment.hasAny(TcpFlags.SYN) ? seq + 1 : seq;
      sender.reassembly().data(sender, peer, first, segment.payloadLength());
    }
  }
}
