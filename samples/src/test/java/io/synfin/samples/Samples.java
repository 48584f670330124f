package io.synfin.samples;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Detail;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.report.JsonReporter;
import io.synfin.report.Ladder;
import io.synfin.report.LadderReporter;
import io.synfin.report.Look;
import io.synfin.report.Reporters;
import io.synfin.report.Selection;
import io.synfin.report.TextReporter;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The captures of this module, and what synfin says of them. */
final class Samples {

  /**
   * Captures with more connections have no committed JSON and no ladders: nobody would read them.
   */
  private static final int FEW = 20;

  private Samples() {}

  static Path folder() {
    return Path.of("").toAbsolutePath().endsWith("samples") ? Path.of("") : Path.of("samples");
  }

  static Stream<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder())) {
      files
          .filter(file -> file.toString().endsWith(".pcap") || file.toString().endsWith(".pcapng"))
          .sorted()
          .forEach(captures::add);
    }
    return captures.stream();
  }

  /** The file's name without its ending. */
  static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  static Path capture(String name) throws IOException {
    return captures()
        .filter(capture -> name(capture).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sample is called " + name));
  }

  static boolean hasMany(Path capture) throws IOException {
    return connections(name(capture)).size() > FEW;
  }

  /** The text report and, of a small capture, the ladder of every connection. */
  static String text(Path capture) throws IOException {
    StringWriter report = new StringWriter();
    StringWriter ladders = new StringWriter();
    TextReporter text = new TextReporter(report, Look.plain(), Selection.EVERYTHING);
    if (hasMany(capture)) {
      run(capture, text);
      return report.toString();
    }
    LadderReporter ladder =
        new LadderReporter(ladders, new Ladder(Look.plain(), false, true, Severity.INFO));
    run(capture, Reporters.all(List.of(text, ladder)));
    return report + "\n" + ladders;
  }

  static String json(Path capture) throws IOException {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    run(capture, new JsonReporter(report, JsonReporter.Form.DOCUMENT, Detail.FULL, "test"));
    return report.toString(StandardCharsets.UTF_8);
  }

  /** The connections of a capture. */
  static List<ConnectionSummary> connections(String name) throws IOException {
    List<ConnectionSummary> connections = new ArrayList<>();
    run(
        capture(name),
        new Reporter() {
          @Override
          public void on(Event.ConnectionEnded event) {
            connections.add(event.connection());
          }
        });
    return connections;
  }

  /** What is said of a host or a listener, and of no one connection. */
  static List<Finding> crowdFindings(String name) throws IOException {
    List<Finding> findings = new ArrayList<>();
    run(
        capture(name),
        new Reporter() {
          @Override
          public void on(Event.AnomalyFound event) {
            if (event.connection() == Event.AnomalyFound.NO_CONNECTION) {
              findings.add(event.finding());
            }
          }
        });
    return findings;
  }

  /** What a host had to keep. */
  static Event.Host host(String name, String address) throws IOException {
    List<Event.Host> hosts = new ArrayList<>();
    run(
        capture(name),
        new Reporter() {
          @Override
          public void on(Event.AnalysisEnded event) {
            hosts.addAll(event.hosts());
          }
        });
    return hosts.stream().filter(host -> host.address().equals(address)).findFirst().orElseThrow();
  }

  private static void run(Path capture, Reporter reporter) throws IOException {
    Analyzer analyzer = new Analyzer(Settings.standard(), reporter);
    // Opened under its bare name, so that the report does not say where this checkout lies.
    try (CaptureSource source =
        Captures.open(Files.newInputStream(capture), capture.getFileName().toString())) {
      analyzer.run(source, "");
    }
    analyzer.finish();
  }
}
