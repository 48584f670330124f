package io.synfin.cli;

import io.synfin.capture.live.LiveOptions;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How interfaces are listened to. */
final class ListeningOptions {

  @Option(
      names = {"-f", "--filter"},
      paramLabel = "EXPR",
      defaultValue = "",
      description =
          "Only frames that pass this filter (the syntax of tcpdump); 'tcp or icmp or icmp6' spares"
              + " work on a host with much other traffic.")
  private String filter;

  @Option(
      names = {"-s", "--snaplen"},
      paramLabel = "OCTETS",
      defaultValue = "256",
      description =
          "Octets kept of each frame: 256 (the default) has all headers, 0 is all of it. Payload that"
              + " was sent again with other content is only seen in whole frames.")
  private int snapLength;

  @Option(
      names = "--buffer",
      paramLabel = "SIZE",
      defaultValue = "64m",
      converter = AnalysisOptions.SizeConverter.class,
      description = "What the kernel may keep until it is fetched, for each interface: 64m.")
  private long buffer;

  @Option(
      names = "--promiscuous",
      description = "Also frames that are meant for other hosts, as a mirror port has them.")
  private boolean promiscuous;

  LiveOptions options(CommandLine command) {
    int length = snapLength == 0 ? LiveOptions.MOST_SNAP_LENGTH : snapLength;
    if (length < LiveOptions.LEAST_SNAP_LENGTH || length > LiveOptions.MOST_SNAP_LENGTH) {
      throw new ParameterException(
          command,
          "--snaplen "
              + snapLength
              + ": "
              + LiveOptions.LEAST_SNAP_LENGTH
              + " to "
              + LiveOptions.MOST_SNAP_LENGTH
              + ", or 0 for whole frames");
    }
    if (buffer > Integer.MAX_VALUE) {
      throw new ParameterException(command, "--buffer: 2047m at most");
    }
    return new LiveOptions(length, (int) buffer, promiscuous, filter);
  }
}
