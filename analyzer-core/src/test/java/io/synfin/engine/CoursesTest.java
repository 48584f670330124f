package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.connection.Settings;
import io.synfin.event.Detail;
import io.synfin.report.JsonReporter;
import io.synfin.rule.RuleBook;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is told of a connection because others took the same course is what looking into it tells:
 * of thousands of connections, most of them ordinary, the others with one thing changed that might
 * make a difference.
 */
class CoursesTest {

  private static final int CONNECTIONS = 4_000;

  /** So few that connections must leave soon after they have ended. */
  private static final int HELD = 48;

  @ParameterizedTest
  @ValueSource(
      longs = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
        26, 27, 28, 29, 30
      })
  void tellsWhatLookingIntoThemTells(long seed) throws IOException {
    byte[] capture = new RandomTalks(seed).capture(CONNECTIONS);
    List<String> lookedInto = lines(capture, Analyzer::lookIntoAll);
    List<String> told = lines(capture, analyzer -> analyzer);
    assertThat(lookedInto).hasSizeGreaterThan(CONNECTIONS);
    for (int i = 0; i < lookedInto.size(); i++) {
      assertThat(told.get(i)).as("seed %d, line %d", seed, i + 1).isEqualTo(lookedInto.get(i));
    }
    assertThat(told).hasSameSizeAs(lookedInto);
  }

  private static List<String> lines(byte[] capture, UnaryOperator<Analyzer> how)
      throws IOException {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    Analyzer analyzer =
        new Analyzer(
            Settings.standard(),
            Analyzer.Checksums.AUTO,
            RuleBook.standard(),
            Detail.BRIEF,
            new JsonReporter(report, JsonReporter.Form.LINES, Detail.BRIEF, "test"));
    how.apply(analyzer).mostConnections(HELD);
    try (CaptureSource source = Captures.open(new ByteArrayInputStream(capture), "talks")) {
      analyzer.run(source, "");
    }
    analyzer.finish();
    return report.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
