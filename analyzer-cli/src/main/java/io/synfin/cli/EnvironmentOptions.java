package io.synfin.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options in {@code SYNFIN_OPTS}. They are added to every command that knows them, in front of
 * its own, so that the command line has the last word.
 */
final class EnvironmentOptions {

  static final String VARIABLE = "SYNFIN_OPTS";

  private EnvironmentOptions() {}

  /**
   * The arguments with the options of the environment put in after the name of the command.
   *
   * @param top has the command that is called
   * @param every has every command; made only when the one called does not know an option, since
   *     that takes time
   */
  static String[] added(
      CommandLine top, Supplier<CommandLine> every, String[] arguments, String options) {
    CommandLine command = arguments.length == 0 ? null : top.getSubcommands().get(arguments[0]);
    if (command == null || options.isBlank()) {
      return arguments;
    }
    List<String> all = new ArrayList<>();
    all.add(arguments[0]);
    all.addAll(knownTo(command, every, words(options)));
    all.addAll(Arrays.asList(arguments).subList(1, arguments.length));
    return all.toArray(String[]::new);
  }

  private static List<String> knownTo(
      CommandLine command, Supplier<CommandLine> every, List<String> words) {
    List<String> known = new ArrayList<>();
    List<CommandLine> all = new ArrayList<>();
    int next = 0;
    while (next < words.size()) {
      String word = words.get(next);
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      OptionSpec own = option(command, name);
      if (own == null && all.isEmpty()) {
        all.addAll(every.get().getSubcommands().values());
      }
      OptionSpec option = own == null ? anywhere(all, name) : own;
      int length = option.arity().max() == 0 || word.contains("=") ? 1 : 2;
      if (length == 2
          && (next + 1 == words.size() || isOption(words.get(next + 1), command, all))) {
        throw new CommandFailure(
            ExitStatus.USAGE, VARIABLE + " has '" + name + "' without its value; give it one");
      }
      if (own != null) {
        known.addAll(words.subList(next, next + length));
      }
      next += length;
    }
    return known;
  }

  private static boolean isOption(String word, CommandLine command, List<CommandLine> others) {
    return option(command, word) != null
        || others.stream().anyMatch(other -> option(other, word) != null);
  }

  private static OptionSpec anywhere(List<CommandLine> commands, String name) {
    for (CommandLine command : commands) {
      OptionSpec option = option(command, name);
      if (option != null) {
        return option;
      }
    }
    throw new CommandFailure(
        ExitStatus.USAGE,
        VARIABLE + " has '" + name + "', which is an option of no command; unset or correct it");
  }

  private static @Nullable OptionSpec option(CommandLine command, String name) {
    return name.startsWith("-") ? command.getCommandSpec().findOption(name) : null;
  }

  /** Splits at blanks; what stands in single or double quotes is one word. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        begun = true;
      } else if (Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
