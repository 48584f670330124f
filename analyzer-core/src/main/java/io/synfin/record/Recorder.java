package io.synfin.record;

import io.synfin.capture.Frame;
import io.synfin.capture.write.CaptureFiles;
import io.synfin.event.Event;
import io.synfin.event.FrameWatch;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames with what was found as their comments: all frames, or those of connections on which
 * certain rules spoke, from as far back as the ring reaches.
 *
 * <p>A finding is made after its frame came, so frames are held for {@link #HOLD_NANOS} before they
 * are written. A finding about a frame that is already written, such as that of a deadline, goes to
 * the connection's next frame and says so; when there is none it goes to the end of the file, into
 * the statistics of the first interface.
 *
 * <p>What cannot be written ends the writing, never the analysis. Not thread-safe: all calls come
 * from the thread of the analysis.
 */
public final class Recorder implements Reporter, FrameWatch, Closeable {

  /** How long a frame waits for what is found about it, on the capture's clock. */
  static final long HOLD_NANOS = 1_000_000_000L;

  /** The mildest finding that becomes a comment. */
  private static final Severity FLOOR = Severity.NOTE;

  /** So many frames of a connection are looked through for the one that a finding names. */
  private static final int MOST_STEPS = 10_000;

  private final CaptureFiles files;
  private final Set<String> rules;
  private final FrameRing ring;
  private final ConnectionChains chains = new ConnectionChains();
  private final Comments comments = new Comments();
  private final Frame again = new Frame();

  /** Connections that are wanted since the last frame. */
  private final List<Long> newlyWanted = new ArrayList<>();

  /** Frames named by findings that are no one connection's. */
  private final List<Long> framesOfCrowds = new ArrayList<>();

  private long cursor;
  private long latestNanos;
  private long savedConnections;
  private long lostFrames;
  private boolean isClosed;
  private @Nullable IOException failure;

  /**
   * @param rules ids, with or without a variant, of those on which a connection is saved; empty to
   *     write every frame
   * @param ringOctets how much is held at most
   */
  public Recorder(CaptureFiles files, Set<String> rules, int ringOctets) {
    this.files = files;
    this.rules = Set.copyOf(rules);
    ring = new FrameRing(Math.max(ringOctets, FrameRing.LEAST_OCTETS));
  }

  @Override
  public void arrived(Frame frame) {
    latestNanos = Math.max(latestNanos, frame.timeNanos());
    settle(latestNanos - HOLD_NANOS);
    if (failure != null) {
      return;
    }
    if (!ring.takes(frame)) {
      lostFrames++;
      return;
    }
    while (ring.isFullFor(frame)) {
      makeRoom();
    }
    boolean isLevel = cursor == ring.end();
    long place = ring.add(frame);
    if (isLevel) {
      cursor = place;
    }
  }

  private void makeRoom() {
    long oldest = ring.oldest();
    if (cursor == oldest) {
      pass(cursor);
      cursor = ring.after(cursor);
    }
    if (ring.has(oldest, FrameRing.COMMENTED)) {
      comments.takeOfFrame(ring.number(oldest));
    }
    ring.dropOldest();
    if (ring.isEmpty()) {
      cursor = ring.end();
    }
  }

  @Override
  public void onTime(long nowNanos) {
    settle(nowNanos - HOLD_NANOS);
    if (failure == null) {
      try {
        files.flush();
      } catch (IOException cause) {
        failure = cause;
      }
    }
  }

  private void settle(long untilNanos) {
    for (long number : framesOfCrowds) {
      long place = ring.find(number);
      if (place != FrameRing.NONE && ring.connection(place) != FrameRing.NONE) {
        want(ring.connection(place));
      }
    }
    framesOfCrowds.clear();
    for (long connection : newlyWanted) {
      save(connection, cursor, true);
    }
    newlyWanted.clear();
    while (cursor < ring.end() && ring.timeNanos(cursor) <= untilNanos) {
      pass(cursor);
      cursor = ring.after(cursor);
    }
  }

  /** The frame has waited for its findings. */
  private void pass(long place) {
    if (rules.isEmpty() || isWanted(ring.connection(place))) {
      write(place);
    }
  }

  private boolean isWanted(long connection) {
    return connection != FrameRing.NONE
        && chains.knows(connection)
        && chains.isWanted(chains.slot(connection));
  }

  private void want(long connection) {
    int slot = chains.slot(connection);
    if (!chains.isWanted(slot)) {
      chains.want(slot);
      newlyWanted.add(connection);
      savedConnections++;
    }
  }

  /**
   * Writes what the ring still has of a connection before {@code end}, oldest first.
   *
   * @param isFirst it was not wanted before, so what it has lost is to be said
   */
  private void save(long connection, long end, boolean isFirst) {
    int slot = chains.slot(connection);
    long[] places = new long[16];
    int count = 0;
    for (long at = newest(slot); at != FrameRing.NONE; at = ring.before(at)) {
      if (count == places.length) {
        places = Arrays.copyOf(places, count * 2);
      }
      places[count++] = at;
    }
    long lost = chains.frames(slot) - count;
    if (isFirst && lost > 0) {
      lostFrames += lost;
      String note =
          "synfin: %d earlier frame%s of connection %d had left the ring before it was saved";
      String text = note.formatted(lost, lost == 1 ? "" : "s", connection);
      if (count > 0) {
        comment(places[count - 1], text);
      } else {
        comments.onNextOf(connection, text);
      }
    }
    for (int i = count - 1; i >= 0 && places[i] < end; i--) {
      write(places[i]);
    }
  }

  private long newest(int slot) {
    long place = chains.newest(slot);
    return ring.isThere(place) ? place : FrameRing.NONE;
  }

  private void write(long place) {
    if (failure != null || ring.has(place, FrameRing.WRITTEN)) {
      return;
    }
    List<String> texts =
        ring.has(place, FrameRing.COMMENTED) ? comments.takeOfFrame(ring.number(place)) : List.of();
    ring.load(place, again);
    try {
      files.write(again, texts);
    } catch (IOException cause) {
      failure = cause;
    }
    ring.mark(place, FrameRing.WRITTEN);
  }

  @Override
  public void belongs(long frame, long connection) {
    if (failure != null) {
      return;
    }
    long place = ring.find(frame);
    int slot = chains.slot(connection);
    if (place == FrameRing.NONE) {
      chains.miss(slot);
      return;
    }
    if (ring.connection(place) != FrameRing.NONE) {
      return; // it says something of two, and can be in one chain only
    }
    ring.link(place, connection, newest(slot));
    chains.add(slot, place);
    if (comments.waitsForConnections()) {
      for (String text : comments.takeOfConnection(connection)) {
        comment(place, text);
      }
    }
  }

  @Override
  public void withdrawn(long connection) {
    newlyWanted.remove(Long.valueOf(connection));
    chains.remove(connection);
  }

  private void comment(long place, String text) {
    comments.onFrame(ring.number(place), text);
    ring.mark(place, FrameRing.COMMENTED);
  }

  @Override
  public void on(Event.AnomalyFound event) {
    if (!event.foretold()) {
      found(event.connection(), event.finding());
    }
  }

  @Override
  public void on(Event.AnomalyForetold event) {
    found(event.connection(), event.finding());
  }

  private void found(long connection, Finding finding) {
    if (failure != null) {
      return;
    }
    boolean saves = rules.contains(finding.rule()) || rules.contains(finding.fullId());
    if (saves && connection >= 0) {
      want(connection);
    } else if (saves) {
      framesOfCrowds.addAll(finding.frames());
    }
    if (finding.severity().compareTo(FLOOR) < 0 && !saves) {
      return;
    }
    String text = Comments.text(connection, finding);
    long place = place(connection, finding);
    if (place != FrameRing.NONE && !ring.has(place, FrameRing.WRITTEN)) {
      comment(place, text);
    } else if (connection >= 0) {
      comments.onNextOf(connection, "(found after its frame was written) " + text);
    } else if (rules.isEmpty() || saves) {
      comments.leaveOver(text);
    }
  }

  /** Where the frame is that caused the finding. */
  private long place(long connection, Finding finding) {
    List<Long> frames = finding.frames();
    if (frames.isEmpty()) {
      return FrameRing.NONE;
    }
    long cause = frames.get(frames.size() - 1);
    long place = ring.find(cause);
    if (place != FrameRing.NONE || connection < 0 || !chains.knows(connection)) {
      return place;
    }
    long at = newest(chains.slot(connection));
    for (int i = 0; i < MOST_STEPS && at != FrameRing.NONE && ring.number(at) > cause; i++) {
      at = ring.before(at);
    }
    return at != FrameRing.NONE && ring.number(at) == cause ? at : FrameRing.NONE;
  }

  @Override
  public void on(Event.ConnectionEnded event) {
    long connection = event.connection().id();
    boolean isWritten = rules.isEmpty() || isWanted(connection);
    if (!rules.isEmpty() && isWritten) {
      save(connection, Long.MAX_VALUE, newlyWanted.remove(Long.valueOf(connection)));
    }
    chains.remove(connection);
    if (comments.waitsForConnections()) {
      List<String> late = comments.takeOfConnection(connection);
      if (isWritten) {
        late.forEach(comments::leaveOver);
      }
    }
  }

  /** Are only connections written on which certain rules spoke? */
  public boolean isSelective() {
    return !rules.isEmpty();
  }

  /** Connections that were saved because of a rule. */
  public long savedConnections() {
    return savedConnections;
  }

  /** Frames that should have been written and had left the ring. */
  public long lostFrames() {
    return lostFrames;
  }

  /** Frames in files. */
  public long writtenFrames() {
    return files.frames();
  }

  /** Why nothing is written any more; null while all is well. */
  public @Nullable IOException failure() {
    return failure;
  }

  /** Writes what is left, and ends the file. A failure is kept, as all others are. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    settle(Long.MAX_VALUE);
    try {
      files.finish(comments.leftOver());
    } catch (IOException cause) {
      failure = failure == null ? cause : failure;
    }
  }
}
