package io.synfin.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synfin.cli.watch.Replay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveMetricsTest {

  @Test
  void aScrapeTellsWhatHappened() throws Exception {
    try (Replay replay = new Replay("mixed.pcap");
        MetricsServer server = MetricsServer.open(anyPort(), "1.2.3")) {
      replay.with(server.reporter()).upTo(60);
      Map<String, Double> now = scrape(server);
      assertThat(now)
          .containsEntry("synfin_build_info{version=\"1.2.3\"}", 1.0)
          .containsEntry("synfin_capture_packets_total{interface=\"0\"}", 60.0)
          .containsEntry("synfin_connections_begun_total", 9.0)
          .containsEntry("synfin_connections_failed_total{rule=\"syn-rejected\"}", 1.0)
          .containsEntry("synfin_connections_failed_total{rule=\"half-open\"}", 0.0)
          .containsEntry("synfin_connections_reset_total{by=\"client\"}", 1.0)
          .containsEntry("synfin_endpoints{state=\"CLOSE_WAIT\"}", 1.0)
          .containsEntry("synfin_endpoints{state=\"CLOSING\"}", 0.0)
          .containsEntry("synfin_findings_total{rule=\"syn-ack-bad-ack\",severity=\"error\"}", 1.0)
          .containsEntry(
              "synfin_handshake_seconds_count", now.get("synfin_connections_opened_total"));
      assertThat(now.get("synfin_memory_used_bytes")).isPositive();

      replay.toTheEnd();
      Map<String, Double> end = scrape(server);
      assertThat(end)
          .containsEntry("synfin_capture_packets_total{interface=\"0\"}", 110.0)
          .containsEntry("synfin_connections_begun_total", 13.0)
          .containsEntry("synfin_connections_ended_total{outcome=\"closed\"}", 7.0)
          .containsEntry("synfin_connections_ended_total{outcome=\"reset\"}", 2.0)
          .containsEntry("synfin_connections_reset_total{by=\"server\"}", 1.0);
      assertThat(end.keySet()).noneMatch(name -> name.contains("10.0.0."));
      assertThat(end.keySet()).noneMatch(name -> name.contains("severity=\"info\""));
    }
  }

  @Test
  void aBusyPortIsRefused() throws IOException {
    try (MetricsServer first = MetricsServer.open(anyPort(), "1")) {
      InetSocketAddress same =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), first.port());
      assertThatThrownBy(() -> MetricsServer.open(same, "1"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9464, 127.0.0.1, 9464",
    "127.0.0.1:0, 127.0.0.1, 0",
    "0.0.0.0:9464, 0.0.0.0, 9464",
    "[::1]:9464, 0:0:0:0:0:0:0:1, 9464",
    "localhost:1, 127.0.0.1, 1"
  })
  void addressesAreOfTheLoopbackUnlessSaidOtherwise(String text, String host, int port) {
    InetSocketAddress address = MetricsAddress.of(text);
    assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
    assertThat(address.getPort()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "65536", "1:2:3", "::1", "127.0.0.1:", ":9464", "-1"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> MetricsAddress.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no address such as 9464");
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Samples by name and labels. */
  static Map<String, Double> scrape(MetricsServer server) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    Map<String, Double> samples = new TreeMap<>();
    for (String line : response.body().lines().filter(one -> !one.startsWith("#")).toList()) {
      int blank = line.lastIndexOf(' ');
      samples.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
    }
    return samples;
  }
}
