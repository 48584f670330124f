package io.synfin.engine;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureInfo;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Frame;
import io.synfin.capture.live.LiveSource;
import io.synfin.connection.Settings;
import io.synfin.event.Detail;
import io.synfin.event.Event;
import io.synfin.event.FrameWatch;
import io.synfin.event.Reporter;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleBook;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The front door: captures in, events out. One analyzer may run several captures, each on its own;
 * {@link #finish} adds them up. Not thread-safe.
 *
 * <pre>{@code
 * Analyzer analyzer = new Analyzer(Settings.standard(), reporter);
 * try (CaptureSource capture = Captures.open(Path.of("handshakes.pcapng"))) {
 *   analyzer.run(capture, "");
 * }
 * analyzer.finish();
 * }</pre>
 */
public final class Analyzer {

  /** What to make of checksums that do not fit. */
  public enum Checksums {
    /** A sum over the pseudo-header alone is the network card's work to come, and right. */
    AUTO,
    /** Only a right sum is right. */
    STRICT,
    /** None is looked at. */
    OFF
  }

  final Settings settings;
  final Checksums checksums;
  final Detail detail;
  final LabelOptions labels;
  final Reporter reporter;
  final List<Rule> rules;
  final Totals totals;
  int patience = Intake.PATIENCE;
  int mostConnections = Integer.MAX_VALUE;
  boolean looksIntoAll;
  @Nullable FrameWatch frameWatch;
  private @Nullable Run run;

  public Analyzer(Settings settings, Reporter reporter) {
    this(settings, Checksums.AUTO, RuleBook.standard(), Detail.FULL, reporter);
  }

  /** An analyzer with rules of one's own choice. */
  public Analyzer(
      Settings settings, Checksums checksums, List<Rule> rules, Detail detail, Reporter reporter) {
    this(settings, checksums, LabelOptions.standard(), rules, detail, reporter);
  }

  /**
   * An analyzer that also labels as one likes.
   *
   * @param detail of what it tells; see {@link Detail#BRIEF} for what need not be found out
   */
  public Analyzer(
      Settings settings,
      Checksums checksums,
      LabelOptions labels,
      List<Rule> rules,
      Detail detail,
      Reporter reporter) {
    this.labels = labels;
    this.settings = settings;
    this.checksums = checksums;
    this.detail = detail;
    this.rules =
        detail == Detail.FULL
            ? rules
            : rules.stream().filter(rule -> !rule.spec().isMilestone()).toList();
    this.reporter = reporter;
    totals = new Totals(settings);
  }

  /**
   * How many segments of a connection that is open wait at most until they are looked into
   * together. What is told does not depend on it, only how fast; 1 keeps nothing back.
   *
   * @param segments 1 to 255
   */
  public Analyzer patience(int segments) {
    if (segments < 1 || segments > Intake.MOST_PATIENCE) {
      throw new IllegalArgumentException("patience of " + segments + " segments");
    }
    patience = segments;
    return this;
  }

  /**
   * How many four-tuples are held at one time, 1 or more. What must be given up for it is reported
   * early, with the finding {@code tracker-evicted}.
   */
  public Analyzer mostConnections(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at most " + most + " connections");
    }
    mostConnections = most;
    return this;
  }

  /** Who looks on while frames are analysed, from the next session on. */
  public Analyzer frameWatch(FrameWatch watch) {
    frameWatch = watch;
    return this;
  }

  /** Tells of no connection what it only knows of others; see {@link Courses}. For comparison. */
  Analyzer lookIntoAll() {
    looksIntoAll = true;
    return this;
  }

  /**
   * Reads a capture to its end and tells all of it. A damaged capture is told up to the damage, and
   * the closing event says where that is.
   *
   * @param file the name that its connections bear; empty when there is only one
   * @throws IOException when reading fails for other reasons than the capture's form
   */
  public void run(CaptureSource capture, String file) throws IOException {
    Session session = open(capture.info(), file);
    Frame frame = new Frame();
    try {
      while (capture.next(frame)) {
        session.onFrame(frame);
      }
    } catch (CaptureFormatException damage) {
      session.onDamage(damage);
    }
    session.close(capture.info());
  }

  /**
   * Analyses what interfaces deliver until they are told to stop, and speaks as soon as there is
   * something to say: see {@link #openLive}.
   *
   * @throws IOException when no interface can be listened to any longer; all that came before has
   *     been told
   */
  public void run(LiveSource capture) throws IOException {
    Session session = openLive(capture.info());
    Frame frame = new Frame();
    IOException failure = null;
    try {
      LiveSource.Arrival arrival = capture.await(frame);
      while (arrival != LiveSource.Arrival.END) {
        if (arrival == LiveSource.Arrival.FRAME) {
          session.onFrame(frame);
        } else {
          session.onTime(capture.clockNanos());
        }
        if (session.isPulseDue()) {
          session.pulse(capture.info());
        }
        arrival = capture.await(frame);
      }
      session.onTime(capture.clockNanos());
    } catch (IOException broken) {
      failure = broken;
    }
    session.close(capture.info());
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Begins the analysis of a capture whose frames are handed over one by one. An analyzer has one
   * session at a time.
   *
   * @param file the name that its connections bear; empty when there is only one
   */
  public Session open(CaptureInfo capture, String file) {
    reporter.on(new Event.CaptureOpened(capture));
    return begin(new Run(this, file, false), false);
  }

  /**
   * Begins an analysis that speaks as soon as there is something to say: connections are told as
   * they begin, open and end, deadlines pass on the clock, and what is over is let go, so that it
   * can go on for days. What is told in the end is what {@link #open} tells of the same frames.
   */
  public Session openLive(CaptureInfo capture) {
    reporter.on(new Event.CaptureOpened(capture));
    totals.live();
    return begin(new Run(this, "", true), true);
  }

  private Session begin(Run begun, boolean live) {
    run = begun;
    return new Session(begun, live);
  }

  /**
   * A look into the session that was opened last. Of use only on the thread of the analysis, while
   * an event is told, such as {@link Event.Pulse}.
   */
  public Inspection inspection() {
    if (run == null) {
      throw new IllegalStateException("no session has been opened");
    }
    return run;
  }

  /** Tells the sums over all captures. */
  public void finish() {
    reporter.on(totals.close());
  }
}
