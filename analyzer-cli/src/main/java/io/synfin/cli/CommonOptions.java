package io.synfin.cli;

import io.synfin.report.Look;
import io.synfin.report.Palette;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {

  /** When to do something that only makes sense on a terminal. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER;

    boolean holds(boolean onTerminal) {
      return this == ALWAYS || (this == AUTO && onTerminal);
    }
  }

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Colours: auto, always, never. NO_COLOR in the environment turns auto off.")
  private When color;

  @Option(names = "--debug", description = "Show the stack trace of a failure.")
  private boolean debug;

  boolean debug() {
    return debug;
  }

  Palette palette(Terminal terminal) {
    return color.holds(terminal.out() && !terminal.noColor()) ? Palette.COLOURED : Palette.PLAIN;
  }

  /** For standard output. */
  Look look(Terminal terminal) {
    return new Look(palette(terminal), terminal.width());
  }
}
