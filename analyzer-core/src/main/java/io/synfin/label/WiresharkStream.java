package io.synfin.label;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code tcp.stream}: a conversation as Wireshark tells it from others.
 *
 * <p>It goes on changing as long as {@link WiresharkLabels} hands it out. Not thread-safe.
 */
public final class WiresharkStream extends TupleEntry {

  /** {@link #initialRttNanos} when no handshake was seen. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final int NOT_SEEN = -1;
  private static final WiresharkFlow SILENT = new WiresharkFlow(false);
  private static final WiresharkFlow SILENT_UNSCALED = new WiresharkFlow(true);
  private static final AnalysisFlag[] FLAGS = AnalysisFlag.values();

  private final int number;
  private final long firstFrame;
  private int completeness;
  private int ofOpener;
  private @Nullable FrameList @Nullable [] flagged;

  private @Nullable WiresharkFlow low;
  private @Nullable WiresharkFlow high;

  /** A SYN said that windows are not scaled, before the other side was heard of. */
  private boolean unscaled;

  long lastSynNanos = NO_TIME;
  long initialRttNanos = NO_TIME;
  int mptcpOperations;
  boolean fastOpenData;

  /** How Wireshark came to make a stream, on which depends how it judges the first segment. */
  enum Opening {
    /** The segment had no stream. */
    NEW,
    /** The segment is a SYN that took the ports of an older stream. */
    REUSED,
    /** Another protocol had announced it. */
    ANNOUNCED
  }

  WiresharkStream(int number, FourTuple tuple, Segment first, int length, Opening opening) {
    super(tuple);
    this.number = number;
    firstFrame = first.frame();
    completeness = Completeness.ofFirst(first, length, opening);
    ofOpener = opening == Opening.NEW ? NOT_SEEN : 0;
  }

  /** {@code tcp.stream}: from 0 in the order of first frames. */
  public int number() {
    return number;
  }

  /** The frame that made Wireshark count this stream, be it one that only quotes it. */
  public long firstFrame() {
    return firstFrame;
  }

  /** {@code tcp.completeness} as two passes show it; {@link Completeness} names the bits. */
  public int completeness() {
    return completeness;
  }

  /** From the most recent SYN to the first ACK that is no SYN; {@link #NO_TIME} when unknown. */
  public long initialRttNanos() {
    return initialRttNanos;
  }

  /** The frames of each flag that some frame carries, by {@link AnalysisFlag#label}. */
  public Map<String, FrameList> analysis() {
    Map<String, FrameList> analysis = new LinkedHashMap<>();
    for (AnalysisFlag flag : FLAGS) {
      FrameList frames = frames(flag);
      if (!frames.isEmpty()) {
        analysis.put(flag.label(), frames);
      }
    }
    return analysis;
  }

  /** The frames that carry the flag: a copy that changes no more. */
  public FrameList frames(AnalysisFlag flag) {
    FrameList noted = flagged == null ? null : flagged[flag.ordinal()];
    long low = markedLate(flag, Side.LOW);
    long high = markedLate(flag, Side.HIGH);
    if (low == WiresharkFlow.NO_FRAME && high == WiresharkFlow.NO_FRAME) {
      return noted == null ? new FrameList() : noted.copy();
    }
    FrameList frames = new FrameList();
    long first = Math.min(low, high);
    long second = Math.max(low, high);
    for (int i = 0; noted != null && i < noted.kept(); i++) {
      addUpTo(noted.get(i), frames, first, second);
      frames.add(noted.get(i));
    }
    addUpTo(Long.MAX_VALUE, frames, first, second);
    return frames;
  }

  private long markedLate(AnalysisFlag flag, Side side) {
    return seen(side).synAckMarkedLate(flag, seen(side.peer()), fastOpenData);
  }

  private static void addUpTo(long limit, FrameList frames, long first, long second) {
    if (first > frames.last() && first < limit) {
      frames.add(first);
    }
    if (second > frames.last() && second < limit) {
      frames.add(second);
    }
  }

  /** Wireshark takes a round trip of no time at all for one not measured yet. */
  boolean knowsRtt() {
    return initialRttNanos != NO_TIME && initialRttNanos != 0;
  }

  /** What this side sent, for writing. */
  WiresharkFlow flow(Side side) {
    WiresharkFlow flow = side == Side.LOW ? low : high;
    if (flow == null) {
      flow = new WiresharkFlow(unscaled);
      if (side == Side.LOW) {
        low = flow;
      } else {
        high = flow;
      }
    }
    return flow;
  }

  /** What this side sent, for reading only: many streams share the one that stands for nothing. */
  WiresharkFlow seen(Side side) {
    WiresharkFlow flow = side == Side.LOW ? low : high;
    if (flow != null) {
      return flow;
    }
    return unscaled ? SILENT_UNSCALED : SILENT;
  }

  /**
   * Takes the window scale from a SYN or SYN-ACK.
   *
   * @param cut the capture lacks a part of the options, so a missing one says nothing
   */
  void learnScale(Segment segment, boolean cut) {
    WiresharkFlow sender = flow(segment.sender());
    WiresharkFlow receiver = segment.sender() == Side.LOW ? high : low;
    int offered = segment.options().windowScale();
    if (offered >= 0) {
      sender.windowScale = offered;
    }
    if (cut) {
      return;
    }
    if (sender.windowScale == WiresharkFlow.SCALE_UNKNOWN) {
      sender.windowScale = WiresharkFlow.SCALE_UNUSED;
      unscaled = true;
      if (receiver != null) {
        receiver.windowScale = WiresharkFlow.SCALE_UNUSED;
      }
    } else if (segment.has(TcpFlags.ACK)
        && seen(segment.sender().peer()).windowScale == WiresharkFlow.SCALE_UNUSED) {
      sender.windowScale = WiresharkFlow.SCALE_UNUSED;
    }
  }

  /** A frame shows what those before it added, in both passes: the opener's part shows after it. */
  void complete(int bits) {
    if (ofOpener == NOT_SEEN) {
      ofOpener = bits;
    } else {
      completeness |= ofOpener | bits;
    }
  }

  void note(long frame, int flags) {
    if (flags == 0) {
      return;
    }
    @Nullable FrameList[] lists = flagged;
    if (lists == null) {
      lists = new @Nullable FrameList[FLAGS.length];
      flagged = lists;
    }
    for (int rest = flags; rest != 0; rest &= rest - 1) {
      int flag = Integer.numberOfTrailingZeros(rest);
      FrameList frames = lists[flag];
      if (frames == null) {
        frames = new FrameList();
        lists[flag] = frames;
      }
      frames.add(frame);
    }
  }
}
