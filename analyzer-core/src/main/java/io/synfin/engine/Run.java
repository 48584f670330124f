package io.synfin.engine;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import io.synfin.connection.Connection;
import io.synfin.decode.Outcome;
import io.synfin.decode.SegmentDecoder;
import io.synfin.decode.SegmentSink;
import io.synfin.engine.Analyzer.Checksums;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Detail;
import io.synfin.event.Event;
import io.synfin.event.Figures;
import io.synfin.event.FrameWatch;
import io.synfin.event.Reporter;
import io.synfin.label.AnalysisFlag;
import io.synfin.label.WiresharkLabels;
import io.synfin.label.WiresharkStream;
import io.synfin.label.ZeekConnection;
import io.synfin.label.ZeekLabels;
import io.synfin.rule.Finding;
import io.synfin.rule.Sighting;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One capture on its way through. Called for every packet. */
final class Run implements Tracker.Listener, Look, SegmentSink, Inspection {

  private final Analyzer analyzer;
  private final Reporter reporter;
  private final Narrator narrator;
  private final LabelOptions labels;
  private final Tracker tracker;
  private final Intake intake;
  private final WiresharkLabels wireshark = new WiresharkLabels();
  private final ZeekLabels zeek;
  private final SegmentDecoder decoder = new SegmentDecoder(this);
  private final Summarizer summarizer;
  private final @Nullable Courses courses;
  private final CaptureTally tally = new CaptureTally();
  private final List<CaptureFormatException> damages = new ArrayList<>(1);
  private final @Nullable Vigil vigil;
  private final @Nullable FrameWatch watch;
  private Event.@Nullable Damage damage;
  private long lossFrame;
  private boolean amidLoss;
  private final String file;

  /**
   * @param live speaks as soon as there is something to say, and lets go what is over
   */
  Run(Analyzer analyzer, String file, boolean live) {
    this.analyzer = analyzer;
    this.file = file;
    reporter = analyzer.reporter;
    narrator = new Narrator(reporter, file);
    watch = analyzer.frameWatch;
    labels = analyzer.labels;
    tracker = new Tracker(analyzer.settings, analyzer.rules, this);
    vigil = live ? new Vigil(tracker, analyzer.rules, analyzer.settings, narrator::foretold) : null;
    intake =
        new Intake(
            tracker,
            this,
            live ? 1 : analyzer.patience,
            !live && watch == null && !labels.frames(),
            analyzer.mostConnections,
            vigil,
            System.nanoTime());
    // Zeek run with -C on captures of sending hosts, as most people do; strict is its default.
    boolean ignoresChecksums = analyzer.checksums != Checksums.STRICT;
    zeek = new ZeekLabels(labels.zeekServerPorts(), ignoresChecksums, labels.zeekTimeouts());
    summarizer = new Summarizer(file, analyzer.detail);
    boolean brief = analyzer.detail == Detail.BRIEF && !labels.frames();
    courses =
        brief && !live && !analyzer.looksIntoAll && analyzer.settings.mostWindow() == 0
            ? new Courses(analyzer.settings, new ZeekRecords(labels, ignoresChecksums))
            : null;
  }

  void onFrame(Frame frame) {
    if (frame.isAfterLoss()) {
      lossFrame = frame.number();
      if (vigil != null) {
        tracker.onLoss(frame.timeNanos());
      }
    }
    amidLoss = frame.isAmidLoss();
    if (watch != null) {
      watch.arrived(frame);
    }
    if (vigil != null) {
      vigil.onFrame(frame.timeNanos(), intake);
    }
    tally.begin(frame);
    Outcome outcome = decoder.decode(frame);
    tally.add(frame, outcome);
  }

  /** No frame that is to come is older than this. */
  void onTime(long nowNanos) {
    if (vigil != null && nowNanos > vigil.nowNanos()) {
      vigil.onTime(nowNanos, intake);
    }
    if (watch != null) {
      watch.onTime(nowNanos);
    }
  }

  void onDamage(CaptureFormatException found) {
    damages.add(found);
    for (Throwable other : found.getSuppressed()) {
      if (other instanceof CaptureFormatException more) {
        damages.add(more);
      }
    }
    damage =
        new Event.Damage(
            found.reason().name(),
            String.valueOf(found.getMessage()),
            found.fileOffset(),
            found.framesBefore());
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
    intake.onSegment(segment, tally.lastNanos());
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
      own(tracker.onIcmpError(slot, segment), segment);
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
    if (vigil != null) {
      narrator.progress(tracked, segment);
    }
    own(tracked, segment);
  }

  private void own(@Nullable Tracked tracked, Segment segment) {
    if (watch != null && tracked != null) {
      watch.belongs(segment.frame(), tracked.connection.id());
    }
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
            file, segment.frame(), stream.number(), analysis, repeats ? wireshark.rtoNanos() : -1));
  }

  private void judgeChecksum(Segment segment) {
    Segment.Checksum found = segment.checksum();
    switch (analyzer.checksums) {
      case AUTO ->
          segment.checksum(found == Segment.Checksum.BAD ? Segment.Checksum.SUSPECT : found);
      case STRICT ->
          segment.checksum(found == Segment.Checksum.PARTIAL ? Segment.Checksum.BAD : found);
      case OFF -> segment.checksum(Segment.Checksum.UNKNOWN);
    }
  }

  @Override
  public void found(Tracked tracked, Finding finding) {
    narrator.found(tracked, finding);
  }

  @Override
  public void ended(Tracked tracked) {
    if (vigil != null) {
      if (!tracked.isBegun) {
        narrator.begun(tracked);
      }
      vigil.gone(tracked);
    }
    ConnectionSummary summary = summarizer.summarize(tracked);
    if (courses != null) {
      courses.learn(summary, tracked.counts());
    }
    tell(summary, tracked.connection.tuple(), tracked.counts());
  }

  private void tell(ConnectionSummary summary, FourTuple tuple, FindingCounts counts) {
    analyzer.totals.add(Passage.of(summary, tuple), summary.findings(), counts, endNanos());
    reporter.on(new Event.ConnectionEnded(summary));
  }

  @Override
  public boolean isTold(
      ConnectionTable table, int record, Backlog backlog, Side client, long nowNanos) {
    if (courses == null) {
      return false;
    }
    if (!courses.knows(table, record, backlog, client, nowNanos)) {
      return false;
    }
    courses.overdue(tracker.crowd());
    Figures figures = courses.figures();
    FourTuple tuple = figures.tuple();
    Course course = courses.course();
    List<Finding> models = course.models();
    if (tracker.crowd().hearsAny(models)) {
      Sighting.Parties parties =
          new Sighting.Parties(figures.get(Figures.ID), figures.clientSide(), tuple);
      course.findings(figures).forEach(finding -> tracker.crowd().found(parties, finding));
    }
    analyzer.totals.add(Passage.of(course, figures, tuple), models, courses.counts(), endNanos());
    narrator.alike(course, figures);
    tracker.crowd().ended(courses.ended(), courses.counts().size() > 0);
    return true;
  }

  @Override
  public void withdrawn(Tracked tracked) {
    if (watch != null) {
      watch.withdrawn(tracked.connection.id());
    }
    if (vigil != null) {
      vigil.gone(tracked);
    }
  }

  @Override
  public void foundInCrowd(Finding finding) {
    analyzer.totals.addCrowd(finding);
    narrator.found(finding);
  }

  /** A live capture goes on after its last frame. */
  private long endNanos() {
    long lastNanos = intake.nowNanos(tally.lastNanos());
    return vigil == null ? lastNanos : Math.max(lastNanos, vigil.nowNanos());
  }

  void pulse(CaptureInfo capture, boolean last) {
    if (vigil != null) {
      if (!last) {
        tracker.crowd().review(endNanos());
      }
      reporter.on(
          new Event.Pulse(
              endNanos(),
              capture,
              tally.frames(),
              tally.tcpFrames(),
              tally.octets(),
              vigil.census(),
              last));
    }
  }

  @Override
  public void forEach(Visitor visitor) {
    intake.forEachConnection(
        tracked -> {
          Connection connection = tracked.connection;
          visitor.visit(
              connection.tuple(),
              connection.clientSide(),
              connection.endpoint(Side.LOW).states().current(),
              connection.endpoint(Side.HIGH).states().current());
        });
  }

  @Override
  public @Nullable ConnectionSummary summary(long connection) {
    @Nullable Tracked[] found = new Tracked[1];
    intake.forEachConnection(
        tracked -> found[0] = tracked.connection.id() == connection ? tracked : found[0]);
    return found[0] == null ? null : summarizer.summarize(found[0]);
  }

  void close(CaptureInfo capture) {
    pulse(capture, true);
    intake.finish(endNanos());
    analyzer.totals.addCapture();
    List<Finding> findings = tally.figures(decoder, capture, damages).judgedBy(analyzer.rules);
    findings.forEach(analyzer.totals::addCrowd);
    reporter.on(
        new Event.CaptureEnded(
            capture,
            tally.frames(),
            tally.tcpFrames(),
            tally.octets(),
            tally.firstNanos(),
            tally.lastNanos(),
            tally.skipped(decoder, capture),
            damage,
            findings));
  }
}
