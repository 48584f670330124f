package io.synfin.cli;

import io.synfin.event.Outcome;
import io.synfin.report.Network;
import io.synfin.report.Selection;
import io.synfin.report.TimeSpan;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Addresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What of an analysis is shown. */
final class SelectionOptions {

  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--connection",
      split = ",",
      paramLabel = "N",
      description = "Only these connections.")
  private List<Long> connections = new ArrayList<>();

  @Option(
      names = "--host",
      split = ",",
      paramLabel = "ADDRESS",
      description = "Only connections of these addresses.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--port",
      split = ",",
      paramLabel = "PORT",
      description = "Only connections of these ports.")
  private List<Integer> ports = new ArrayList<>();

  @Option(
      names = "--net",
      split = ",",
      paramLabel = "NETWORK",
      converter = NetworkConverter.class,
      description = "Only connections of these networks, such as 10.0.0.0/8.")
  private List<Network> networks = new ArrayList<>();

  @Option(
      names = "--time",
      paramLabel = "FROM..TO",
      converter = TimeSpanConverter.class,
      description =
          "Only connections that were there in this time; times as 2026-03-02T09:00:00Z or in"
              + " seconds since 1970, and either may be left out.")
  private @Nullable TimeSpan time;

  @Option(
      names = "--rule",
      split = ",",
      paramLabel = "RULE",
      description = "Only findings of these rules, and connections that have one.")
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "Only findings at or above: error, warning, note, info.")
  private @Nullable Severity severity;

  @Option(
      names = "--outcome",
      split = ",",
      paramLabel = "OUTCOME",
      converter = OutcomeConverter.class,
      description = "Only connections that ended so, such as closed, reset, refused.")
  private List<Outcome> outcomes = new ArrayList<>();

  Selection selection(CommandLine command, AnomalyPages pages) {
    Set<String> addresses = new HashSet<>();
    hosts.forEach(host -> addresses.add(canonical(command, host)));
    ports.forEach(
        port ->
            require(
                command,
                port >= 0 && port <= HIGHEST_PORT,
                "--port " + port + ": a port is 0 to 65535"));
    Set<String> ids = known(rules, command, pages);
    return new Selection(
        new HashSet<>(connections),
        addresses,
        new HashSet<>(ports),
        ids,
        severity,
        new HashSet<>(outcomes),
        networks,
        time);
  }

  /** The ids of these rules; wrong usage when there is none of that name. */
  static Set<String> known(List<String> named, CommandLine command, AnomalyPages pages) {
    Set<String> ids = new TreeSet<>();
    named.forEach(rule -> ids.add(known(command, pages, rule)));
    return ids;
  }

  private static String known(CommandLine command, AnomalyPages pages, String rule) {
    RuleSpec spec = pages.find(rule).orElse(null);
    if (spec == null) {
      String near = pages.nearest(rule).map(id -> ", but '" + id + "' is").orElse("");
      throw new ParameterException(
          command, "no rule is called '" + rule + "'" + near + "; 'synfin rules' lists them all");
    }
    int colon = rule.indexOf(':');
    if (colon < 0) {
      return spec.id();
    }
    String variant = rule.substring(colon + 1);
    require(
        command,
        spec.variants().stream().anyMatch(one -> one.name().equals(variant)),
        "rule "
            + spec.id()
            + " has no variant '"
            + variant
            + "'; 'synfin explain "
            + spec.id()
            + "' lists them");
    return spec.id() + ":" + variant;
  }

  /** The form that reports use; names are not looked up. */
  private static String canonical(CommandLine command, String host) {
    require(
        command,
        host.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"),
        "--host " + host + ": give an address, such as 10.0.0.5 or 2001:db8::1");
    try {
      byte[] octets = InetAddress.getByName(host).getAddress();
      ByteBuffer address = ByteBuffer.wrap(octets);
      return octets.length == Integer.BYTES
          ? Addresses.show(false, 0, address.getInt())
          : Addresses.show(true, address.getLong(), address.getLong());
    } catch (UnknownHostException wrong) {
      throw new ParameterException(command, "--host " + host + ": not an address", wrong);
    }
  }

  private static void require(CommandLine command, boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(command, otherwise);
    }
  }

  /** {@code 10.0.0.0/8}. */
  static final class NetworkConverter implements ITypeConverter<Network> {
    @Override
    public Network convert(String text) {
      try {
        return Network.of(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  /** {@code FROM..TO}. */
  static final class TimeSpanConverter implements ITypeConverter<TimeSpan> {
    @Override
    public TimeSpan convert(String text) {
      try {
        return TimeSpan.of(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  /** Outcomes are named as reports name them. */
  static final class OutcomeConverter implements ITypeConverter<Outcome> {
    @Override
    public Outcome convert(String word) {
      return Arrays.stream(Outcome.values())
          .filter(outcome -> outcome.word().equalsIgnoreCase(word.replace('_', '-')))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of " + words()));
    }

    private static String words() {
      return Arrays.stream(Outcome.values()).map(Outcome::word).collect(Collectors.joining(", "));
    }
  }
}
