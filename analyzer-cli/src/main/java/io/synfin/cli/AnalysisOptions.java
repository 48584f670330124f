package io.synfin.cli;

import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.engine.LabelOptions;
import io.synfin.event.Detail;
import io.synfin.event.Reporter;
import io.synfin.label.LikelyServerPorts;
import io.synfin.rule.RuleBook;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the analysis judges. */
final class AnalysisOptions {

  /** What one takes on average, in a capture with as many as fit. */
  private static final long OCTETS_OF_CONNECTION = 4096;

  /** And in a live analysis, where nothing is put off. */
  private static final long OCTETS_OF_LIVE_CONNECTION = 10_240;

  /** More than a busy host has, with their TIME_WAITs; a GiB of memory. */
  private static final int MOST_LIVE_CONNECTIONS = 100_000;

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

  @Option(
      names = "--max-window",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Tell of windows, scaled, of more octets than this, such as 512k or 4m (the finding"
              + " window-too-large, which is off otherwise).")
  private @Nullable Long maxWindow;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      converter = CountConverter.class,
      description =
          "Hold at most so many connections at one time; those silent for longest are reported early,"
              + " with the finding tracker-evicted.")
  private @Nullable Long maxConnections;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Hold at most so many connections as fit into this, such as 512m or 4g; 4 KiB are taken for"
              + " each, 10 KiB when live.")
  private @Nullable Long maxMemory;

  @Option(
      names = "--zeek-ports",
      paramLabel = "PORTS",
      defaultValue = "default",
      converter = PortsConverter.class,
      description =
          "Zeek's likely_server_ports, for its labels: default (those of its scripts), none (as"
              + " zeek -b), or numbers with commas.")
  private LikelyServerPorts zeekPorts;

  @Option(
      names = "--zeek-timeouts",
      paramLabel = "HOW",
      defaultValue = "default",
      description =
          "Whether Zeek's time-outs end its records, for its labels: default, none (one record"
              + " until the ports are used again).")
  private Timeouts zeekTimeouts;

  /** By what Zeek's labels end. */
  enum Timeouts {
    DEFAULT,
    NONE
  }

  Analyzer analyzer(Detail detail, Reporter reporter) {
    return analyzer(detail, reporter, false);
  }

  /**
   * @param frames tell Wireshark's labels of each frame, too
   */
  Analyzer analyzer(Detail detail, Reporter reporter, boolean frames) {
    LabelOptions labels = new LabelOptions(zeekPorts, zeekTimeouts == Timeouts.DEFAULT, frames);
    return new Analyzer(settings(), checksums, labels, RuleBook.standard(), detail, reporter)
        .mostConnections(mostConnections(OCTETS_OF_CONNECTION));
  }

  /**
   * One that may go on for days: unless told otherwise it holds no more connections than fit into
   * half of the memory that the virtual machine may have.
   */
  Analyzer liveAnalyzer(Detail detail, Reporter reporter) {
    int most = mostConnections(OCTETS_OF_LIVE_CONNECTION);
    if (maxConnections == null && maxMemory == null) {
      long fit = Runtime.getRuntime().maxMemory() / 2 / OCTETS_OF_LIVE_CONNECTION;
      most = (int) Math.max(1, Math.min(fit, MOST_LIVE_CONNECTIONS));
    }
    return analyzer(detail, reporter).patience(1).mostConnections(most);
  }

  /** {@code default}, {@code none}, {@code 80,443}. */
  static final class PortsConverter implements ITypeConverter<LikelyServerPorts> {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,5}(,[0-9]{1,5})*");
    private static final int HIGHEST = 65_535;

    @Override
    public LikelyServerPorts convert(String text) {
      if (text.equals("default")) {
        return LikelyServerPorts.ofDefaultScripts();
      }
      if (text.equals("none")) {
        return LikelyServerPorts.none();
      }
      boolean sound = FORM.matcher(text).matches();
      List<Integer> ports =
          sound ? Arrays.stream(text.split(",")).map(Integer::valueOf).toList() : List.of();
      if (!sound || ports.stream().anyMatch(port -> port > HIGHEST)) {
        throw new TypeConversionException(
            "'" + text + "' is not default, none, or ports such as 80,443");
      }
      return LikelyServerPorts.of(ports);
    }
  }

  private int mostConnections(long octetsOfEach) {
    long most = maxConnections == null ? Integer.MAX_VALUE : maxConnections;
    if (maxMemory != null) {
      most = Math.min(most, Math.max(1, maxMemory / octetsOfEach));
    }
    return (int) Math.max(1, Math.min(most, Integer.MAX_VALUE));
  }

  private Settings settings() {
    return patient().withMostWindow(maxWindow == null ? 0 : maxWindow);
  }

  private Settings patient() {
    if (patience != null && patience.msl != null) {
      return Settings.ofMsl(patience.msl);
    }
    return patience != null && patience.stack != null
        ? Settings.of(patience.stack)
        : Settings.standard();
  }

  /** {@code 1} and more. */
  static final class CountConverter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("0*[1-9][0-9]{0,17}");

    @Override
    public Long convert(String text) {
      if (!FORM.matcher(text).matches()) {
        throw new TypeConversionException("'" + text + "' is no number of at least 1");
      }
      return Long.valueOf(text);
    }
  }

  /** {@code 512m}, {@code 4g}. */
  static final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})([kmg])");

    @Override
    public Long convert(String text) {
      Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!form.matches()) {
        throw new TypeConversionException("'" + text + "' is no size such as 512m or 4g");
      }
      int shift =
          switch (form.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 30;
          };
      return Long.parseLong(form.group(1)) << shift;
    }
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
