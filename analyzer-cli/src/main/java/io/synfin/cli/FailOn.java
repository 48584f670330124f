package io.synfin.cli;

import io.synfin.rule.Severity;
import org.jspecify.annotations.Nullable;

/** What fails the command. */
enum FailOn {
  ERROR(Severity.ERROR),
  WARNING(Severity.WARNING),
  NOTE(Severity.NOTE),
  NEVER(null);

  private final @Nullable Severity severity;

  FailOn(@Nullable Severity severity) {
    this.severity = severity;
  }

  /** The option that says it. */
  static CommandOption<FailOn> option() {
    return CommandOption.of(FailOn.class, "SEVERITY", "--fail-on")
        .otherwise("never")
        .says(
            "Exit with status 1 on findings at or above: error, warning, note, never (the default)."
                + " Only what is selected counts.");
  }

  /** The mildest finding that does; null when none does. */
  @Nullable Severity severity() {
    return severity;
  }
}
