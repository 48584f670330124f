package io.synfin.label;

import io.synfin.label.WiresharkStream.Opening;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import io.synfin.tcp.TcpOptions.FastOpen;
import org.jspecify.annotations.Nullable;

/**
 * Tells Wireshark's stream and analysis flags of each segment (release 4.0.17, two passes,
 * checksums not looked at).
 *
 * <p>Wireshark knows a conversation by its two (address, port) pairs alone: VLAN, interface and
 * time play no part, and no conversation ever ends. Only a SYN with another number than the one
 * before begins a new one. Feed it every segment of a capture in capture order. Not thread-safe.
 * Called for every packet.
 */
public final class WiresharkLabels {

  /** Wireshark stops in the middle of options that the capture cut off: the rest is not shown. */
  private static final int SHOWN_BEFORE_OPTIONS =
      AnalysisFlag.FIN_ACTIVE.bit()
          | AnalysisFlag.FIN_PASSIVE.bit()
          | AnalysisFlag.TFO_SYN.bit()
          | AnalysisFlag.TFO_ACK.bit()
          | AnalysisFlag.TFO_IGNORED.bit();

  private final TupleTable<WiresharkStream> newest = new TupleTable<>();
  private final ReportedLength lengths = new ReportedLength();
  private final SequenceAnalysis analysis = new SequenceAnalysis();
  private final FtpAnnouncements ftp = new FtpAnnouncements();
  private int streams;
  private int flags;

  /**
   * The stream of this segment, a new one if need be; {@link #flags} then speaks of the segment.
   * Null for a header of which an ICMP error quotes so little that Wireshark sees no stream.
   */
  public @Nullable WiresharkStream onSegment(Segment segment) {
    WiresharkStream known = newest.find(segment);
    WiresharkStream stream =
        onSegment(segment, known, known == null ? FourTuple.of(segment) : known.tuple());
    if (stream != null && stream != known) {
      newest.put(stream);
    }
    return stream;
  }

  /**
   * The same, for a caller who keeps the newest stream of each four-tuple in a table of its own.
   *
   * @param known the newest stream of the segment's four-tuple; null when there is none
   * @param tuple that four-tuple; a new stream keeps it
   */
  public @Nullable WiresharkStream onSegment(
      Segment segment, @Nullable WiresharkStream known, FourTuple tuple) {
    return onSegment(segment, known, tuple, -1);
  }

  /**
   * The same, for a caller who shows segments later than others that came after them.
   *
   * @param reserved the number that a new stream gets, from {@link #reserve}; -1 for the next one
   */
  public @Nullable WiresharkStream onSegment(
      Segment segment, @Nullable WiresharkStream known, FourTuple tuple, int reserved) {
    flags = 0;
    if (segment.icmpError() != null && segment.is(Segment.SNAPPED)) {
      return null;
    }
    int length = lengths.of(segment);
    WiresharkStream stream = streamOf(segment, length, known, tuple, reserved);
    if (segment.has(TcpFlags.SYN | TcpFlags.ACK)) {
      takeSynAck(stream, segment);
    }
    stream.complete(Completeness.of(segment, length));
    if (length == ReportedLength.UNKNOWN) {
      flags |= fastOpenAnswer(stream, segment, Integer.compareUnsigned(segment.ack(), 1) > 0);
    } else {
      ftp.listen(segment);
      learnBases(stream, segment);
      flags |= analysis.analyze(segment, length, stream);
      timeHandshake(stream, segment);
      flags |= fastOpen(stream, segment);
    }
    flags |= closing(stream, segment);
    if (areOptionsCut(segment)) {
      flags &= SHOWN_BEFORE_OPTIONS;
    }
    if (segment.hasAny(TcpFlags.SYN) && length != ReportedLength.UNKNOWN) {
      stream.learnScale(segment, areOptionsCut(segment));
    }
    stream.note(segment.frame(), flags);
    return stream;
  }

  /**
   * The stream of a header whose data offset is below 5 words. Wireshark takes its numbers, and
   * gives up before it looks at anything else.
   */
  public WiresharkStream onUnusable(
      Segment segment, @Nullable WiresharkStream known, FourTuple tuple) {
    flags = 0;
    int length = lengths.of(segment);
    // It adds nothing to the completeness, not even as the first one.
    WiresharkStream stream =
        known == null
            ? new WiresharkStream(streams++, tuple, segment, length, Opening.ANNOUNCED)
            : streamOf(segment, length, known, tuple, -1);
    if (segment.has(TcpFlags.SYN | TcpFlags.ACK)) {
      takeSynAck(stream, segment);
    }
    if (length != ReportedLength.UNKNOWN) {
      learnBases(stream, segment);
      analysis.analyze(segment, length, stream);
    }
    flags = 0;
    return stream;
  }

  private WiresharkStream streamOf(
      Segment segment, int length, @Nullable WiresharkStream known, FourTuple tuple, int reserved) {
    if (known == null) {
      boolean announced = isBareSyn(segment) && ftp.announced(segment);
      Opening opening = announced ? Opening.ANNOUNCED : Opening.NEW;
      int number = reserved >= 0 ? reserved : streams++;
      return new WiresharkStream(number, tuple, segment, length, opening);
    }
    return isBareSyn(segment) ? joinOrReuse(known, segment, length) : known;
  }

  /** The number of a new stream whose first segment is shown later. */
  public int reserve() {
    return streams++;
  }

  /** Was there any FTP control connection, which may announce others? */
  public boolean heardFtp() {
    return ftp.hasHeard();
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

  private static boolean areOptionsCut(Segment segment) {
    return segment.is(Segment.OPTIONS_CUT) && segment.is(Segment.SNAPPED);
  }

  private static boolean isBareSyn(Segment segment) {
    return segment.hasAny(TcpFlags.SYN) && !segment.hasAny(TcpFlags.ACK);
  }

  private WiresharkStream joinOrReuse(WiresharkStream stream, Segment segment, int length) {
    WiresharkFlow sender = stream.seen(segment.sender());
    if (!sender.baseKnown) {
      return stream;
    }
    if (sender.base != segment.seq()) {
      flags |= AnalysisFlag.REUSED_PORTS.bit();
      return new WiresharkStream(streams++, stream.tuple(), segment, length, Opening.REUSED);
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
    sender.sawSynAck(segment, areOptionsCut(segment));
  }

  private static void learnBases(WiresharkStream stream, Segment segment) {
    WiresharkFlow sender = stream.flow(segment.sender());
    if (!sender.baseKnown) {
      sender.base(segment.hasAny(TcpFlags.SYN) ? segment.seq() : segment.seq() - 1);
    }
    Side receiver = segment.sender().peer();
    if (segment.hasAny(TcpFlags.ACK) && !stream.seen(receiver).baseKnown) {
      stream.flow(receiver).base(segment.ack() - 1);
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
    if (!isBareSyn(segment)) {
      WiresharkFlow receiver = stream.seen(segment.sender().peer());
      return fastOpenAnswer(stream, segment, receiver.dataOfSynTakenBy(segment.ack()));
    }
    if (segment.options().fastOpen() != FastOpen.COOKIE) {
      return 0;
    }
    stream.fastOpenData |= segment.payloadLength() > 0;
    return AnalysisFlag.TFO_SYN.bit();
  }

  private static int fastOpenAnswer(WiresharkStream stream, Segment segment, boolean takesData) {
    if (!segment.has(TcpFlags.SYN | TcpFlags.ACK)) {
      return 0;
    }
    if (takesData) {
      return AnalysisFlag.TFO_ACK.bit();
    }
    return stream.fastOpenData ? AnalysisFlag.TFO_IGNORED.bit() : 0;
  }

  private static int closing(WiresharkStream stream, Segment segment) {
    if (!segment.hasAny(TcpFlags.FIN)) {
      return 0;
    }
    if (stream.seen(segment.sender().peer()).closedFirst) {
      return AnalysisFlag.FIN_PASSIVE.bit();
    }
    stream.flow(segment.sender()).closedFirst = true;
    return AnalysisFlag.FIN_ACTIVE.bit();
  }
}
