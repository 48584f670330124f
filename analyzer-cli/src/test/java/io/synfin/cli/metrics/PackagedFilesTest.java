package io.synfin.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synfin.cli.watch.Replay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The dashboard and the alerts speak of metrics that there are. */
class PackagedFilesTest {

  private static final Path PACKAGING = Path.of("..", "packaging");
  private static final Pattern METRIC = Pattern.compile("\\bsynfin_[a-z_]+");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grafana/synfin-live.json",
        "prometheus/synfin-rules.yml",
        "prometheus/synfin-rules.test.yml"
      })
  void everyMetricThatIsNamedExists(String file) throws Exception {
    Set<String> named = new TreeSet<>();
    Matcher metric = METRIC.matcher(Files.readString(PACKAGING.resolve(file)));
    while (metric.find()) {
      named.add(metric.group());
    }
    assertThat(named).hasSizeGreaterThan(4);
    assertThat(known()).containsAll(named);
  }

  @Test
  void dashboardShowsEveryMetric() throws Exception {
    String dashboard = Files.readString(PACKAGING.resolve("grafana/synfin-live.json"));
    Set<String> left =
        known().stream()
            .filter(name -> !name.endsWith("_count") && !name.endsWith("_sum"))
            .filter(name -> !dashboard.contains(name))
            .collect(Collectors.toSet());
    assertThat(left).isEmpty();
  }

  @Test
  void dashboardIsJson() throws IOException {
    String dashboard = Files.readString(PACKAGING.resolve("grafana/synfin-live.json"));
    int panels = 0;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), dashboard)) {
      while (parser.nextToken() != null) {
        panels += "gridPos".equals(parser.currentName()) ? 1 : 0;
      }
    }
    assertThat(panels).isGreaterThan(10);
  }

  @Test
  void alertsSpeakWhenTheyShould() throws Exception {
    boolean has = new ProcessBuilder("sh", "-c", "command -v promtool").start().waitFor() == 0;
    assumeTrue(has, "promtool is not installed (Debian: package prometheus)");
    Process promtool =
        new ProcessBuilder("promtool", "test", "rules", "synfin-rules.test.yml")
            .directory(PACKAGING.resolve("prometheus").toFile())
            .redirectErrorStream(true)
            .start();
    try (InputStream out = promtool.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(promtool.exitValue()).as(said).isZero();
    }
  }

  /** Names of samples without their labels, of a run in which there was one of each. */
  private static Set<String> known() throws Exception {
    try (Replay replay = new Replay("mixed.pcap");
        MetricsServer server = MetricsServer.open(LiveMetricsTest.anyPort(), "1")) {
      replay.with(server.reporter()).toTheEnd();
      return LiveMetricsTest.scrape(server).keySet().stream()
          .map(sample -> sample.replaceFirst("\\{.*", ""))
          .collect(Collectors.toSet());
    }
  }
}
