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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** How the analysis judges. */
final class AnalysisOptions implements OptionGroup {

  /** What one takes on average, in a capture with as many as fit. */
  private static final long OCTETS_OF_CONNECTION = 4096;

  /** And in a live analysis, where nothing is put off. */
  private static final long OCTETS_OF_LIVE_CONNECTION = 10_240;

  /** More than a busy host has, with their TIME_WAITs; a GiB of memory. */
  private static final int MOST_LIVE_CONNECTIONS = 100_000;

  // How long TIME_WAIT lasts: either of them.
  private final CommandOption<Settings.Stack> stack =
      CommandOption.of(Settings.Stack.class, "STACK", "--stack")
          .says("TIME_WAIT as this stack has it: linux (60 s, the default), windows, bsd, rfc.");

  private final CommandOption<Duration> msl =
      CommandOption.of(Duration.class, "DURATION", "--msl")
          .readBy(new DurationConverter())
          .says("The maximum segment lifetime, such as 30s or 2m; TIME_WAIT lasts twice it.");

  private final CommandOption<Analyzer.Checksums> checksums =
      CommandOption.of(Analyzer.Checksums.class, "HOW", "--checksums")
          .otherwise("auto")
          .says(
              "Bad TCP checksums: auto (the default; those that a network card was still to fill in are"
                  + " right), strict, off.");

  private final CommandOption<Long> maxWindow =
      CommandOption.of(Long.class, "SIZE", "--max-window")
          .readBy(new SizeConverter())
          .says(
              "Tell of windows, scaled, of more octets than this, such as 512k or 4m (the finding"
                  + " window-too-large, which is off otherwise).");

  private final CommandOption<Long> maxConnections =
      CommandOption.of(Long.class, "N", "--max-connections")
          .readBy(new CountConverter())
          .says(
              "Hold at most so many connections at one time; those silent for longest are reported early,"
                  + " with the finding tracker-evicted.");

  private final CommandOption<Long> maxMemory =
      CommandOption.of(Long.class, "SIZE", "--max-memory")
          .readBy(new SizeConverter())
          .says(
              "Hold at most so many connections as fit into this, such as 512m or 4g; 4 KiB are taken for"
                  + " each, 10 KiB when live.");

  private final CommandOption<LikelyServerPorts> zeekPorts =
      CommandOption.of(LikelyServerPorts.class, "PORTS", "--zeek-ports")
          .readBy(new PortsConverter())
          .otherwise("default")
          .says(
              "Zeek's likely_server_ports, for its labels: default (those of its scripts), none (as"
                  + " zeek -b), or numbers with commas.");

  private final CommandOption<Timeouts> zeekTimeouts =
      CommandOption.of(Timeouts.class, "HOW", "--zeek-timeouts")
          .otherwise("default")
          .says(
              "Whether Zeek's time-outs end its records, for its labels: default, none (one record"
                  + " until the ports are used again).");

  @Override
  public List<CommandOption<?>> options() {
    return List.of(checksums, maxWindow, maxConnections, maxMemory, zeekPorts, zeekTimeouts);
  }

  @Override
  public void addTo(CommandSpec command) {
    command.addArgGroup(
        ArgGroupSpec.builder()
            .exclusive(true)
            .multiplicity("0..1")
            .addArg(stack.spec())
            .addArg(msl.spec())
            .build());
    OptionGroup.super.addTo(command);
  }

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
    LabelOptions labels =
        new LabelOptions(zeekPorts.value(), zeekTimeouts.value() == Timeouts.DEFAULT, frames);
    return new Analyzer(
            settings(), checksums.value(), labels, RuleBook.standard(), detail, reporter)
        .mostConnections(mostConnections(OCTETS_OF_CONNECTION));
  }

  /**
   * One that may go on for days: unless told otherwise it holds no more connections than fit into
   * half of the memory that the virtual machine may have.
   */
  Analyzer liveAnalyzer(Detail detail, Reporter reporter) {
    int most = mostConnections(OCTETS_OF_LIVE_CONNECTION);
    if (maxConnections.orNull() == null && maxMemory.orNull() == null) {
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
    long most = maxConnections.orNull() == null ? Integer.MAX_VALUE : maxConnections.orNull();
    if (maxMemory.orNull() != null) {
      most = Math.min(most, Math.max(1, maxMemory.orNull() / octetsOfEach));
    }
    return (int) Math.max(1, Math.min(most, Integer.MAX_VALUE));
  }

  private Settings settings() {
    return patient().withMostWindow(maxWindow.orNull() == null ? 0 : maxWindow.orNull());
  }

  private Settings patient() {
    Duration lifetime = msl.orNull();
    if (lifetime != null) {
      return Settings.ofMsl(lifetime);
    }
    Settings.Stack chosen = stack.orNull();
    return chosen == null ? Settings.standard() : Settings.of(chosen);
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
