package io.synfin.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Options that several commands have, or that belong together. */
interface OptionGroup {

  /** In the order of the help. */
  List<CommandOption<?>> options();

  default void addTo(CommandSpec command) {
    for (CommandOption<?> option : options()) {
      option.addTo(command);
    }
  }
}
