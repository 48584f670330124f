package io.synfin.label;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import org.jspecify.annotations.Nullable;

/**
 * What Wireshark remembers of one direction of a stream. Numbers are raw; as in Wireshark, 0 in
 * {@link #nextSeq}, {@link #maxSeqToBeAcked} and {@link #lastAck} means "not known yet".
 */
final class WiresharkFlow {

  /** No SYN told the window scale. */
  static final int SCALE_UNKNOWN = -1;

  /** A SYN without the option said that windows are not scaled. */
  static final int SCALE_UNUSED = -2;

  static final long NO_FRAME = 0;

  int base;
  boolean baseKnown;
  int nextSeq;
  int maxSeqToBeAcked;
  int lastAck;

  /** As advertised, unscaled; -1 before anything was sent. */
  int window = -1;

  int windowScale;
  long lastAckTimeNanos;
  long nextSeqTimeNanos;

  /** Wireshark's counter is unsigned, so -1, its marker, is the largest number there is. */
  int duplicateAcks;

  int lastFlags;
  int mptcpOperations;

  /** The window of a SYN is never scaled, and it stands until this side's first ACK after. */
  boolean windowOfSyn;

  boolean closedFirst;
  @Nullable UnackedSegments unacked;

  /** A SYN belongs on the list of unacknowledged segments, which waits for more than that. */
  boolean synUnlisted;

  WiresharkFlow(boolean unscaled) {
    windowScale = unscaled ? SCALE_UNUSED : SCALE_UNKNOWN;
  }

  private long synAckFrame = NO_FRAME;
  private int synAckSeq;
  private int synAckAck;
  private boolean synAckIsCut;

  /** Remembers the first SYN-ACK of this side. */
  void sawSynAck(Segment segment, boolean cut) {
    if (synAckFrame == NO_FRAME) {
      synAckFrame = segment.frame();
      synAckSeq = segment.seq();
      synAckAck = segment.ack();
      synAckIsCut = cut;
    }
  }

  /**
   * The SYN-ACK that Wireshark marks in its second pass only, as it then comes with the numbers of
   * the last ones in mind; {@link #NO_FRAME} when there is none.
   *
   * @param peer what Wireshark remembers of the other direction at the capture's end
   * @param fastOpenData did a SYN of the stream ask for Fast Open and carry data?
   */
  long synAckMarkedLate(AnalysisFlag flag, WiresharkFlow peer, boolean fastOpenData) {
    // A SYN-ACK of the other side set its base anew: what came after is the same in both passes.
    boolean peerIsAsAtTheEnd =
        peer.baseKnown && (peer.synAckFrame == NO_FRAME || peer.synAckFrame > synAckFrame);
    boolean marked =
        switch (flag) {
          case REUSED_PORTS -> baseKnown && base != synAckSeq && !synAckIsCut;
          case TFO_ACK -> peerIsAsAtTheEnd && peer.dataOfSynTakenBy(synAckAck);
          case TFO_IGNORED -> peerIsAsAtTheEnd && fastOpenData && !peer.dataOfSynTakenBy(synAckAck);
          default -> false;
        };
    return marked ? synAckFrame : NO_FRAME;
  }

  /** Any SYN-ACK that acknowledges more than a SYN passes for one that took the data of a SYN. */
  boolean dataOfSynTakenBy(int ack) {
    return Integer.compareUnsigned(Seq.distance(base, ack), 1) > 0;
  }

  void base(int number) {
    base = number;
    baseKnown = true;
  }

  /** The advertised window as a number of octets. */
  int scaledWindow() {
    return windowOfSyn || windowScale < 0 ? window : window << windowScale;
  }
}
