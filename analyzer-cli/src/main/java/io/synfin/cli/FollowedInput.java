package io.synfin.cli;

import io.synfin.capture.CaptureOptions;
import io.synfin.capture.Captures;
import io.synfin.capture.FollowedFiles;
import io.synfin.capture.MergedSource.Input;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What {@code --follow} follows when that is more than one file or a pipe. */
final class FollowedInput {

  private static final String STANDARD_INPUT = "-";

  private FollowedInput() {}

  /** The set of files that the arguments name; null when they name one file, or a pipe. */
  static @Nullable Input of(List<String> arguments, CaptureOptions options, CommandLine command) {
    if (arguments.size() > 1) {
      return several(arguments, options, command);
    }
    String only = arguments.get(0);
    if (only.equals(STANDARD_INPUT)) {
      return null;
    }
    Path path = path(only);
    if (path != null && Files.exists(path)) {
      return Files.isDirectory(path) ? input(only, FollowedFiles.in(path), options) : null;
    }
    return only.matches(".*[*?\\[{].*") ? pattern(only, options, command) : null;
  }

  private static Input pattern(String argument, CaptureOptions options, CommandLine command) {
    int slash = argument.lastIndexOf('/');
    String folder = slash < 0 ? "." : argument.substring(0, slash + 1);
    if (!Files.isDirectory(Path.of(folder))) {
      throw new CommandFailure(ExitStatus.UNREADABLE, folder + ": no such folder to follow");
    }
    try {
      FollowedFiles files = FollowedFiles.fitting(Path.of(folder), argument.substring(slash + 1));
      return input(argument, files, options);
    } catch (PatternSyntaxException wrong) {
      throw new ParameterException(
          command, "--follow: " + argument + " is no pattern: " + wrong.getDescription(), wrong);
    }
  }

  private static Input several(
      List<String> arguments, CaptureOptions options, CommandLine command) {
    Path folder = parent(Path.of(arguments.get(0)));
    String prefix = Path.of(arguments.get(0)).getFileName().toString();
    for (String argument : arguments) {
      Path path = Path.of(argument);
      if (argument.equals(STANDARD_INPUT)
          || Files.isDirectory(path)
          || !Objects.equals(parent(path), folder)) {
        throw new ParameterException(
            command,
            "--follow reads one file, one folder, or files of one folder; "
                + argument
                + " is of no set with "
                + arguments.get(0));
      }
      prefix = common(prefix, path.getFileName().toString());
    }
    if (prefix.isEmpty()) {
      throw new ParameterException(
          command,
          "--follow: these files have no common beginning by which later ones are told; name"
              + " their folder or a quoted pattern");
    }
    return input(
        folder.resolve(prefix) + "*", FollowedFiles.beginningWith(folder, prefix), options);
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? Path.of(".") : parent;
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }

  private static Input input(String name, FollowedFiles files, CaptureOptions options) {
    return new Input(name, false, () -> Captures.follow(files, name, options));
  }

  /** Not every pattern is a path on every system. */
  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException onThisSystem) {
      return null;
    }
  }
}
