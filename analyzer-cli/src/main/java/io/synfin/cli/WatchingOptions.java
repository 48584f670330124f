package io.synfin.cli;

import io.synfin.cli.metrics.MetricsAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a live analysis can be watched while it runs. */
final class WatchingOptions {

  @Option(
      names = "--ui",
      description =
          "Show connections, findings, hosts and ports on the terminal as they change; the report"
              + " follows when it ends.")
  private boolean ui;

  @Option(
      names = "--metrics",
      paramLabel = "[ADDRESS:]PORT",
      description =
          "Serve metrics for Prometheus there, such as 127.0.0.1:9464; a port alone is one of this"
              + " host only.")
  private @Nullable String metrics;

  boolean hasUi() {
    return ui;
  }

  /** Where metrics are served; null when they are not. */
  @Nullable InetSocketAddress metrics(CommandLine command) {
    if (metrics == null) {
      return null;
    }
    try {
      return MetricsAddress.of(metrics);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(command, "--metrics " + wrong.getMessage(), wrong);
    }
  }
}
