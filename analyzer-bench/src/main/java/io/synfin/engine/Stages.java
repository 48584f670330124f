package io.synfin.engine;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import io.synfin.connection.Settings;
import io.synfin.decode.SegmentDecoder;
import io.synfin.decode.SegmentSink;
import io.synfin.rule.Finding;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A part of an analysis, as a program of its own. Each stage does what the one before does, and
 * more. What all but the last need, an analysis needs, too; the last one does for every connection
 * what synfin is spared of those whose course it knows.
 */
public final class Stages {

  /** How far it goes. */
  enum Stage {
    /** Takes every frame from the file. */
    READ,
    /** Decodes it down to the TCP options, and checks its checksums. */
    DECODE,
    /** Finds the connection of each segment, keeps the segment there, forgets both in time. */
    KEEP,
    /** Has every segment looked into by the state machine, with no rule, no label, no report. */
    STEP
  }

  /** What to do with segments that were kept. */
  private static final class Nobody implements Look, Tracker.Listener {
    private final Tracker tracker = new Tracker(Settings.standard(), List.of(), this);
    private final boolean steps;
    private int streams;
    private long ended;

    Nobody(Stage stage) {
      steps = stage == Stage.STEP;
    }

    @Override
    public void into(Slot slot, Segment segment) {
      if (steps) {
        tracker.onSegment(slot, segment);
      }
    }

    @Override
    public boolean isTold(
        ConnectionTable table, int record, Backlog backlog, Side client, long nowNanos) {
      return !steps;
    }

    @Override
    public int reserveStream() {
      return streams++;
    }

    @Override
    public void unusable(Slot slot, Segment segment) {}

    @Override
    public boolean isWatching() {
      return false;
    }

    @Override
    public void before(Slot slot, Segment segment) {}

    @Override
    public boolean maySeeLate(Segment segment) {
      return true;
    }

    @Override
    public void found(Tracked tracked, Finding finding) {}

    @Override
    public void ended(Tracked tracked) {
      ended++;
    }

    @Override
    public void foundInCrowd(Finding finding) {}
  }

  private Stages() {}

  /**
   * What went through.
   *
   * @param connections that the state machine saw to their end
   */
  record Count(long frames, long segments, long connections) {}

  /**
   * Runs one.
   *
   * @param arguments the name of a stage, and a capture
   */
  public static void main(String[] arguments) throws IOException {
    Stage stage = Stage.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    Count count = run(stage, Path.of(arguments[1]));
    System.out.printf(
        "%d frames, %d segments, %d connections%n",
        count.frames, count.segments, count.connections);
  }

  /** Does this much of an analysis. */
  static Count run(Stage stage, Path capture) throws IOException {
    Nobody nobody = new Nobody(stage);
    Intake intake =
        new Intake(
            nobody.tracker,
            nobody,
            Intake.PATIENCE,
            true,
            Integer.MAX_VALUE,
            null,
            System.nanoTime());
    long[] segments = new long[1];
    SegmentSink counting = segment -> segments[0]++;
    SegmentSink keeping =
        segment -> {
          segments[0]++;
          intake.onSegment(segment, segment.timeNanos());
        };
    SegmentDecoder decoder = new SegmentDecoder(stage == Stage.DECODE ? counting : keeping);
    Frame frame = new Frame();
    long frames = 0;
    try (CaptureSource source = Captures.open(capture)) {
      while (source.next(frame)) {
        frames++;
        if (stage != Stage.READ) {
          decoder.decode(frame);
        }
      }
    }
    intake.finish(frame.timeNanos());
    return new Count(frames, segments[0], nobody.ended);
  }
}
