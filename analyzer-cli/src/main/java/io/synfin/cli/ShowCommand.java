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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code synfin show FILE CONNECTION}: one connection as a ladder. */
final class ShowCommand implements Subcommand {

  private final PositionalParamSpec file =
      PositionalParamSpec.builder()
          .index("0")
          .arity("1")
          .required(true)
          .paramLabel("FILE")
          .type(String.class)
          .description("A capture, a folder of captures that are one, or - for standard input.")
          .build();

  private final PositionalParamSpec connection =
      PositionalParamSpec.builder()
          .index("1")
          .arity("1")
          .required(true)
          .paramLabel("CONNECTION")
          .type(long.class)
          .converters(new NumberConverter())
          .description("Its number, as 'synfin analyze' prints it after #.")
          .build();

  private final CommandOption<Boolean> relative =
      CommandOption.flag("--relative").says("Count sequence numbers from each side's initial one.");

  private final CommandOption<Boolean> proof =
      CommandOption.flag("--proof").says("Name the frame that proved each state.");

  private final CommandOption<Severity> severity =
      CommandOption.of(Severity.class, "SEVERITY", "--severity")
          .otherwise("note")
          .says("Findings at or above: error, warning, note (the default), info.");

  private final ReadingOptions reading = new ReadingOptions();
  private final AnalysisOptions analysis = new AnalysisOptions();
  private final ProgressOptions progress = new ProgressOptions();
  private final CommonOptions common = new CommonOptions();

  private final CommandSpec spec;

  private final Terminal terminal;
  private final InputStream in;
  private final Interruption interruption;

  ShowCommand(Terminal terminal, InputStream in, Interruption interruption) {
    this.terminal = terminal;
    this.in = in;
    this.interruption = interruption;
    spec =
        CommandModel.of(
            "show",
            this,
            "Draw one connection as a ladder: both endpoints' states, each step's arithmetic, findings"
                + " where they belong.");
    spec.addPositional(file);
    spec.addPositional(connection);
    relative.addTo(spec);
    proof.addTo(spec);
    severity.addTo(spec);
    reading.addTo(spec);
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
    Ladder ladder =
        new Ladder(common.look(terminal), relative.value(), proof.value(), severity.value());
    LadderReporter drawing = new LadderReporter(spec.commandLine().getOut(), ladder);
    Selection one =
        new Selection(
            Set.of(connection.<Long>getValue()), Set.of(), Set.of(), Set.of(), null, Set.of());
    Verdict verdict = new Verdict(spec.commandLine().getErr(), null);
    Connections all = new Connections();
    Analyzer analyzer =
        analysis.analyzer(
            Detail.FULL, new SelectingReporter(one, Reporters.all(List.of(drawing, verdict, all))));
    reading.check();
    List<MergedSource.Input> inputs =
        reading.inputs(List.of(file.<String>getValue()), in, spec.commandLine());
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
      return file.getValue() + " has no TCP connection";
    }
    String range = count == 1 ? "only connection 0" : "connections 0 to " + (count - 1);
    return file.getValue() + " has no connection " + connection.getValue() + ", it has " + range;
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
            "'"
                + text
                + "' is no number of a connection, as 'synfin analyze' prints it after #; of several"
                + " files, name the folder");
      }
      return Long.valueOf(number.group(1));
    }
  }
}
