package io.synfin.samples;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.event.Detail;
import io.synfin.report.JsonReporter;
import io.synfin.report.Ladder;
import io.synfin.report.LadderReporter;
import io.synfin.report.Look;
import io.synfin.report.Reporters;
import io.synfin.report.Selection;
import io.synfin.report.TextReporter;
import io.synfin.rule.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Octets changed at random, and cuts: whatever a capture holds, the whole analysis goes through.
 */
class HostileCapturesTest {

  private static final int VARIANTS = 25;
  private static final int MOST_CHANGES = 30;

  static Stream<Path> captures() throws IOException {
    return Samples.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void aDamagedCaptureIsReportedAndNothingIsThrown(Path capture) throws IOException {
    byte[] octets = Files.readAllBytes(capture);
    for (int seed = 0; seed < VARIANTS; seed++) {
      byte[] damaged = damage(octets, new Random(seed));
      assertThatCode(() -> analyze(damaged)).as("seed " + seed).doesNotThrowAnyException();
    }
  }

  private static byte[] damage(byte[] octets, Random random) {
    byte[] damaged = octets.clone();
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    boolean cut = random.nextInt(5) == 0;
    return cut ? Arrays.copyOf(damaged, random.nextInt(damaged.length) + 1) : damaged;
  }

  private static void analyze(byte[] octets) throws IOException {
    Analyzer analyzer =
        new Analyzer(
            Settings.standard(),
            Reporters.all(
                List.of(
                    new JsonReporter(
                        OutputStream.nullOutputStream(),
                        JsonReporter.Form.LINES,
                        Detail.BRIEF,
                        "test"),
                    new TextReporter(new StringWriter(), Look.plain(), Selection.EVERYTHING),
                    new LadderReporter(
                        new StringWriter(), new Ladder(Look.plain(), true, true, Severity.INFO)))));
    try (CaptureSource source = Captures.open(new ByteArrayInputStream(octets), "damaged")) {
      analyzer.run(source, "");
    } catch (CaptureFormatException notACaptureAnyMore) {
      // The file header itself was hit: there is nothing to report, and the exception says so.
      return;
    }
    analyzer.finish();
  }
}
