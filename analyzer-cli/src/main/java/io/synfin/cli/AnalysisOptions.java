package io.synfin.cli;

import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.event.Detail;
import io.synfin.event.Reporter;
import io.synfin.rule.RuleBook;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the analysis judges. */
final class AnalysisOptions {

  @ArgGroup private @Nullable Patience patience;

  /** How long TIME_WAIT lasts: either of them. */
  static final class Patience {
    @Option(
        names = "--stack",
        paramLabel = "STACK",
        description =
            "TIME_WAIT as this stack has it: linux (60 s, the default), windows, bsd, rfc.")
    private Settings.@Nullable Stack stack;

    @Option(
        names = "--msl",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description = "The maximum segment lifetime, such as 30s or 2m; TIME_WAIT lasts twice it.")
    private @Nullable Duration msl;
  }

  @Option(
      names = "--checksums",
      paramLabel = "HOW",
      defaultValue = "auto",
      description =
          "Bad TCP checksums: auto (the default; those that a network card was still to fill in are"
              + " right), strict, off.")
  private Analyzer.Checksums checksums;

  Analyzer analyzer(Detail detail, Reporter reporter) {
    return new Analyzer(settings(), checksums, RuleBook.standard(), detail, reporter);
  }

  private Settings settings() {
    if (patience != null && patience.msl != null) {
      return Settings.ofMsl(patience.msl);
    }
    return patience != null && patience.stack != null
        ? Settings.of(patience.stack)
        : Settings.standard();
  }

  /** {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException("'" + text + "' is no duration such as 500ms, 30s or 2m");
      }
      long number = Long.parseLong(form.group(1));
      return switch (form.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }
}
