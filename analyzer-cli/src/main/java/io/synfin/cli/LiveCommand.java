package io.synfin.cli;

import io.synfin.capture.live.Capabilities;
import io.synfin.capture.live.LiveCapture;
import io.synfin.capture.live.LiveException;
import io.synfin.capture.live.LiveOptions;
import io.synfin.capture.live.LiveSource;
import io.synfin.capture.live.PcapTap;
import io.synfin.engine.Analyzer;
import io.synfin.event.Detail;
import io.synfin.event.Reporter;
import io.synfin.report.EventText;
import io.synfin.report.Reporters;
import io.synfin.report.SelectingReporter;
import io.synfin.report.Selection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code synfin live -i IFACE}: the same analysis while it happens. */
final class LiveCommand implements Subcommand {

  private final CommandOption<List<String>> interfaces =
      CommandOption.listOf(String.class, "IFACE", "-i", "--interface")
          .required()
          .says(
              "Listen there; may be repeated, and any means all. 'synfin interfaces' lists them.");

  private final ListeningOptions listening = new ListeningOptions();

  private final CommandOption<Duration> duration =
      CommandOption.of(Duration.class, "DURATION", "--duration")
          .readBy(new AnalysisOptions.DurationConverter())
          .says("End after this time, such as 30s, 5m or 1h.");

  private final CommandOption<Long> count =
      CommandOption.of(Long.class, "N", "--count").says("End after so many frames.");

  private final CommandOption<List<String>> until =
      CommandOption.listOf(String.class, "RULE", "--until")
          .says("End when one of these is found, such as close-wait-leak.");

  private final CommandOption<EventText.Telling> events =
      CommandOption.of(EventText.Telling.class, "WHICH", "--events")
          .otherwise("all")
          .says(
              "What the text tells as it happens: all (the default), anomalies, none. The report at the"
                  + " end is the same.");

  private final WritingOptions writing = new WritingOptions();
  private final WatchingOptions watching = new WatchingOptions();
  private final ReportOptions reports = new ReportOptions();
  private final SelectionOptions selecting = new SelectionOptions();

  private final CommandOption<FailOn> failOn = FailOn.option();

  private final AnalysisOptions analysis = new AnalysisOptions();
  private final CommonOptions common = new CommonOptions();

  private final CommandSpec spec;

  private final AnomalyPages pages;
  private final Terminal terminal;
  private final Interruption interruption;

  LiveCommand(AnomalyPages pages, Terminal terminal, Interruption interruption) {
    this.pages = pages;
    this.terminal = terminal;
    this.interruption = interruption;
    spec =
        CommandModel.of(
            "live", this, "Report the connections of interfaces as they open, misbehave and end.");
    interfaces.addTo(spec);
    listening.addTo(spec);
    duration.addTo(spec);
    count.addTo(spec);
    until.addTo(spec);
    events.addTo(spec);
    writing.addTo(spec);
    watching.addTo(spec);
    reports.addTo(spec);
    selecting.addTo(spec);
    failOn.addTo(spec);
    analysis.addTo(spec);
    common.addTo(spec);
    CommandModel.addHelp(spec);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    boolean hasUi = watching.hasUi() && canShow();
    reports.live(hasUi ? EventText.Telling.NONE : events.value());
    reports.refuseToOverwrite(List.of(), writing.file(), spec.commandLine());
    Selection selection = selecting.selection(spec.commandLine(), pages);
    StopRules stopRules =
        new StopRules(SelectionOptions.known(CommandOption.all(until), spec.commandLine(), pages));
    if (count.orNull() != null && count.orNull() < 1) {
      throw new ParameterException(
          spec.commandLine(), "--count " + count.orNull() + ": at least 1");
    }
    writing.check(spec.commandLine(), pages);
    InetSocketAddress metrics = watching.metrics(spec.commandLine());
    LiveOptions options = listening.options(spec.commandLine());
    try (LiveCapture capture = new LiveCapture(taps(options))) {
      Capabilities.drop();
      try (Attendance attendance = new Attendance(spec.commandLine().getErr())) {
        attendance.serves(metrics);
        attendance.writes(writing.open(capture::info), writing.file());
        if (hasUi) {
          attendance.shows(common.palette(terminal), terminal.utf8(), capture::stop);
        }
        return report(capture, selection, stopRules, attendance);
      }
    }
  }

  /** Without a terminal there are events as text, and a line that says so. */
  private boolean canShow() {
    if (!terminal.out()) {
      PrintWriter error = spec.commandLine().getErr();
      error.println("synfin: --ui: standard output is no terminal; events are told as text");
      error.flush();
      return false;
    }
    if (!reports.leavesTerminalFree()) {
      throw new ParameterException(
          spec.commandLine(),
          "--ui draws on standard output; write the report to a file with -o FILE");
    }
    return true;
  }

  /** All of the interfaces, or none. */
  private List<PcapTap> taps(LiveOptions options) {
    List<PcapTap> taps = new ArrayList<>();
    for (String name : new LinkedHashSet<>(CommandOption.all(interfaces))) {
      try {
        taps.add(PcapTap.open(name, options));
      } catch (LiveException refused) {
        taps.forEach(PcapTap::close);
        throw new CommandFailure(
            ExitStatus.of(refused.reason()), String.valueOf(refused.getMessage()), refused);
      }
    }
    return taps;
  }

  private int report(
      LiveCapture capture, Selection selection, StopRules stopRules, Attendance attendance)
      throws IOException {
    Verdict verdict = new Verdict(spec.commandLine().getErr(), failOn.value().severity());
    List<Writer> opened = new ArrayList<>();
    try {
      List<Reporter> all =
          new ArrayList<>(
              reports.open(spec.commandLine().getOut(), common.look(terminal), selection, opened));
      all.add(verdict);
      Reporter reporter = Reporters.all(all);
      if (!selection.isEverything()) {
        reporter = new SelectingReporter(selection, reporter);
      }
      List<Reporter> everybody = new ArrayList<>(attendance.reporters());
      everybody.add(reporter);
      everybody.add(stopRules);
      Analyzer analyzer = analysis.liveAnalyzer(detail(selection), Reporters.all(everybody));
      attendance.attend(analyzer);
      LiveSource source =
          new EndingSource(
              capture,
              count.orNull() == null ? Long.MAX_VALUE : count.orNull(),
              duration.orNull(),
              () -> interruption.isAsked() || stopRules.isMet());
      interruption.listen(capture::stop);
      try {
        analyzer.run(source);
      } catch (IOException broken) {
        verdict.unreadable(broken);
      }
      analyzer.finish();
    } finally {
      for (Writer writer : opened) {
        writer.close();
      }
    }
    return interruption.isAsked() ? interruption.status() : attendance.status(verdict.status());
  }

  private Detail detail(Selection selection) {
    return selection.asksForMilestones() || watching.hasUi() ? Detail.FULL : reports.detail();
  }
}
