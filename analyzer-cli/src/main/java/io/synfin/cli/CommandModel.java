package io.synfin.cli;

import picocli.CommandLine.Model.CommandSpec;

/** What all commands have in common, for picocli. */
final class CommandModel {

  private CommandModel() {}

  /**
   * A command without options yet.
   *
   * @param command a {@link Runnable} or {@link java.util.concurrent.Callable}
   */
  static CommandSpec of(String name, Object command, String description) {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(command).name(name).versionProvider(new Version());
    spec.usageMessage().description(description).sortOptions(false);
    return spec;
  }

  /** The options that stand at the end of every help. */
  static void addHelp(CommandSpec command) {
    command.addOption(
        CommandOption.flag("-h", "--help").says("Show this help message and exit.").help());
    command.addOption(
        CommandOption.flag("-V", "--version")
            .says("Print version information and exit.")
            .version());
  }
}
