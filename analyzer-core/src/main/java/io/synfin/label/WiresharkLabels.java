package io.synfin.label;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;
import io.synfin.tcp.TcpOptions.FastOpen;

/**
 * Tells Wireshark's stream and analysis flags of each segment (release 4.0.17, two passes, checksums
 * not looked at).
 *
 * <p>Wireshark knows a conversation by its two (address, port) pairs alone: VLAN, interface and time
 * play no part, and no conversation ever ends. Only a SYN with another number than the one before
 * begins a new one. Feed it every segment of a capture in capture order. Not thread-safe. Called
 * for every packet.
 */
public final class WiresharkLabels {

  private final TupleTable<WiresharkStream> newest = new TupleTable<>();
  private final SequenceAnalysis analysis = new SequenceAnalysis();
  private int streams;
  private int flags;

  /** The stream of this segment, a new one if need be; {@link #flags} then speaks of the segment. */
  public WiresharkStream onSegment(Segment segment) {
    flags = 0;
    WiresharkStream stream = newest.find(segment);
    if (stream == null) {
      stream = open(segment, false);
    } else if (isBareSyn(segment)) {
      stream = joinOrReuse(stream, segment);
    }
    if (segment.has(TcpFlags.SYN | TcpFlags.ACK)) {
      takeSynAck(stream, segment);
    }
    stream.complete(Completeness.of(segment));
    if (segment.icmpError() != null) {
      // A quoted header is counted with its stream and analysed no further.
      stream.note(segment.frame(), flags);
      return stream;
    }
    learnBases(stream, segment);
    flags |= analysis.analyze(segment, stream);
    timeHandshake(stream, segment);
    flags |= fastOpen(stream, segment);
    flags |= closing(stream, segment);
    if (segment.hasAny(TcpFlags.SYN)) {
      stream
          .flow(segment.sender())
          .learnScale(segment, stream.flow(segment.sender().peer()));
    }
    stream.note(segment.frame(), flags);
    return stream;
  }

  /** {@link AnalysisFlag} bits of the last segment. */
  public int flags() {
    return flags;
  }

  /**
   * For a {@link AnalysisFlag#RETRANSMISSION}: the time since the oldest segment it may repeat,
   * {@code tcp.analysis.rto}; -1 when the last segment has none.
   */
  public long rtoNanos() {
    return analysis.rtoNanos();
  }

  /** Number of streams so far. */
  public int streams() {
    return streams;
  }

  private WiresharkStream open(Segment segment, boolean reuse) {
    WiresharkStream stream = new WiresharkStream(streams++, segment, reuse);
    newest.put(stream);
    return stream;
  }

  private static boolean isBareSyn(Segment segment) {
    return segment.hasAny(TcpFlags.SYN) && !segment.hasAny(TcpFlags.ACK);
  }

  private WiresharkStream joinOrReuse(WiresharkStream stream, Segment segment) {
    WiresharkFlow sender = stream.flow(segment.sender());
    if (!sender.baseKnown) {
      return stream;
    }
    if (sender.base != segment.seq()) {
      flags |= AnalysisFlag.REUSED_PORTS.bit();
      return open(segment, true);
    }
    sender.nextSeq = sender.maxSeqToBeAcked;
    return stream;
  }

  private void takeSynAck(WiresharkStream stream, Segment segment) {
    WiresharkFlow sender = stream.flow(segment.sender());
    if (sender.baseKnown && sender.base != segment.seq()) {
      flags |= AnalysisFlag.REUSED_PORTS.bit();
      sender.base = segment.seq();
    }
    sender.sawSynAck(segment);
  }

  private static void learnBases(WiresharkStream stream, Segment segment) {
    WiresharkFlow sender = stream.flow(segment.sender());
    if (!sender.baseKnown) {
      sender.base(segment.hasAny(TcpFlags.SYN) ? segment.seq() : segment.seq() - 1);
    }
    WiresharkFlow receiver = stream.flow(segment.sender().peer());
    if (!receiver.baseKnown && segment.hasAny(TcpFlags.ACK)) {
      receiver.base(segment.ack() - 1);
    }
  }

  private static void timeHandshake(WiresharkStream stream, Segment segment) {
    if (isBareSyn(segment)) {
      stream.lastSynNanos = segment.timeNanos();
    } else if (segment.hasAny(TcpFlags.ACK)
        && !segment.hasAny(TcpFlags.SYN)
        && stream.lastSynNanos != WiresharkStream.NO_TIME
        && !stream.knowsRtt()) {
      stream.initialRttNanos = segment.timeNanos() - stream.lastSynNanos;
    }
  }

  private static int fastOpen(WiresharkStream stream, Segment segment) {
    if (!segment.hasAny(TcpFlags.SYN)) {
      return 0;
    }
    if (!segment.hasAny(TcpFlags.ACK)) {
      if (segment.options().fastOpen() != FastOpen.COOKIE) {
        return 0;
      }
      stream.fastOpenData |= segment.payloadLength() > 0;
      return AnalysisFlag.TFO_SYN.bit();
    }
    int acked = segment.ack() - stream.flow(segment.sender().peer()).base;
    if (Integer.compareUnsigned(acked, 1) > 0) {
      return AnalysisFlag.TFO_ACK.bit();
    }
    return stream.fastOpenData ? AnalysisFlag.TFO_IGNORED.bit() : 0;
  }

  private static int closing(WiresharkStream stream, Segment segment) {
    if (!segment.hasAny(TcpFlags.FIN)) {
      return 0;
    }
    if (stream.flow(segment.sender().peer()).closedFirst) {
      return AnalysisFlag.FIN_PASSIVE.bit();
    }
    stream.flow(segment.sender()).closedFirst = true;
    return AnalysisFlag.FIN_ACTIVE.bit();
  }
}
