package io.synfin.cli;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with a command line, in one line and in the words of the help. */
final class UsageMistake {

  private static final Pattern NONE_OF =
      Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was ('.*')");

  private UsageMistake() {}

  /** The message, with what to do. */
  static String message(ParameterException failure) {
    if (failure.getCause() instanceof InvalidPathException wrong) {
      return ExitStatus.message(wrong);
    }
    String message = wording(failure);
    return message.contains("'synfin ")
        ? message
        : message + "; try '" + name(failure.getCommandLine()) + " --help'";
  }

  private static String wording(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> arguments = unmatched.getUnmatched();
      CommandLine command = failure.getCommandLine();
      String first = arguments.isEmpty() ? "" : arguments.get(0);
      if (!first.startsWith("-") && command.getCommandSpec().parent() == null) {
        return "no command is called '" + first + "'";
      }
    }
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    Matcher noneOf = NONE_OF.matcher(message);
    if (noneOf.find()) {
      String known = noneOf.group(1).toLowerCase(Locale.ROOT);
      message = message.substring(0, noneOf.start()) + noneOf.group(2) + " is none of " + known;
    }
    return message
        .replaceFirst("^Error: ", "")
        .replaceFirst("' is not an? (int|long)$", "' is no whole number");
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
