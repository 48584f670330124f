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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What of an analysis is shown. */
final class SelectionOptions implements OptionGroup {

  private static final int HIGHEST_PORT = 65_535;

  /** Java takes fewer, too, and the last of them for several octets: 10.1 is 10.0.0.1. */
  private static final Pattern FOUR_NUMBERS =
      Pattern.compile("((25[0-5]|(2[0-4]|1?[0-9])?[0-9])(\\.(?!$)|$)){4}");

  private final CommandOption<List<Long>> connections =
      CommandOption.listOf(Long.class, "N", "--connection").says("Only these connections.");

  private final CommandOption<List<String>> hosts =
      CommandOption.listOf(String.class, "ADDRESS", "--host")
          .says("Only connections of these addresses.");

  private final CommandOption<List<Integer>> ports =
      CommandOption.listOf(Integer.class, "PORT", "--port")
          .says("Only connections of these ports.");

  private final CommandOption<List<Network>> networks =
      CommandOption.listOf(Network.class, "NETWORK", "--net")
          .readBy(new NetworkConverter())
          .says("Only connections of these networks, such as 10.0.0.0/8.");

  private final CommandOption<TimeSpan> time =
      CommandOption.of(TimeSpan.class, "FROM..TO", "--time")
          .readBy(new TimeSpanConverter())
          .says(
              "Only connections that were there in this time; times as 2026-03-02T09:00:00Z or in"
                  + " seconds since 1970, and either may be left out.");

  private final CommandOption<List<String>> rules =
      CommandOption.listOf(String.class, "RULE", "--rule")
          .says("Only findings of these rules, and connections that have one.");

  private final CommandOption<Severity> severity =
      CommandOption.of(Severity.class, "SEVERITY", "--severity")
          .says("Only findings at or above: error, warning, note, info.");

  private final CommandOption<List<Outcome>> outcomes =
      CommandOption.listOf(Outcome.class, "OUTCOME", "--outcome")
          .readBy(new OutcomeConverter())
          .says("Only connections that ended so, such as closed, reset, refused.");

  @Override
  public List<CommandOption<?>> options() {
    return List.of(connections, hosts, ports, networks, time, rules, severity, outcomes);
  }

  Selection selection(CommandLine command, AnomalyPages pages) {
    Set<String> addresses = new HashSet<>();
    CommandOption.all(hosts).forEach(host -> addresses.add(canonical(command, host)));
    CommandOption.all(ports)
        .forEach(
            port ->
                require(
                    command,
                    port >= 0 && port <= HIGHEST_PORT,
                    "--port " + port + ": a port is 0 to 65535"));
    CommandOption.all(connections)
        .forEach(
            number ->
                require(
                    command,
                    number >= 0,
                    "--connection " + number + ": connections are counted from 0"));
    Set<String> ids = known(CommandOption.all(rules), command, pages);
    return new Selection(
        new HashSet<>(CommandOption.all(connections)),
        addresses,
        new HashSet<>(CommandOption.all(ports)),
        ids,
        severity.orNull(),
        new HashSet<>(CommandOption.all(outcomes)),
        CommandOption.all(networks),
        time.orNull());
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
        host.contains(":") ? host.matches("[0-9A-Fa-f:.]*") : FOUR_NUMBERS.matcher(host).matches(),
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
      String address = text.replaceFirst("/.*", "");
      if (!address.contains(":") && !FOUR_NUMBERS.matcher(address).matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no network, such as 10.0.0.0/8 or 2001:db8::/32");
      }
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
