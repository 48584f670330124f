package io.synfin.cli.metrics;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.synfin.event.Reporter;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Serves the metrics of a live analysis over HTTP, as Prometheus asks for them. */
public final class MetricsServer implements Closeable {

  private final HTTPServer server;
  private final LiveMetrics metrics;

  private MetricsServer(HTTPServer server, LiveMetrics metrics) {
    this.server = server;
    this.metrics = metrics;
  }

  /**
   * Begins to serve.
   *
   * @throws IOException when the address cannot be listened at
   */
  public static MetricsServer open(InetSocketAddress address, String version) throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    LiveMetrics metrics = new LiveMetrics(registry, version);
    HTTPServer server =
        HTTPServer.builder()
            .inetAddress(address.getAddress())
            .port(address.getPort())
            .registry(registry)
            .buildAndStart();
    return new MetricsServer(server, metrics);
  }

  /** Whoever is to be told what happens. */
  public Reporter reporter() {
    return metrics;
  }

  /** The port that is listened at. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.close();
  }
}
