package io.synfin.cli;

import io.synfin.capture.LinkTypes;
import io.synfin.capture.live.LiveException;
import io.synfin.capture.live.PcapInterfaces;
import io.synfin.capture.live.PcapInterfaces.Access;
import io.synfin.capture.live.PcapInterfaces.Listed;
import io.synfin.decode.SegmentDecoder;
import io.synfin.report.JsonReporter;
import io.synfin.report.Network;
import io.synfin.tcp.Addresses;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code synfin interfaces}: what can be captured, and whether this user may. */
final class InterfacesCommand implements Subcommand {

  private final CommandOption<Boolean> all =
      CommandOption.flag("--all")
          .says("Also what synfin cannot decode: Bluetooth, D-Bus, netfilter queues and so on.");

  private final CommandOption<ReportOptions.Format> format =
      CommandOption.of(ReportOptions.Format.class, "FORMAT", "--format")
          .otherwise("text")
          .says("text (the default), json (one document), jsonl (one object a line).");

  private final CommonOptions common = new CommonOptions();
  private final CommandSpec spec;

  InterfacesCommand() {
    spec =
        CommandModel.of(
            "interfaces",
            this,
            "List the interfaces that 'synfin live' can listen to, and whether you may.");
    all.addTo(spec);
    format.addTo(spec);
    common.addTo(spec);
    CommandModel.addHelp(spec);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    List<Listed> interfaces = list();
    PrintWriter out = spec.commandLine().getOut();
    List<Listed> shown =
        interfaces.stream()
            .filter(one -> all.value() || SegmentDecoder.decodes(one.linkType()))
            .toList();
    switch (format.value()) {
      case TEXT -> tell(shown, out);
      case JSON -> InterfacesJson.write(shown, out, JsonReporter.Form.DOCUMENT);
      case JSONL -> InterfacesJson.write(shown, out, JsonReporter.Form.LINES);
    }
    out.flush();
    if (common.debug()) {
      shown.stream()
          .filter(one -> !one.problem().isEmpty())
          .forEach(one -> spec.commandLine().getErr().println("synfin: " + one.problem()));
    }
    if (shown.stream().noneMatch(one -> one.access() == Access.YES)) {
      shown.stream()
          .filter(one -> one.access() == Access.NOT_PERMITTED)
          .findFirst()
          .ifPresent(one -> spec.commandLine().getErr().println("synfin: " + one.problem()));
    }
    return ExitStatus.DONE;
  }

  private static void tell(List<Listed> shown, PrintWriter out) {
    int name = shown.stream().mapToInt(one -> one.name().length()).max().orElse(1);
    int link = shown.stream().mapToInt(one -> linkType(one).length()).max().orElse(1);
    for (Listed one : shown) {
      out.println(
          "%%-%ds  %%-4s  %%-%ds  %%-13s  %%s"
              .formatted(name, link)
              .formatted(
                  one.name(),
                  one.up() ? "up" : "down",
                  linkType(one),
                  access(one),
                  one.addresses().stream()
                      .map(InterfacesCommand::canonical)
                      .collect(Collectors.joining(", ")))
              .stripTrailing());
    }
  }

  private static String linkType(Listed one) {
    return one.linkType() < 0 ? "unknown link" : LinkTypes.name(one.linkType());
  }

  private static List<Listed> list() {
    try {
      return PcapInterfaces.list();
    } catch (LiveException refused) {
      throw new CommandFailure(
          ExitStatus.of(refused.reason()), String.valueOf(refused.getMessage()), refused);
    }
  }

  /** An address as reports show it (RFC 5952). */
  static String canonical(String address) {
    ByteBuffer octets = ByteBuffer.wrap(Network.of(address).address().getAddress());
    return octets.remaining() == Integer.BYTES
        ? Addresses.show(false, 0, octets.getInt())
        : Addresses.show(true, octets.getLong(), octets.getLong());
  }

  private static String access(Listed one) {
    return switch (one.access()) {
      case YES -> "you may";
      case NOT_PERMITTED -> "not permitted";
      case NO -> "cannot";
    };
  }
}
