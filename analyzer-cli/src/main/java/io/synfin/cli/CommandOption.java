package io.synfin.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option of a command, and what the command line gave it. Options are said in code, not with
 * annotations: to look for annotations takes picocli longer than a small capture takes us.
 *
 * @param <T> what it is given
 */
final class CommandOption<T> {

  private final OptionSpec.Builder builder;
  private @Nullable OptionSpec spec;

  private CommandOption(OptionSpec.Builder builder) {
    this.builder = builder;
  }

  /** One that is given or not. */
  static CommandOption<Boolean> flag(String... names) {
    return new CommandOption<>(
        OptionSpec.builder(names).type(boolean.class).arity("0").defaultValue("false"));
  }

  /**
   * One with a value.
   *
   * @param label stands for the value in the help
   */
  static <T> CommandOption<T> of(Class<T> type, String label, String... names) {
    return new CommandOption<>(OptionSpec.builder(names).type(type).arity("1").paramLabel(label));
  }

  /** One with the name of a file. */
  static CommandOption<Path> file(String label, String... names) {
    return of(Path.class, label, names).readBy(new PathConverter());
  }

  /** One that may be repeated, with a value each time. */
  static <T> CommandOption<List<T>> repeated(Class<T> type, String label, String... names) {
    return new CommandOption<>(
        OptionSpec.builder(names)
            .type(List.class)
            .auxiliaryTypes(type)
            .arity("1")
            .paramLabel(label));
  }

  /** One that may be repeated, with values between commas. */
  static <T> CommandOption<List<T>> listOf(Class<T> type, String label, String... names) {
    CommandOption<List<T>> option = repeated(type, label, names);
    option.builder.splitRegex(",");
    return option;
  }

  /** Its line in the help. */
  CommandOption<T> says(String description) {
    builder.description(description);
    return this;
  }

  /** What it is when it is not given, as it would be written. */
  CommandOption<T> otherwise(String value) {
    builder.defaultValue(value);
    return this;
  }

  /** How a value is read. */
  CommandOption<T> readBy(ITypeConverter<?> converter) {
    builder.converters(converter);
    return this;
  }

  /** No command without it. */
  CommandOption<T> required() {
    builder.required(true);
    return this;
  }

  /** It shows the help of its command, which does nothing else then. */
  OptionSpec help() {
    builder.usageHelp(true);
    return spec();
  }

  /** It tells the version, and its command does nothing else then. */
  OptionSpec version() {
    builder.versionHelp(true);
    return spec();
  }

  /** As picocli knows it. */
  OptionSpec spec() {
    OptionSpec built = spec;
    if (built == null) {
      built = builder.build();
      spec = built;
    }
    return built;
  }

  void addTo(CommandSpec command) {
    command.addOption(spec());
  }

  /** What it was given; null for one without a default that was not given. */
  @Nullable T orNull() {
    return spec().getValue();
  }

  /** The same of one that is a flag, is required, or has a default. */
  T value() {
    T value = orNull();
    if (value == null) {
      throw new IllegalStateException(spec().longestName() + " has no default");
    }
    return value;
  }

  /**
   * Picocli's own hides why a name is none. No lambda: the launcher's archive of classes cannot
   * have one for an interface of picocli's.
   */
  private static final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String name) {
      return Path.of(name);
    }
  }

  /** The values of one that may be repeated; none when it was not given. */
  static <T> List<T> all(CommandOption<List<T>> option) {
    List<T> values = option.orNull();
    return values == null ? List.of() : values;
  }
}
