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
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code synfin live -i IFACE}: the same analysis while it happens. */
@Command(
    name = "live",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    description = "Report the connections of interfaces as they open, misbehave and end.")
final class LiveCommand implements Callable<Integer> {

  @Option(
      names = {"-i", "--interface"},
      split = ",",
      required = true,
      paramLabel = "IFACE",
      description =
          "Listen there; may be repeated, and any means all. 'synfin interfaces' lists them.")
  private List<String> interfaces = new ArrayList<>();

  @Mixin private ListeningOptions listening;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      converter = AnalysisOptions.DurationConverter.class,
      description = "End after this time, such as 30s, 5m or 1h.")
  private @Nullable Duration duration;

  @Option(names = "--count", paramLabel = "N", description = "End after so many frames.")
  private @Nullable Long count;

  @Option(
      names = "--until",
      split = ",",
      paramLabel = "RULE",
      description = "End when one of these is found, such as close-wait-leak.")
  private List<String> until = new ArrayList<>();

  @Option(
      names = "--events",
      paramLabel = "WHICH",
      defaultValue = "all",
      description =
          "What the text tells as it happens: all (the default), anomalies, none. The report at the"
              + " end is the same.")
  private EventText.Telling events;

  @Mixin private ReportOptions reports;
  @Mixin private SelectionOptions selecting;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "never",
      description =
          "Exit with status 1 on findings at or above: error, warning, note, never (the default)."
              + " Only what is selected counts.")
  private FailOn failOn;

  @Mixin private AnalysisOptions analysis;
  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  private final AnomalyPages pages;
  private final Terminal terminal;
  private final Interruption interruption;

  LiveCommand(AnomalyPages pages, Terminal terminal, Interruption interruption) {
    this.pages = pages;
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    reports.live(events);
    reports.refuseToOverwrite(List.of(), spec.commandLine());
    Selection selection = selecting.selection(spec.commandLine(), pages);
    StopRules stopRules = new StopRules(SelectionOptions.known(until, spec.commandLine(), pages));
    if (count != null && count < 1) {
      throw new ParameterException(spec.commandLine(), "--count " + count + ": at least 1");
    }
    LiveOptions options = listening.options(spec.commandLine());
    try (LiveCapture capture = new LiveCapture(taps(options))) {
      Capabilities.drop();
      return report(capture, selection, stopRules);
    }
  }

  /** All of the interfaces, or none. */
  private List<PcapTap> taps(LiveOptions options) {
    List<PcapTap> taps = new ArrayList<>();
    for (String name : new LinkedHashSet<>(interfaces)) {
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

  private int report(LiveCapture capture, Selection selection, StopRules stopRules)
      throws IOException {
    Verdict verdict = new Verdict(spec.commandLine().getErr(), failOn.severity());
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
      Analyzer analyzer =
          analysis.liveAnalyzer(detail(selection), Reporters.all(List.of(reporter, stopRules)));
      LiveSource source =
          new EndingSource(
              capture,
              count == null ? Long.MAX_VALUE : count,
              duration,
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
    return interruption.isAsked() ? interruption.status() : verdict.status();
  }

  private Detail detail(Selection selection) {
    return selection.asksForMilestones() ? Detail.FULL : reports.detail();
  }
}
