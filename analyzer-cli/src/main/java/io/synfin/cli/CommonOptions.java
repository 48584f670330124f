package io.synfin.cli;

import io.synfin.report.Look;
import io.synfin.report.Palette;
import java.util.List;

/** Options of every command. */
final class CommonOptions implements OptionGroup {

  /** When to do something that only makes sense on a terminal. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER;

    boolean holds(boolean onTerminal) {
      return this == ALWAYS || (this == AUTO && onTerminal);
    }
  }

  private final CommandOption<When> color =
      CommandOption.of(When.class, "WHEN", "--color")
          .otherwise("auto")
          .says("Colours: auto, always, never. NO_COLOR in the environment turns auto off.");

  private final CommandOption<Boolean> debug =
      CommandOption.flag("--debug").says("Show the stack trace of a failure.");

  @Override
  public List<CommandOption<?>> options() {
    return List.of(color, debug);
  }

  boolean debug() {
    return debug.value();
  }

  Palette palette(Terminal terminal) {
    return color.value().holds(terminal.out() && !terminal.noColor())
        ? Palette.COLOURED
        : Palette.PLAIN;
  }

  /** For standard output. */
  Look look(Terminal terminal) {
    return new Look(palette(terminal), terminal.width());
  }
}
