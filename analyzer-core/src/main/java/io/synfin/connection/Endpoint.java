package io.synfin.connection;

import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import org.jspecify.annotations.Nullable;

/**
 * What the capture has shown of one end of a connection. The accessors read; only the machine in
 * this package writes. Numbers are raw sequence numbers, times are nanoseconds since 1970, and a
 * frame of 0 means "none captured".
 */
public final class Endpoint {

  /** One answer may be lost. */
  private static final int UNANSWERED = 2;

  private final Side side;
  final StateTrack track = new StateTrack(TcpState.CLOSED);
  final SynFacts syn = new SynFacts();
  final Offer offer = new Offer();
  final FinFacts fin = new FinFacts();
  final ResetFacts rst = new ResetFacts();
  final TimeWaitStay timeWait = new TimeWaitStay();
  final Traffic traffic = new Traffic();
  final ReceiveWindow rcvWindow = new ReceiveWindow();
  final UnacceptableFacts unacceptable = new UnacceptableFacts();
  final OutOfOrder outOfOrder = new OutOfOrder();
  final RecentCopies recentCopies = new RecentCopies();
  final Hole hole = new Hole();
  final SentLately sent = new SentLately();
  @Nullable Trouble trouble;
  @Nullable RoundTrips roundTrips;

  // Its sequence numbers (RFC 9293 §3.3.1), raw 32 bits.
  boolean isnKnown;
  boolean isnExact;
  int isn;
  boolean nxtKnown;
  int nxt;
  long span;
  int inOrder;
  int capturedEnd;
  boolean unaKnown;
  int una;
  boolean rcvKnown;
  int rcv;
  int lastAck;

  /** SEG.SEQ of its last segment (RST apart). */
  int lastSeq;

  int lastEnd;

  // What its peer's acknowledgments suggest of it while it was never captured itself.
  boolean unseenFin;
  int unseenFinAck;
  boolean unseenFinDenied;

  // What its peer acknowledged of it that was never seen.
  int beyondAck;
  long beyondAckFrame;
  long beyondAckNanos;

  // How often its peer acknowledged the same in a row while more was outstanding.
  int duplicateAcks;
  long duplicateAckNanos;

  Endpoint(Side side) {
    this.side = side;
  }

  public Side side() {
    return side;
  }

  /** Its way through the states. */
  public StateTrack states() {
    return track;
  }

  public SynFacts syn() {
    return syn;
  }

  public Offer offer() {
    return offer;
  }

  public FinFacts fin() {
    return fin;
  }

  public ResetFacts rst() {
    return rst;
  }

  public TimeWaitStay timeWait() {
    return timeWait;
  }

  public Traffic traffic() {
    return traffic;
  }

  /** What it said that it can take. */
  public ReceiveWindow rcvWindow() {
    return rcvWindow;
  }

  /** What it was sent and must not accept. */
  public UnacceptableFacts unacceptable() {
    return unacceptable;
  }

  /** Has it sent any segment that was captured? */
  public boolean hasSpoken() {
    return traffic.firstFrame != 0;
  }

  /** Is a part of its stream missing from the capture by now, with later octets captured? */
  public boolean hasHole() {
    return !outOfOrder.isEmpty();
  }

  /**
   * The number after its SYN, payload on it included: what a whole acknowledgment of the SYN says.
   */
  public int synEnd() {
    return isn + 1 + syn.payload;
  }

  /** Does {@code ack} acknowledge its SYN, and nothing it has not sent? */
  public boolean ackCoversSyn(int ack) {
    return isnKnown && Seq.isWithin(ack, isn + 1, nxtKnown ? Seq.later(nxt, isn + 1) : isn + 1);
  }

  /** Does {@code ack} acknowledge its FIN? Nothing can lie beyond a FIN, so the number is exact. */
  public boolean ackCoversFin(int ack) {
    return fin.sent && ack == fin.seq + 1;
  }

  /** A sequence number of this endpoint counted from its ISN; the ISN itself is 0. */
  public long relative(int seq) {
    return isnKnown ? Integer.toUnsignedLong(seq - isn) : Integer.toUnsignedLong(seq);
  }

  /** Is {@link #isn} known at all? */
  public boolean isnKnown() {
    return isnKnown;
  }

  /** Was the SYN captured? Otherwise the ISN is inferred from the first segment, or from an ACK. */
  public boolean isnExact() {
    return isnExact;
  }

  /** Initial sequence number. */
  public int isn() {
    return isn;
  }

  /** Is {@link #nxt} known: has it sent anything? */
  public boolean nxtKnown() {
    return nxtKnown;
  }

  /** SND.NXT: the highest SEG.SEQ + SEG.LEN it has sent; never from a RST, keep-alive or probe. */
  public int nxt() {
    return nxt;
  }

  /** Octets of sequence space from the ISN to {@link #nxt}, not wrapped. */
  public long span() {
    return span;
  }

  /** The end of what the capture has of its stream without a hole. */
  public int inOrder() {
    return inOrder;
  }

  /** The end of the highest octet that was captured; {@link #nxt} can be higher by a bare ACK. */
  public int capturedEnd() {
    return capturedEnd;
  }

  /** Has its peer acknowledged anything of it? */
  public boolean unaKnown() {
    return unaKnown;
  }

  /** SND.UNA: the highest acceptable acknowledgment its peer has sent. */
  public int una() {
    return una;
  }

  /** Has it sent an acknowledgment? */
  public boolean rcvKnown() {
    return rcvKnown;
  }

  /** RCV.NXT as it last said: the highest acknowledgment it has sent. */
  public int rcv() {
    return rcv;
  }

  /** The acknowledgment number of its last segment with ACK. */
  public int lastAck() {
    return lastAck;
  }

  /** SEG.SEQ + SEG.LEN of its last segment (RST apart). */
  public int lastEnd() {
    return lastEnd;
  }

  /**
   * The acknowledgment of something that it had not been seen to send, while nothing explains it.
   */
  public int beyondAck() {
    return beyondAck;
  }

  /** The frame that carried it; 0 when there is none. */
  public long beyondAckFrame() {
    return beyondAckFrame;
  }

  /** Time of that frame. */
  public long beyondAckNanos() {
    return beyondAckNanos;
  }

  /** Duplicate ACKs in a row that it was sent while octets of it were outstanding. */
  public int duplicateAcks() {
    return duplicateAcks;
  }

  /** Time of the last of these. */
  public long duplicateAckNanos() {
    return duplicateAckNanos;
  }

  /** What the capture skipped of its stream. */
  public Hole hole() {
    return hole;
  }

  /** When it sent its last new octets. */
  public SentLately sent() {
    return sent;
  }

  /** What its peer's acknowledgments took; null before anything was timed. */
  public @Nullable RoundTrips roundTrips() {
    return roundTrips;
  }

  /** The same, made when it is not there yet. */
  RoundTrips timed() {
    RoundTrips known = roundTrips;
    if (known == null) {
      known = new RoundTrips();
      roundTrips = known;
    }
    return known;
  }

  /** What is kept of an endpoint in trouble; null for all others. */
  public @Nullable Trouble trouble() {
    return trouble;
  }

  /** The same, made when it is not there yet. */
  Trouble inTrouble() {
    Trouble known = trouble;
    if (known == null) {
      known = new Trouble();
      trouble = known;
    }
    return known;
  }

  /** Were all numbers of {@code [from, to)} captured before? */
  public boolean hasCaptured(int from, int to) {
    return !Seq.isAfter(to, inOrder) && !hole.isUnseen(from, to) || outOfOrder.covers(from, to);
  }

  /**
   * How many octets of {@code [from, to)}, which lies below {@link #nxt}, were not captured yet.
   */
  int uncaptured(int from, int to) {
    int beyond = Seq.later(from, inOrder);
    int missing = Seq.isBefore(beyond, to) ? outOfOrder.missing(beyond, to) : 0;
    return missing + hole.unseen(from, Seq.isBefore(inOrder, to) ? inOrder : to);
  }

  /** Octets below {@link #nxt} that were neither captured nor acknowledged. */
  public int missingOctets() {
    return Seq.isBefore(inOrder, nxt) ? outOfOrder.missing(inOrder, nxt) : 0;
  }

  /**
   * Has it probed its peer, or repeated itself ever later, without an answer? Then what it sends
   * next to end the connection says that it gave up.
   */
  public boolean asksInVain() {
    boolean repeated = trouble != null && trouble.repeats > UNANSWERED && trouble.growing > 0;
    return repeated || traffic.keepAlives >= UNANSWERED;
  }

  void writeTo(ConnectionCodec.Writer out) {
    track.writeTo(out);
    syn.writeTo(out);
    offer.writeTo(out);
    fin.writeTo(out);
    rst.writeTo(out);
    timeWait.writeTo(out);
    traffic.writeTo(out);
    rcvWindow.writeTo(out);
    unacceptable.writeTo(out);
    outOfOrder.writeTo(out);
    recentCopies.writeTo(out);
    hole.writeTo(out);
    sent.writeTo(out);
    out.writeNullable(trouble, Trouble::writeTo);
    out.writeNullable(roundTrips, RoundTrips::writeTo);
    out.writeBoolean(isnKnown);
    out.writeBoolean(isnExact);
    out.writeInt(isn);
    out.writeBoolean(nxtKnown);
    out.writeInt(nxt);
    out.writeLong(span);
    out.writeInt(inOrder);
    out.writeInt(capturedEnd);
    out.writeBoolean(unaKnown);
    out.writeInt(una);
    out.writeBoolean(rcvKnown);
    out.writeInt(rcv);
    out.writeInt(lastAck);
    out.writeInt(lastSeq);
    out.writeInt(lastEnd);
    out.writeBoolean(unseenFin);
    out.writeInt(unseenFinAck);
    out.writeBoolean(unseenFinDenied);
    out.writeInt(beyondAck);
    out.writeLong(beyondAckFrame);
    out.writeLong(beyondAckNanos);
    out.writeInt(duplicateAcks);
    out.writeLong(duplicateAckNanos);
  }

  void readFrom(ConnectionCodec.Reader in) {
    track.readFrom(in);
    syn.readFrom(in);
    offer.readFrom(in);
    fin.readFrom(in);
    rst.readFrom(in);
    timeWait.readFrom(in);
    traffic.readFrom(in);
    rcvWindow.readFrom(in);
    unacceptable.readFrom(in);
    outOfOrder.readFrom(in);
    recentCopies.readFrom(in);
    hole.readFrom(in);
    sent.readFrom(in);
    trouble = in.readNullable(Trouble::readFrom);
    roundTrips = in.readNullable(RoundTrips::readFrom);
    isnKnown = in.readBoolean();
    isnExact = in.readBoolean();
    isn = in.readInt();
    nxtKnown = in.readBoolean();
    nxt = in.readInt();
    span = in.readLong();
    inOrder = in.readInt();
    capturedEnd = in.readInt();
    unaKnown = in.readBoolean();
    una = in.readInt();
    rcvKnown = in.readBoolean();
    rcv = in.readInt();
    lastAck = in.readInt();
    lastSeq = in.readInt();
    lastEnd = in.readInt();
    unseenFin = in.readBoolean();
    unseenFinAck = in.readInt();
    unseenFinDenied = in.readBoolean();
    beyondAck = in.readInt();
    beyondAckFrame = in.readLong();
    beyondAckNanos = in.readLong();
    duplicateAcks = in.readInt();
    duplicateAckNanos = in.readLong();
  }
}
