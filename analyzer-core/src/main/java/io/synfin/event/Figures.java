package io.synfin.event;

import io.synfin.rule.FindingPattern;
import io.synfin.tcp.CommunityId;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has of its own, when all the rest is the same as of others: addresses, times,
 * frames, numbers and lengths. A carrier that is used again: it holds while an event is told, not
 * after it.
 *
 * <p>All numbers stand in one row, so that whoever has seen one connection can say where in the row
 * each number of its report came from. What is of both sides has the client's first, the server's
 * behind it.
 */
public final class Figures implements FindingPattern.Course {

  /** No connection with more segments is told by its figures. */
  public static final int MOST_SEGMENTS = 24;

  /** Times of its segments, nanoseconds since the epoch. */
  public static final int TIMES = 0;

  /** When it was given up waiting for more. */
  public static final int END = TIMES + MOST_SEGMENTS;

  /** Frames of its segments. */
  public static final int FRAMES = END + 1;

  /** Sequence numbers of its segments, raw, unsigned 32 bits. */
  public static final int SEQS = FRAMES + MOST_SEGMENTS;

  public static final int ID = SEQS + MOST_SEGMENTS;
  public static final int STREAM = ID + 1;

  /** How long the first closer could still receive; -1 when its peer closed with its answer. */
  public static final int HALF_CLOSE_NANOS = STREAM + 1;

  public static final int HALF_CLOSE_OCTETS = HALF_CLOSE_NANOS + 1;
  public static final int PORTS = HALF_CLOSE_OCTETS + 1;
  public static final int ISNS = PORTS + 2;

  /** SND.NXT at the end. */
  public static final int NEXT = ISNS + 2;

  /** What was offered; -1 for nothing. */
  public static final int MSS = NEXT + 2;

  /** What was offered; -1 for nothing. */
  public static final int WINDOW_SCALES = MSS + 2;

  /** The first window, as sent. */
  public static final int FIRST_WINDOWS = WINDOW_SCALES + 2;

  /** The last window, scaled. */
  public static final int WINDOWS = FIRST_WINDOWS + 2;

  /** Payload. */
  public static final int OCTETS = WINDOWS + 2;

  /** All control bits that were sent. */
  public static final int FLAGS = OCTETS + 2;

  private static final int ALL = FLAGS + 2;

  /** Unlike figures begin here: above all that a report says otherwise, and legal as a time. */
  private static final long UNLIKE = 1L << 60;

  /** Unlike times are so far apart that a deadline or a linger leads to no other one. */
  private static final long UNLIKE_STEP = 1L << 44;

  /** The same for numbers that must not be greater, ports and lengths and sequence numbers. */
  private static final long UNLIKE_SMALL = 2_000_000_000;

  private static final long UNLIKE_SMALL_STEP = 1009;

  private final long[] row = new long[ALL];
  private int segments;
  private Side client = Side.LOW;
  private FourTuple tuple = new FourTuple(false, 0, 0, 0, 0, 0, 0);
  private String path = "";
  private final CommunityId names = new CommunityId();

  /** In place of its own; null but for {@link #unlike} figures. */
  private @Nullable Names others;

  /** Words that stand for an address each, and for the community id. */
  private record Names(String client, String server, String community) {}

  /** Begins another one. */
  public void begin(Side clientSide, int ofSegments) {
    client = clientSide;
    segments = ofSegments;
  }

  public void set(int place, long value) {
    row[place] = value;
  }

  /** So many numbers from there on. */
  public void set(int place, long[] values, int count) {
    System.arraycopy(values, 0, row, place, count);
  }

  /** Two numbers, unsigned 32 bits each. */
  public void setUnsigned(int place, int ofClient, int ofServer) {
    row[place] = Integer.toUnsignedLong(ofClient);
    row[place + 1] = Integer.toUnsignedLong(ofServer);
  }

  public void set(int place, int[] ofBoth) {
    row[place] = ofBoth[0];
    row[place + 1] = ofBoth[1];
  }

  /**
   * Whose they are.
   *
   * @param encapsulation outermost first
   */
  public void names(FourTuple its, String encapsulation) {
    tuple = its;
    path = encapsulation;
  }

  /**
   * Figures of a connection like this one that are all different: whoever sees one of them in a
   * report knows where it came from. What is not there (-1) is not there either.
   */
  public Figures unlike() {
    Figures other = new Figures();
    other.client = client;
    other.segments = segments;
    for (int i = 0; i < ALL; i++) {
      // The lower powers of two make that any two times differ by a span of their own.
      long great = UNLIKE + i * UNLIKE_STEP + (i <= END ? 1L << i : 0);
      long own = i < PORTS ? great : UNLIKE_SMALL + i * UNLIKE_SMALL_STEP;
      other.row[i] = row[i] < 0 ? row[i] : own;
    }
    other.path = "path";
    other.others = new Names("client address", "server address", "community id");
    return other;
  }

  /**
   * Where a number comes from: its place in the row, which may be a time that it is less than
   * {@code within} nanoseconds after; -1 for a number that is nobody's own. Only for {@link
   * #unlike} figures.
   */
  public int placeOf(long number, long within) {
    for (int i = 0; i < ALL; i++) {
      long later = number - row[i];
      if (row[i] >= 0 && later >= 0 && later <= (i <= END ? within : 0)) {
        return i;
      }
    }
    return -1;
  }

  /** The number that stands there. */
  public long get(int place) {
    return row[place];
  }

  @Override
  public Side clientSide() {
    return client;
  }

  @Override
  public int segments() {
    return segments;
  }

  @Override
  public long timeNanos(int i) {
    return row[TIMES + i];
  }

  @Override
  public long endNanos() {
    return row[END];
  }

  @Override
  public long frame(int i) {
    return row[FRAMES + i];
  }

  @Override
  public long seq(int i) {
    return row[SEQS + i];
  }

  @Override
  public long isn(int side) {
    return row[ISNS + side];
  }

  @Override
  public long next(int side) {
    return row[NEXT + side];
  }

  /**
   * May one span of time be taken for another? Two spans between its segments are equal, or one is
   * as round as a deadline.
   */
  public boolean isAmbiguous() {
    Set<Long> spans = new HashSet<>();
    for (int to = 1; to < segments; to++) {
      for (int from = 0; from < to; from++) {
        long span = row[TIMES + to] - row[TIMES + from];
        if (span % FindingPattern.DEADLINE_UNIT_NANOS == 0 || !spans.add(span)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Not of {@link #unlike} figures, which only have words for it. */
  public FourTuple tuple() {
    return tuple;
  }

  public String clientAddress() {
    return others == null ? tuple.address(client) : others.client;
  }

  public String serverAddress() {
    return others == null ? tuple.address(client.peer()) : others.server;
  }

  /** Encapsulation, outermost first. */
  public String path() {
    return path;
  }

  public String communityId() {
    return others == null ? names.of(tuple) : others.community;
  }

  /** The same as ASCII; holds until the next one. Not of {@link #unlike} figures. */
  public byte[] communityIdOctets() {
    return names.octetsOf(tuple);
  }
}
