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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code synfin analyze FILE…}: the whole report on one or more captures. */
final class AnalyzeCommand implements Subcommand {

  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .arity("1..*")
          .required(true)
          .paramLabel("FILE")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .description(
              "Captures (pcap, pcapng, snoop, also in gzip, zstd, lz4, bzip2, xz), folders of them, or - for standard input."
                  + " Several are one capture in order of time.")
          .build();

  private final CommandOption<Boolean> separate =
      CommandOption.flag("--separate").says("Analyse each file on its own.");

  private final ReadingOptions reading = new ReadingOptions();
  private final ReportOptions reports = new ReportOptions();
  private final SelectionOptions selecting = new SelectionOptions();

  private final CommandOption<FailOn> failOn = FailOn.option();

  private final CommandOption<Boolean> frames =
      CommandOption.flag("--frames")
          .says(
              "Tell Wireshark's tcp.stream and tcp.analysis flags of each frame, too (json and jsonl).");

  private final AnalysisOptions analysis = new AnalysisOptions();
  private final ProgressOptions progress = new ProgressOptions();
  private final CommonOptions common = new CommonOptions();

  private final CommandSpec spec;

  private final AnomalyPages pages;
  private final Terminal terminal;
  private final InputStream in;
  private final Interruption interruption;

  AnalyzeCommand(AnomalyPages pages, Terminal terminal, InputStream in, Interruption interruption) {
    this.pages = pages;
    this.terminal = terminal;
    this.in = in;
    this.interruption = interruption;
    spec =
        CommandModel.of(
            "analyze",
            this,
            "Report every connection of captures: how it opened, closed, and what went wrong.");
    spec.addPositional(files);
    separate.addTo(spec);
    reading.addTo(spec);
    reports.addTo(spec);
    selecting.addTo(spec);
    failOn.addTo(spec);
    frames.addTo(spec);
    analysis.addTo(spec);
    progress.addTo(spec);
    common.addTo(spec);
    CommandModel.addHelp(spec);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    List<String> named = files.getValue();
    if (frames.value() && !reports.hasJson()) {
      throw new ParameterException(
          spec.commandLine(),
          "--frames is for --format json or jsonl; the text report has no frames");
    }
    Selection selection = selecting.selection(spec.commandLine(), pages);
    reading.check();
    List<MergedSource.Input> inputs = reading.inputs(named, in, spec.commandLine());
    List<String> captures = new ArrayList<>(named);
    inputs.forEach(input -> captures.add(input.name())); // those in a folder, too
    reports.refuseToOverwrite(captures, null, spec.commandLine());
    return separate.value() ? eachOnItsOwn(inputs, selection) : asOne(inputs, selection);
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
      Analyzer analyzer = analysis.analyzer(detail(selection), reporter, frames.value());
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
