package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import org.jspecify.annotations.Nullable;

/** How long the latest runs of FINs, of RSTs, and of ACKs that answer each other, are by now. */
public final class SegmentRuns {

  /** FINs, or RSTs, of one run are closer together than this. */
  private static final long APART_NANOS = 1_000_000_000;

  /** So are ACKs that answer each other, when no round trip is known. */
  private static final long ANSWER_NANOS = 200_000_000;

  /** So many in a run are news. */
  public static final int FINS = 10;

  /** So many in a run are news. */
  public static final int RSTS = 20;

  /** So many in a run are news. */
  public static final int ACKS = 20;

  int fins;
  long finNanos;
  int rsts;
  long rstNanos;
  int acks;
  long ackNanos;
  @Nullable Side ackSide;

  SegmentRuns() {}

  /** FINs with less than a second between any two that follow each other, the last one included. */
  public int fins() {
    return fins;
  }

  /** RSTs with less than a second between any two that follow each other. */
  public int rsts() {
    return rsts;
  }

  /**
   * ACKs without octets, in turn from both sides, that repeat their sender's numbers within a round
   * trip.
   */
  public int acks() {
    return acks;
  }

  /** Is this segment, which was counted, one of a run that is too long to be anybody's intent? */
  boolean isStorm(Segment segment) {
    return segment.has(FIN) && fins >= FINS
        || segment.has(RST) && rsts >= RSTS
        || acks >= ACKS && ackNanos == segment.timeNanos();
  }

  /** Counts the segment; the endpoints' numbers are still those from before it. */
  void add(Step step) {
    Segment segment = step.segment();
    long now = segment.timeNanos();
    if (segment.has(FIN)) {
      fins = now - finNanos < APART_NANOS ? fins + 1 : 1;
      finNanos = now;
    }
    if (segment.has(RST)) {
      rsts = now - rstNanos < APART_NANOS ? rsts + 1 : 1;
      rstNanos = now;
    }
    ack(step, segment, now);
  }

  private void ack(Step step, Segment segment, long now) {
    Endpoint sender = step.sender();
    if (!step.has(Fact.BARE_ACK) || step.has(Fact.PROBE)) {
      acks = 0;
      ackSide = null;
      return;
    }
    long roundTrip = step.connection().opening.handshakeNanos;
    boolean answers =
        ackSide == sender.side().peer()
            && sender.rcvKnown
            && segment.seq() == sender.lastSeq
            && segment.ack() == sender.lastAck
            && now - ackNanos < (roundTrip > 0 ? roundTrip : ANSWER_NANOS);
    acks = answers ? acks + 1 : 1;
    ackNanos = now;
    ackSide = sender.side();
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeInt(fins);
    out.writeLong(finNanos);
    out.writeInt(rsts);
    out.writeLong(rstNanos);
    out.writeInt(acks);
    out.writeLong(ackNanos);
    Side side = ackSide;
    out.writeByte(side == null ? -1 : side.ordinal());
  }

  void readFrom(ConnectionCodec.Reader in) {
    fins = in.readInt();
    finNanos = in.readLong();
    rsts = in.readInt();
    rstNanos = in.readLong();
    acks = in.readInt();
    ackNanos = in.readLong();
    byte side = in.readByte();
    ackSide = side < 0 ? null : Side.values()[side];
  }
}
