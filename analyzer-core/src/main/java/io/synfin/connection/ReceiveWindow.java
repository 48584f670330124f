package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;

/**
 * What an endpoint said that it can take: its window fields and what they add up to (RFC 9293
 * §3.8.6, RFC 7323 §2). Only the machine in this package writes.
 */
public final class ReceiveWindow {

  /** Greater shifts count as this one (RFC 7323 §2.3). */
  private static final int MAX_SCALE = 14;

  int field;

  /** Was the last window announced by a SYN, where it is never scaled (RFC 7323 §2.2)? */
  boolean ofSyn;

  int scale;
  boolean scaleKnown;
  boolean edgeKnown;
  int edge;
  long most;
  long mostFrame;

  ReceiveWindow() {}

  /** The last window field, before scaling. */
  public int field() {
    return field;
  }

  /** The window it last announced, in octets, scaled where the scale is known. */
  public long octets() {
    return Integer.toUnsignedLong(field) << (scaleKnown && !ofSyn ? scale : 0);
  }

  /** Shift of the field once the opening is over; 0 unless both SYNs carried the option. */
  public int scale() {
    return scale;
  }

  /** Was the opening captured, so that the shift is known? */
  public boolean scaleKnown() {
    return scaleKnown;
  }

  /** Was any window announced? */
  public boolean edgeKnown() {
    return edgeKnown;
  }

  /** The highest acknowledgment + window announced: the right edge of what the peer may send. */
  public int edge() {
    return edge;
  }

  /** The largest window announced, in octets. */
  public long most() {
    return most;
  }

  /** The frame that announced it first; 0 when none did. */
  public long mostFrame() {
    return mostFrame;
  }

  /** What was announced so far was announced to somebody else. */
  void forget() {
    edgeKnown = false;
    edge = 0;
    most = 0;
    mostFrame = 0;
  }

  /** Any segment of its owner but a RST. */
  void announce(Segment segment) {
    field = segment.window();
    ofSyn = segment.has(SYN);
  }

  /**
   * Both SYNs are known, and so is the shift from now on.
   *
   * @param shift as offered; 0 when one of the SYNs had no such option
   */
  void agree(int shift) {
    scale = Math.min(shift, MAX_SCALE);
    scaleKnown = true;
  }

  /** The segment that was just announced acknowledges: the edge is known. */
  void acknowledge(Segment segment) {
    long announced = Integer.toUnsignedLong(field) << (ofSyn ? 0 : scale);
    int itsEdge = segment.ack() + (int) announced;
    edge = edgeKnown ? Seq.later(edge, itsEdge) : itsEdge;
    edgeKnown = true;
    if (announced > most) {
      most = announced;
      mostFrame = segment.frame();
    }
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeInt(field);
    out.writeBoolean(ofSyn);
    out.writeInt(scale);
    out.writeBoolean(scaleKnown);
    out.writeBoolean(edgeKnown);
    out.writeInt(edge);
    out.writeLong(most);
    out.writeLong(mostFrame);
  }

  void readFrom(ConnectionCodec.Reader in) {
    field = in.readInt();
    ofSyn = in.readBoolean();
    scale = in.readInt();
    scaleKnown = in.readBoolean();
    edgeKnown = in.readBoolean();
    edge = in.readInt();
    most = in.readLong();
    mostFrame = in.readLong();
  }
}
