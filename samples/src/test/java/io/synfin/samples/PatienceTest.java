package io.synfin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.event.Detail;
import io.synfin.report.JsonReporter;
import io.synfin.rule.RuleBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many segments wait until they are looked into changes nothing that is told of them. */
final class PatienceTest {

  static Stream<Path> captures() throws IOException {
    return Samples.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void whateverWaitsTheReportIsTheSame(Path capture) throws IOException {
    String atOnce = report(capture, 1);
    for (int patience : new int[] {2, 3, 5, 8, 24, 255}) {
      assertThat(report(capture, patience)).as("patience of %d", patience).isEqualTo(atOnce);
    }
  }

  private static String report(Path capture, int patience) throws IOException {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    Analyzer analyzer =
        new Analyzer(
            Settings.standard(),
            Analyzer.Checksums.AUTO,
            RuleBook.standard(),
            Detail.FULL,
            new JsonReporter(report, JsonReporter.Form.DOCUMENT, Detail.FULL, "test"));
    try (CaptureSource source = Captures.open(capture)) {
      analyzer.patience(patience).run(source, "");
    }
    analyzer.finish();
    return report.toString(StandardCharsets.UTF_8);
  }
}
