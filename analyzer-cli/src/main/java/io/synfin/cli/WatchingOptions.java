package io.synfin.cli;

import io.synfin.cli.metrics.MetricsAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How a live analysis can be watched while it runs. */
final class WatchingOptions implements OptionGroup {

  private final CommandOption<Boolean> ui =
      CommandOption.flag("--ui")
          .says(
              "Show connections, findings, hosts and ports on the terminal as they change; the report"
                  + " follows when it ends.");

  private final CommandOption<String> metrics =
      CommandOption.of(String.class, "[ADDRESS:]PORT", "--metrics")
          .says(
              "Serve metrics for Prometheus there, such as 127.0.0.1:9464; a port alone is one of this"
                  + " host only.");

  @Override
  public List<CommandOption<?>> options() {
    return List.of(ui, metrics);
  }

  boolean hasUi() {
    return ui.value();
  }

  /** Where metrics are served; null when they are not. */
  @Nullable InetSocketAddress metrics(CommandLine command) {
    if (metrics.orNull() == null) {
      return null;
    }
    try {
      return MetricsAddress.of(metrics.orNull());
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(command, "--metrics " + wrong.getMessage(), wrong);
    }
  }
}
