package io.synfin.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code synfin} command, and the only class that knows the process it runs in. */
public final class Main implements Runnable {

  private static final String OUT_OF_MEMORY =
      "out of memory; give the virtual machine more, for example SYNFIN_JAVA_OPTS=-Xmx8g, or look at"
          + " a part of the capture";

  /** Picocli refuses to wrap help to fewer columns, whatever the command. */
  private static final int NARROWEST_HELP = 55;

  private static final String NO_COMMAND = "";

  private static final String[] ENVIRONMENT = {
    "  SYNFIN_OPTS       options added to every command that knows them",
    "  SYNFIN_JAVA_OPTS  options for the virtual machine, such as -Xmx4g",
    "  NO_COLOR          no colours, unless --color always"
  };

  private final CommandSpec spec;

  private Main() {
    spec =
        CommandModel.of(
            "synfin",
            this,
            "Tells how the TCP connections of a packet capture opened, closed and went wrong.");
    spec.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(statuses())
        .footerHeading("%nEnvironment:%n")
        .footer(ENVIRONMENT);
    CommandModel.addHelp(spec);
  }

  private static Map<String, String> statuses() {
    Map<String, String> statuses = new LinkedHashMap<>();
    statuses.put("0", "done, and nothing at or above --fail-on");
    statuses.put("1", "findings at or above --fail-on");
    statuses.put("2", "wrong usage");
    statuses.put("3", "an input could not be read, or was damaged (what came before is reported)");
    statuses.put("4", "not permitted, or the report could not be written");
    statuses.put("130", "interrupted, with the report of what was seen until then");
    return statuses;
  }

  /** Runs the command and exits with its status. */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && (arguments[0].equals("analyze") || arguments[0].equals("show"))) {
      Warmup.begin();
    }
    Map<String, String> environment = System.getenv();
    Terminal terminal = Terminal.ofProcess(environment);
    Interruption interruption = Interruption.ofProcess();
    int status =
        run(
            called ->
                commands(terminal, new FileInputStream(FileDescriptor.in), interruption, called),
            new Output.Printer(terminal),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            environment,
            arguments);
    interruption.done();
    System.exit(status);
  }

  /**
   * All commands, or the one that is called: it takes as long to look at all their options as to
   * analyse a small capture.
   *
   * @param called of another name, such as {@link #NO_COMMAND}, there are all
   */
  static CommandLine commands(
      Terminal terminal, InputStream in, Interruption interruption, String called) {
    AnomalyPages pages = AnomalyPages.standard();
    Map<String, Supplier<Subcommand>> known = new LinkedHashMap<>();
    known.put("analyze", () -> new AnalyzeCommand(pages, terminal, in, interruption));
    known.put("show", () -> new ShowCommand(terminal, in, interruption));
    known.put("live", () -> new LiveCommand(pages, terminal, interruption));
    known.put("interfaces", InterfacesCommand::new);
    known.put("rules", () -> new RulesCommand(pages, terminal));
    known.put("explain", () -> new ExplainCommand(pages, terminal));
    CommandLine commands = new CommandLine(new Main().spec);
    known.forEach(
        (name, command) -> {
          if (name.equals(called) || !known.containsKey(called)) {
            commands.addSubcommand(command.get().spec());
          }
        });
    return commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setUsageHelpWidth(Math.max(NARROWEST_HELP, terminal.width()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setExecutionStrategy(new Execution())
        .setParameterExceptionHandler(new Failures())
        .setExecutionExceptionHandler(new Failures());
  }

  /**
   * Runs one command line with these streams and returns its exit status.
   *
   * @param known the commands, or the one of a name
   */
  static int run(
      Function<String, CommandLine> known,
      PrintWriter out,
      PrintWriter error,
      Map<String, String> environment,
      String... arguments) {
    CommandLine commands = known.apply(arguments.length == 0 ? NO_COMMAND : arguments[0]);
    commands.setOut(out).setErr(error);
    try {
      int status =
          commands.execute(
              EnvironmentOptions.added(
                  commands,
                  () -> known.apply(NO_COMMAND),
                  arguments,
                  environment.getOrDefault(EnvironmentOptions.VARIABLE, "")));
      out.flush();
      return status;
    } catch (CommandFailure failure) {
      say(error, ExitStatus.message(failure));
      return failure.status();
    } catch (OutOfMemoryError exhausted) {
      say(error, OUT_OF_MEMORY);
      return ExitStatus.OUR_MISTAKE;
    }
  }

  /** Without a command there is nothing to do but to say what could be done. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new CommandFailure(ExitStatus.USAGE, "");
  }

  /** Where help cannot be written, picocli would take it for its own mistake. */
  private static final class Execution implements IExecutionStrategy {

    @Override
    public int execute(ParseResult parsed) {
      try {
        return new CommandLine.RunLast().execute(parsed);
      } catch (CommandFailure failure) {
        throw new ExecutionException(
            parsed.commandSpec().commandLine(), String.valueOf(failure.getMessage()), failure);
      }
    }
  }

  /** Says what went wrong, in a line. */
  private static final class Failures
      implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
      say(failure.getCommandLine().getErr(), UsageMistake.message(failure));
      return ExitStatus.USAGE;
    }

    @Override
    public int handleExecutionException(
        Exception failure, CommandLine command, ParseResult parsed) {
      boolean debug = parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--debug");
      if (debug) {
        failure.printStackTrace(command.getErr());
      }
      say(command.getErr(), ExitStatus.message(failure));
      return ExitStatus.of(failure);
    }
  }

  private static void say(PrintWriter error, String message) {
    if (!message.isEmpty()) {
      error.println("synfin: " + message.replaceAll("\\R\\s*", " "));
    }
    error.flush();
  }
}
