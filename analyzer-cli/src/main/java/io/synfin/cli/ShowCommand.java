package io.synfin.cli;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.MergedSource;
import io.synfin.engine.Analyzer;
import io.synfin.event.Detail;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.report.Ladder;
import io.synfin.report.LadderReporter;
import io.synfin.report.Reporters;
import io.synfin.report.SelectingReporter;
import io.synfin.report.Selection;
import io.synfin.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code synfin show FILE CONNECTION}: one connection as a ladder. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Version.class,
    description =
        "Draw one connection as a ladder: both endpoints' states, each step's arithmetic, findings"
            + " where they belong.")
final class ShowCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A capture, a folder of captures that are one, or - for standard input.")
  private String file;

  @Parameters(
      index = "1",
      paramLabel = "CONNECTION",
      converter = NumberConverter.class,
      description = "Its number, as 'synfin analyze' prints it after #.")
  private long connection;

  @Option(
      names = "--relative",
      description = "Count sequence numbers from each side's initial one.")
  private boolean relative;

  @Option(names = "--proof", description = "Name the frame that proved each state.")
  private boolean proof;

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      defaultValue = "note",
      description = "Findings at or above: error, warning, note (the default), info.")
  private Severity severity;

  @Mixin private ReadingOptions reading;
  @Mixin private AnalysisOptions analysis;
  @Mixin private ProgressOptions progress;
  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  private final Terminal terminal;
  private final InputStream in;
  private final Interruption interruption;

  ShowCommand(Terminal terminal, InputStream in, Interruption interruption) {
    this.terminal = terminal;
    this.in = in;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    Ladder ladder = new Ladder(common.look(terminal), relative, proof, severity);
    LadderReporter drawing = new LadderReporter(spec.commandLine().getOut(), ladder);
    Selection one = new Selection(Set.of(connection), Set.of(), Set.of(), Set.of(), null, Set.of());
    Verdict verdict = new Verdict(spec.commandLine().getErr(), null);
    Connections all = new Connections();
    Analyzer analyzer =
        analysis.analyzer(
            Detail.FULL, new SelectingReporter(one, Reporters.all(List.of(drawing, verdict, all))));
    reading.check();
    List<MergedSource.Input> inputs = reading.inputs(List.of(file), in, spec.commandLine());
    try (CaptureSource source = reading.filtered(AnalyzeCommand.open(inputs))) {
      WatchedSource watched =
          new WatchedSource(
              source,
              interruption,
              progress.of(terminal, spec.commandLine().getErr(), source, inputs));
      analyzer.run(watched, "");
      verdict.unreadable(watched.failure());
    }
    progress.end();
    analyzer.finish();
    if (drawing.drawn() == 0) {
      throw new ParameterException(spec.commandLine(), missing(all.count));
    }
    return interruption.isAsked() ? ExitStatus.INTERRUPTED : verdict.status();
  }

  private String missing(long count) {
    if (count == 0) {
      return file + " has no TCP connection";
    }
    String range = count == 1 ? "only connection 0" : "connections 0 to " + (count - 1);
    return file + " has no connection " + connection + ", it has " + range;
  }

  /** How many there are to choose from. */
  private static final class Connections implements Reporter {
    long count;

    @Override
    public void on(Event.AnalysisEnded event) {
      count = event.connections();
    }
  }

  /** {@code 4}, or {@code #4} as reports print it. */
  static final class NumberConverter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("#?([0-9]{1,18})");

    @Override
    public Long convert(String text) {
      Matcher number = FORM.matcher(text);
      if (!number.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no number of a connection, as 'synfin analyze' prints it after #");
      }
      return Long.valueOf(number.group(1));
    }
  }
}
