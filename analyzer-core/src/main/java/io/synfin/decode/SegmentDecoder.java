package io.synfin.decode;

import io.synfin.capture.Frame;

/**
 * From a captured frame to the TCP segments in it: through link layer, IP and tunnels, the
 * innermost TCP header wins.
 *
 * <p>One instance belongs to one capture, since it holds its IP fragments. Called for every packet;
 * an ordinary one allocates nothing. Not thread-safe.
 */
public final class SegmentDecoder {

  /** Encapsulations that are followed into one frame. */
  public static final int MAX_DEPTH = 16;

  private final Cursor cursor;
  private final UsualFrame usual;
  private final long[] outcomes = new long[Outcome.values().length];

  /**
   * @param sink gets every TCP header in frame order, also those with a bad checksum
   */
  public SegmentDecoder(SegmentSink sink) {
    cursor = new Cursor(sink);
    usual = new UsualFrame(sink, cursor.root());
  }

  /** Decodes one frame; its segments are at the sink when this returns. Never throws. */
  public Outcome decode(Frame frame) {
    if (usual.isRead(frame)) {
      outcomes[Outcome.SEGMENT.ordinal()]++;
      return Outcome.SEGMENT;
    }
    Layer first = LinkLayers.of(frame.linkType());
    cursor.begin(frame);
    Outcome outcome = first == null ? Outcome.UNKNOWN_LINK_TYPE : cursor.run(first);
    outcomes[outcome.ordinal()]++;
    return outcome;
  }

  /** Frames with this outcome so far. */
  public long count(Outcome outcome) {
    return outcomes[outcome.ordinal()];
  }

  /** Fragments, of those that were held, that a later one completed, so that nothing is missing. */
  public long joinedFragments() {
    return cursor.fragments.joined();
  }

  /** What was odd about the headers so far. */
  public Oddities oddities() {
    return cursor.oddities;
  }

  /** TCP headers of this layout so far, quoted ones apart. */
  public long count(TcpHeader.Layout layout) {
    return cursor.emitter.count(layout) + (layout == TcpHeader.Layout.OK ? usual.segments() : 0);
  }

  /** Can frames of this LINKTYPE_ number be decoded? */
  public static boolean decodes(int linkType) {
    return LinkLayers.of(linkType) != null;
  }
}
