package io.synfin.connection;

import io.synfin.tcp.Segment;

/**
 * Over which link the segments of one endpoint came: its addresses below IP, VLAN and tunnels,
 * mixed to a number. Links that take turns (bonding, load sharing), and several interfaces or
 * mirrors that capture, are no change.
 */
public final class LinkTrack {

  /** So many in a row are no stray copies. */
  private static final int STEADY = 3;

  private static final String COOKED = "linux cooked";

  private boolean known;
  private int tag;
  private int interfaceId;
  private int otherTag;
  private int others;
  private long otherFrame;
  private boolean takesTurns;

  LinkTrack() {}

  /** The first frame that came over the other link; 0 when none did. */
  public long otherFrame() {
    return otherFrame;
  }

  /** Is this the segment with which it is plain that all come over another link now? */
  boolean isMove(Segment segment) {
    return known
        && segment.linkTag() != tag
        && !takesTurns
        && others == STEADY - 1
        && segment.linkTag() == otherTag
        && segment.interfaceId() == interfaceId;
  }

  /**
   * Called for every packet.
   *
   * @param path encapsulation of the connection's first segment
   */
  void add(Segment segment, String path) {
    if (!known) {
      known = true;
      tag = segment.linkTag();
      otherTag = tag;
      interfaceId = segment.interfaceId();
      // A cooked capture is one of all interfaces, and has no more than the sender's address.
      takesTurns = path.startsWith(COOKED);
    } else if (segment.linkTag() != tag || others > 0 || segment.interfaceId() != interfaceId) {
      change(segment, path);
    }
  }

  private void change(Segment segment, String path) {
    boolean elsewhere = segment.interfaceId() != interfaceId || !segment.path().equals(path);
    if (elsewhere || segment.linkTag() == tag) {
      takesTurns = true;
      others = 0;
      return;
    }
    boolean again = others > 0 && segment.linkTag() == otherTag;
    if (others > 0 && !again) {
      takesTurns = true;
    }
    if (!again) {
      otherFrame = segment.frame();
    }
    otherTag = segment.linkTag();
    others = again ? others + 1 : 1;
    if (others == STEADY) {
      tag = otherTag;
      others = 0;
    }
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeBoolean(known);
    out.writeInt(tag);
    out.writeInt(interfaceId);
    out.writeInt(otherTag);
    out.writeInt(others);
    out.writeLong(otherFrame);
    out.writeBoolean(takesTurns);
  }

  void readFrom(ConnectionCodec.Reader in) {
    known = in.readBoolean();
    tag = in.readInt();
    interfaceId = in.readInt();
    otherTag = in.readInt();
    others = in.readInt();
    otherFrame = in.readLong();
    takesTurns = in.readBoolean();
  }
}
