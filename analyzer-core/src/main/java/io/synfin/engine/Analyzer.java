package io.synfin.engine;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Frame;
import io.synfin.connection.Settings;
import io.synfin.decode.Outcome;
import io.synfin.decode.SegmentDecoder;
import io.synfin.decode.SegmentSink;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Detail;
import io.synfin.event.Event;
import io.synfin.event.EventKey;
import io.synfin.event.Reporter;
import io.synfin.label.AnalysisFlag;
import io.synfin.label.WiresharkLabels;
import io.synfin.label.WiresharkStream;
import io.synfin.label.ZeekConnection;
import io.synfin.label.ZeekLabels;
import io.synfin.rule.Finding;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleBook;
import io.synfin.tcp.Segment;
import java.io.IOException;
import java.util.ArrayList;
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

  private final Settings settings;
  private final Checksums checksums;
  private final Detail detail;
  private final LabelOptions labels;
  private final Reporter reporter;
  private final List<Rule> rules;
  private final Totals totals;
  private int patience = Intake.PATIENCE;
  private int mostConnections = Integer.MAX_VALUE;

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

  /**
   * Reads a capture to its end and tells all of it. A damaged capture is told up to the damage, and
   * the closing event says where that is.
   *
   * @param file the name that its connections bear; empty when there is only one
   * @throws IOException when reading fails for other reasons than the capture's form
   */
  public void run(CaptureSource capture, String file) throws IOException {
    reporter.on(new Event.CaptureOpened(capture.info()));
    Run run = new Run(file);
    Event.Damage damage = run.read(capture);
    run.close(capture, damage);
  }

  /** Tells the sums over all captures. */
  public void finish() {
    reporter.on(totals.close());
  }

  /** One capture on its way through. */
  private final class Run implements Tracker.Listener, Intake.Look, SegmentSink {
    private final Tracker tracker = new Tracker(settings, rules, this);
    private final Intake intake =
        new Intake(tracker, this, patience, mostConnections, System.nanoTime());
    private final WiresharkLabels wireshark = new WiresharkLabels();
    // Zeek run with -C on captures of sending hosts, as most people do; strict is its default.
    private final ZeekLabels zeek =
        new ZeekLabels(
            labels.zeekServerPorts(), checksums != Checksums.STRICT, labels.zeekTimeouts());
    private final SegmentDecoder decoder = new SegmentDecoder(this);
    private final Summarizer summarizer;
    private final CaptureTally tally = new CaptureTally();
    private final List<CaptureFormatException> damages = new ArrayList<>(1);
    private long lossFrame;
    private boolean amidLoss;
    private final String file;
    private int index;

    Run(String file) {
      this.file = file;
      summarizer = new Summarizer(file, detail);
    }

    Event.@Nullable Damage read(CaptureSource capture) throws IOException {
      Frame frame = new Frame();
      try {
        while (capture.next(frame)) {
          if (frame.isAfterLoss()) {
            lossFrame = frame.number();
          }
          amidLoss = frame.isAmidLoss();
          tally.begin(frame);
          Outcome outcome = decoder.decode(frame);
          tally.add(frame, outcome);
        }
        return null;
      } catch (CaptureFormatException e) {
        damages.add(e);
        for (Throwable other : e.getSuppressed()) {
          if (other instanceof CaptureFormatException more) {
            damages.add(more);
          }
        }
        return new Event.Damage(
            e.reason().name(), String.valueOf(e.getMessage()), e.fileOffset(), e.framesBefore());
      }
    }

    @Override
    public void unusable(Slot slot, Segment segment) {
      WiresharkStream stream = wireshark.onUnusable(segment, slot.stream, slot.tuple);
      slot.stream = stream;
      if (labels.frames()) {
        tellFrame(segment, stream, 0);
      }
    }

    @Override
    public boolean isWatching() {
      return tally.isWatching();
    }

    @Override
    public void before(Slot slot, Segment segment) {
      tally.before(slot, segment);
    }

    @Override
    public void accept(Segment segment) {
      segment.lossFrame(lossFrame);
      if (amidLoss) {
        segment.mark(Segment.AMID_LOSS);
      }
      if (segment.icmpError() == null) {
        tally.checksum(segment);
      }
      intake.onSegment(segment);
    }

    @Override
    public void acceptUnusable(Segment segment) {
      intake.onUnusable(segment);
    }

    @Override
    public void into(Slot slot, Segment segment) {
      boolean first = slot.stream == null && slot.newest == null && slot.firstStream >= 0;
      WiresharkStream stream =
          wireshark.onSegment(segment, slot.stream, slot.tuple, first ? slot.firstStream : -1);
      if (stream != null) {
        slot.stream = stream;
        if (labels.frames()) {
          tellFrame(segment, stream, wireshark.flags());
        }
      }
      if (segment.icmpError() != null) {
        tracker.onIcmpError(slot, segment);
        return;
      }
      ZeekConnection record = zeek.onSegment(segment, slot.zeek, slot.tuple);
      if (record != null) {
        slot.zeek = record;
      }
      judgeChecksum(segment);
      Tracked tracked = tracker.onSegment(slot, segment);
      tally.after(tracked.connection, segment);
      tracked.label(stream, record, segment.frame());
    }

    @Override
    public int reserveStream() {
      return wireshark.reserve();
    }

    @Override
    public boolean maySeeLate(Segment segment) {
      return !wireshark.heardFtp();
    }

    private void tellFrame(Segment segment, WiresharkStream stream, int flags) {
      List<String> analysis = AnalysisFlag.of(flags).stream().map(AnalysisFlag::label).toList();
      boolean repeats = (flags & AnalysisFlag.RETRANSMISSION.bit()) != 0;
      reporter.on(
          new Event.FrameLabelled(
              file,
              segment.frame(),
              stream.number(),
              analysis,
              repeats ? wireshark.rtoNanos() : -1));
    }

    private void judgeChecksum(Segment segment) {
      Segment.Checksum found = segment.checksum();
      switch (checksums) {
        case AUTO ->
            segment.checksum(found == Segment.Checksum.BAD ? Segment.Checksum.SUSPECT : found);
        case STRICT ->
            segment.checksum(found == Segment.Checksum.PARTIAL ? Segment.Checksum.BAD : found);
        case OFF -> segment.checksum(Segment.Checksum.UNKNOWN);
      }
    }

    @Override
    public void found(Tracked tracked, Finding finding) {
      tell(tracked.connection.id(), tracked.connection.firstFrame(), finding);
    }

    @Override
    public void ended(Tracked tracked) {
      ConnectionSummary summary = summarizer.summarize(tracked);
      totals.add(summary, tracked.counts(), tally.lastNanos());
      reporter.on(new Event.ConnectionEnded(summary));
    }

    @Override
    public void foundInCrowd(Finding finding) {
      totals.addCrowd(finding);
      tell(Event.AnomalyFound.NO_CONNECTION, 0, finding);
    }

    private void tell(long connection, long firstFrame, Finding finding) {
      boolean byFrame = !finding.frames().isEmpty();
      long frame = byFrame ? finding.frames().get(finding.frames().size() - 1) : firstFrame;
      EventKey key = new EventKey(finding.timeNanos(), byFrame, frame, index++);
      reporter.on(new Event.AnomalyFound(key, connection, finding));
    }

    void close(CaptureSource capture, Event.@Nullable Damage damage) {
      intake.finish(tally.lastNanos());
      totals.addCapture();
      List<Finding> findings = tally.figures(decoder, capture.info(), damages).judgedBy(rules);
      findings.forEach(totals::addCrowd);
      reporter.on(
          new Event.CaptureEnded(
              capture.info(),
              tally.frames(),
              tally.tcpFrames(),
              tally.octets(),
              tally.firstNanos(),
              tally.lastNanos(),
              tally.skipped(decoder, capture.info()),
              damage,
              findings));
    }
  }
}
