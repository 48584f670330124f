package io.synfin.cli;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.MergedSource;
import io.synfin.capture.RefusedSource;
import io.synfin.engine.Analyzer;
import io.synfin.event.Detail;
import io.synfin.event.Reporter;
import io.synfin.report.Reporters;
import io.synfin.report.SelectingReporter;
import io.synfin.report.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code synfin analyze FILE…}: the whole report on one or more captures. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    description =
        "Report every connection of captures: how it opened, closed, and what went wrong.")
final class AnalyzeCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Captures (pcap, pcapng, snoop, also in gzip, zstd, lz4, bzip2, xz), folders of them, or - for standard input."
              + " Several are one capture in order of time.")
  private List<String> files;

  @Option(names = "--separate", description = "Analyse each file on its own.")
  private boolean separate;

  @Mixin private ReadingOptions reading;
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

  @Option(
      names = "--frames",
      description =
          "Tell Wireshark's tcp.stream and tcp.analysis flags of each frame, too (json and jsonl).")
  private boolean frames;

  @Mixin private AnalysisOptions analysis;
  @Mixin private ProgressOptions progress;
  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  private final AnomalyPages pages;
  private final Terminal terminal;
  private final InputStream in;
  private final Interruption interruption;

  AnalyzeCommand(AnomalyPages pages, Terminal terminal, InputStream in, Interruption interruption) {
    this.pages = pages;
    this.terminal = terminal;
    this.in = in;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    reports.refuseToOverwrite(files, spec.commandLine());
    if (frames && !reports.hasJson()) {
      throw new ParameterException(
          spec.commandLine(),
          "--frames is for --format json or jsonl; the text report has no frames");
    }
    Selection selection = selecting.selection(spec.commandLine(), pages);
    reading.check();
    List<MergedSource.Input> inputs = reading.inputs(files, in, spec.commandLine());
    return separate ? eachOnItsOwn(inputs, selection) : asOne(inputs, selection);
  }

  private int asOne(List<MergedSource.Input> inputs, Selection selection) throws IOException {
    // Opened before the reports: where there is nothing to read, none is begun.
    try (CaptureSource source = reading.filtered(openToReport(inputs))) {
      return report(selection, (analyzer, verdict) -> run(analyzer, verdict, source, inputs, ""));
    }
  }

  private void run(
      Analyzer analyzer,
      Verdict verdict,
      CaptureSource source,
      List<MergedSource.Input> inputs,
      String file)
      throws IOException {
    WatchedSource watched =
        new WatchedSource(
            source,
            interruption,
            progress.of(terminal, spec.commandLine().getErr(), source, inputs));
    analyzer.run(watched, file);
    verdict.unreadable(watched.failure());
  }

  /** What is there and is no capture, or a damaged one, is told in the report. */
  private static CaptureSource openToReport(List<MergedSource.Input> inputs) throws IOException {
    try {
      return open(inputs);
    } catch (CommandFailure failure) {
      if (failure.getCause() instanceof CaptureFormatException refused) {
        return new RefusedSource(inputs.get(0).name(), refused);
      }
      throw failure;
    }
  }

  /** One capture as it is, several merged. */
  static CaptureSource open(List<MergedSource.Input> inputs) throws IOException {
    if (inputs.size() > 1) {
      return new MergedSource(inputs);
    }
    MergedSource.Input only = inputs.get(0);
    try {
      return only.opener().open();
    } catch (CaptureFormatException refused) {
      throw new CommandFailure(
          ExitStatus.UNREADABLE, only.name() + ": " + refused.getMessage(), refused);
    }
  }

  private int eachOnItsOwn(List<MergedSource.Input> inputs, Selection selection)
      throws IOException {
    return report(
        selection,
        (analyzer, verdict) -> {
          for (MergedSource.Input input : inputs) {
            if (interruption.isAsked()) {
              return;
            }
            try (CaptureSource source = reading.filtered(input.opener().open())) {
              run(analyzer, verdict, source, List.of(input), input.name());
            } catch (CaptureFormatException refused) {
              analyzer.run(new RefusedSource(input.name(), refused), input.name());
            } catch (IOException failure) {
              verdict.unreadable(failure);
            }
          }
        });
  }

  /** What runs between the opening of the reports and their last lines. */
  private interface Work {
    void run(Analyzer analyzer, Verdict verdict) throws IOException;
  }

  private int report(Selection selection, Work work) throws IOException {
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
      Analyzer analyzer = analysis.analyzer(detail(selection), reporter, frames);
      work.run(analyzer, verdict);
      progress.end();
      analyzer.finish();
    } finally {
      for (Writer writer : opened) {
        writer.close();
      }
    }
    return interruption.isAsked() ? ExitStatus.INTERRUPTED : verdict.status();
  }

  private Detail detail(Selection selection) {
    return selection.asksForMilestones() ? Detail.FULL : reports.detail();
  }
}
