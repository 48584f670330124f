package io.synfin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample's reports are the committed ones, to the octet: {@code expected/NAME.txt} has the
 * text report and the ladder of each connection, {@code expected/NAME.json} what machines read.
 *
 * <p>A change that is meant is written down with {@code mvn test -pl samples -am
 * -Dsynfin.expected=write}, and then reviewed as a diff.
 */
class ExpectedReportsTest {

  private static final boolean WRITE = "write".equals(System.getProperty("synfin.expected"));

  static Stream<Path> captures() throws IOException {
    return Samples.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void theTextReportIsTheExpectedOne(Path capture) throws IOException {
    compare(capture, ".txt", Samples.text(capture));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void theJsonReportIsTheExpectedOne(Path capture) throws IOException {
    if (Samples.hasMany(capture)) {
      return;
    }
    compare(capture, ".json", Samples.json(capture));
  }

  @Test
  void everyExpectedReportHasItsCapture() throws IOException {
    try (Stream<Path> expected = Files.list(Samples.folder().resolve("expected"))) {
      assertThat(expected)
          .allSatisfy(
              report ->
                  assertThat(Samples.captures())
                      .extracting(Samples::name)
                      .contains(Samples.name(report)));
    }
  }

  private static void compare(Path capture, String ending, String report) throws IOException {
    Path expected = Samples.folder().resolve("expected").resolve(Samples.name(capture) + ending);
    if (WRITE) {
      Files.writeString(expected, report, StandardCharsets.UTF_8);
    }
    assertThat(expected).exists();
    assertThat(report).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
  }
}
