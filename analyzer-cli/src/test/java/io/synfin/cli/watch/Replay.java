package io.synfin.cli.watch;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.engine.Inspection;
import io.synfin.engine.Session;
import io.synfin.event.Reporter;
import io.synfin.report.Reporters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sample as if it were captured now, with a pulse whenever a test wants one. */
public final class Replay implements AutoCloseable {

  private final CaptureSource source;
  private final List<Reporter> reporters = new ArrayList<>();
  private final Frame frame = new Frame();
  private @Nullable Analyzer analyzer;
  private @Nullable Session session;

  public Replay(String sample) throws IOException {
    source = Captures.open(Path.of("..", "samples", sample));
  }

  public Replay with(Reporter reporter) {
    reporters.add(reporter);
    return this;
  }

  /** Of the analysis that runs. */
  public Inspection inspection() {
    return analyzer().inspection();
  }

  private Analyzer analyzer() {
    if (analyzer == null) {
      analyzer = new Analyzer(Settings.standard(), Reporters.all(reporters));
    }
    return analyzer;
  }

  private Session session() {
    if (session == null) {
      session = analyzer().openLive(source.info());
    }
    return session;
  }

  /** Plays the frames up to this number, and tells how it stands. */
  public Replay upTo(long number) throws IOException {
    Session live = session();
    while (frame.number() < number && source.next(frame)) {
      live.onFrame(frame);
    }
    live.pulse(info());
    return this;
  }

  /** So much later, though no frame came. */
  public Replay later(long seconds) {
    session().onTime(frame.timeNanos() + seconds * 1_000_000_000L);
    session().pulse(info());
    return this;
  }

  public CaptureInfo info() {
    return source.info();
  }

  /** The rest, and the end. */
  public Replay toTheEnd() throws IOException {
    upTo(Long.MAX_VALUE);
    session().close(info());
    analyzer().finish();
    return this;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
