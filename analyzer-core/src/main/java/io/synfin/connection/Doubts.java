package io.synfin.connection;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.RST;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Segments whose checksum does not fit, from their capture until it is known what became of them.
 * Whether the receiver took one is not written in it; the receiver's acknowledgments tell, or the
 * sender, by sending the same octets again.
 */
public final class Doubts {

  /** So many are waited for in each connection; more are judged as they come. */
  private static final int MOST = 4;

  /** What became of a doubtful segment. */
  public enum Fate {
    /** Its receiver acknowledged what only it had brought: what is wrong was done at the tap. */
    ACKNOWLEDGED,
    /** Its sender sent the same once more, and nothing had acknowledged it. */
    SENT_AGAIN,
    /** Nothing tells. */
    UNKNOWN
  }

  private final List<Segment> waiting = new ArrayList<>(1);
  private @Nullable Segment settled;
  private Fate fate = Fate.UNKNOWN;
  private long shownBy;

  Doubts() {}

  /** The segment whose fate is known now. */
  public Segment segment() {
    Segment segment = settled;
    if (segment == null) {
      throw new IllegalStateException("no doubt has been settled");
    }
    return segment;
  }

  public Fate fate() {
    return fate;
  }

  /** Frame that tells it; 0 when nothing does. */
  public long shownBy() {
    return shownBy;
  }

  /**
   * Waits for what becomes of {@code segment}.
   *
   * @return false when nothing can tell: it takes no numbers, or too many are waiting
   */
  boolean add(Segment segment) {
    Segment copy = new Segment();
    copy.set(segment);
    if (segment.length() == 0 || waiting.size() >= MOST) {
      settle(copy, Fate.UNKNOWN, 0);
      return false;
    }
    waiting.add(copy);
    return true;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * The next one whose fate {@code segment} tells, or null; to be asked until it is null. {@link
   * #fate} and {@link #shownBy} are then about it.
   *
   * @param connection as it stands before {@code segment}
   */
  @Nullable Segment settledBy(Segment segment, Connection connection) {
    for (int i = 0; i < waiting.size(); i++) {
      Segment doubtful = waiting.get(i);
      Fate told = told(doubtful, segment, connection);
      if (told != Fate.UNKNOWN) {
        waiting.remove(i);
        settle(doubtful, told, segment.frame());
        return doubtful;
      }
    }
    return null;
  }

  /** The next one of which nothing will be told any more, or null. */
  @Nullable Segment givenUp() {
    if (waiting.isEmpty()) {
      return null;
    }
    Segment doubtful = waiting.remove(0);
    settle(doubtful, Fate.UNKNOWN, 0);
    return doubtful;
  }

  private void settle(Segment doubtful, Fate told, long frame) {
    settled = doubtful;
    fate = told;
    shownBy = frame;
  }

  private static Fate told(Segment doubtful, Segment segment, Connection connection) {
    if (segment.sender() == doubtful.sender()) {
      boolean same =
          segment.length() > 0
              && !Seq.isAfter(segment.seq(), doubtful.seq())
              && !Seq.isBefore(segment.end(), doubtful.end());
      return same ? Fate.SENT_AGAIN : Fate.UNKNOWN;
    }
    if (!segment.has(ACK) || segment.has(RST)) {
      return Fate.UNKNOWN;
    }
    Endpoint sender = connection.endpoint(doubtful.sender());
    boolean elsewhere = sender.nxtKnown && !Seq.isBefore(sender.inOrder, doubtful.end());
    // What lies far beyond is no acknowledgment of this, and a wrong number may be what is broken.
    boolean covers =
        !Seq.isBefore(segment.ack(), doubtful.end()) && connects(sender, doubtful, segment);
    return covers && !elsewhere ? Fate.ACKNOWLEDGED : Fate.UNKNOWN;
  }

  /** Does the doubtful segment go on where the capture has its sender's stream, up to the ACK? */
  private static boolean connects(Endpoint sender, Segment doubtful, Segment segment) {
    if (!sender.nxtKnown) {
      return segment.ack() == doubtful.end();
    }
    return segment.ack() == doubtful.end() || !Seq.isAfter(segment.ack(), sender.nxt);
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeByte(waiting.size());
    for (Segment segment : waiting) {
      SegmentOctets.write(segment, out);
    }
    out.writeByte(fate.ordinal());
    out.writeLong(shownBy);
    out.writeBoolean(settled != null);
    if (settled != null) {
      SegmentOctets.write(settled, out);
    }
  }

  static Doubts readFrom(ConnectionCodec.Reader in) {
    Doubts doubts = new Doubts();
    int count = in.readByte();
    for (int i = 0; i < count; i++) {
      doubts.waiting.add(SegmentOctets.read(in));
    }
    doubts.fate = Fate.values()[in.readByte()];
    doubts.shownBy = in.readLong();
    if (in.readBoolean()) {
      doubts.settled = SegmentOctets.read(in);
    }
    return doubts;
  }
}
