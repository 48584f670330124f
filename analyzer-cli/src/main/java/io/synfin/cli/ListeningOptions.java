package io.synfin.cli;

import io.synfin.capture.live.LiveOptions;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How interfaces are listened to. */
final class ListeningOptions implements OptionGroup {

  private final CommandOption<String> filter =
      CommandOption.of(String.class, "EXPR", "-f", "--filter")
          .otherwise("")
          .says(
              "Only frames that pass this filter (the syntax of tcpdump); 'tcp or icmp or icmp6' spares"
                  + " work on a host with much other traffic.");

  private final CommandOption<Integer> snapLength =
      CommandOption.of(Integer.class, "OCTETS", "-s", "--snaplen")
          .otherwise("256")
          .says(
              "Octets kept of each frame: 256 (the default) has all headers, 0 is all of it. Payload that"
                  + " was sent again with other content is only seen in whole frames.");

  private final CommandOption<Long> buffer =
      CommandOption.of(Long.class, "SIZE", "--buffer")
          .readBy(new AnalysisOptions.SizeConverter())
          .otherwise("64m")
          .says("What the kernel may keep until it is fetched, for each interface: 64m.");

  private final CommandOption<Boolean> promiscuous =
      CommandOption.flag("--promiscuous")
          .says("Also frames that are meant for other hosts, as a mirror port has them.");

  @Override
  public List<CommandOption<?>> options() {
    return List.of(filter, snapLength, buffer, promiscuous);
  }

  LiveOptions options(CommandLine command) {
    int length = snapLength.value() == 0 ? LiveOptions.MOST_SNAP_LENGTH : snapLength.value();
    if (length < LiveOptions.LEAST_SNAP_LENGTH || length > LiveOptions.MOST_SNAP_LENGTH) {
      throw new ParameterException(
          command,
          "--snaplen "
              + snapLength.value()
              + ": "
              + LiveOptions.LEAST_SNAP_LENGTH
              + " to "
              + LiveOptions.MOST_SNAP_LENGTH
              + ", or 0 for whole frames");
    }
    if (buffer.value() > Integer.MAX_VALUE) {
      throw new ParameterException(command, "--buffer: 2047m at most");
    }
    return new LiveOptions(length, buffer.value().intValue(), promiscuous.value(), filter.value());
  }
}
