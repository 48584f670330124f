package io.synfin.label;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
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
  private static final long[] NO_FRAMES = {};
  private static final AnalysisFlag[] FLAGS = AnalysisFlag.values();

  private final int number;
  private final long firstFrame;
  private int completeness;
  private int ofOpener;
  private @Nullable FrameList @Nullable [] flagged;

  final WiresharkFlow low = new WiresharkFlow();
  final WiresharkFlow high = new WiresharkFlow();
  long lastSynNanos = NO_TIME;
  long initialRttNanos = NO_TIME;
  int mptcpOperations;
  boolean fastOpenData;

  /**
   * @param reuse the first segment took the ports of an older stream; Wireshark then judges it as it
   *     judges the later ones
   */
  WiresharkStream(int number, Segment first, boolean reuse) {
    super(FourTuple.of(first));
    this.number = number;
    firstFrame = first.frame();
    completeness = Completeness.ofFirst(first, reuse);
    ofOpener = reuse ? 0 : NOT_SEEN;
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

  /** The flags that some frame of this stream carries, in the order of the enum. */
  public List<AnalysisFlag> flags() {
    List<AnalysisFlag> found = new ArrayList<>();
    for (AnalysisFlag flag : FLAGS) {
      if (frames(flag).length > 0) {
        found.add(flag);
      }
    }
    return found;
  }

  /** The frames that carry the flag, in capture order. */
  public long[] frames(AnalysisFlag flag) {
    FrameList list = flagged == null ? null : flagged[flag.ordinal()];
    long[] frames = list == null ? NO_FRAMES : list.toArray();
    if (flag != AnalysisFlag.REUSED_PORTS) {
      return frames;
    }
    return LongStream.concat(
            LongStream.of(low.synAckMarkedLate(), high.synAckMarkedLate())
                .filter(frame -> frame != WiresharkFlow.NO_FRAME),
            LongStream.of(frames))
        .sorted()
        .distinct()
        .toArray();
  }

  /** Wireshark takes a round trip of no time at all for one not measured yet. */
  boolean knowsRtt() {
    return initialRttNanos != NO_TIME && initialRttNanos != 0;
  }

  WiresharkFlow flow(Side side) {
    return side == Side.LOW ? low : high;
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
