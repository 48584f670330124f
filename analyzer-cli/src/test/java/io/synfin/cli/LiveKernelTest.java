package io.synfin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code live} says of two kernels that talk is what {@code analyze} says of tcpdump's file of
 * the same segments. Skipped where there are no rights for network namespaces.
 */
class LiveKernelTest {

  /** Of the script, when the machine does not let us. */
  private static final int SKIPPED = 77;

  private static final Path SCRIPT = Path.of("src/test/resources/live/between-kernels.sh");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @Test
  void liveSaysWhatAnalyzeSaysOfTcpdumpsFile() throws Exception {
    int status = run();
    String printed = Files.readString(folder.resolve("script.txt"));
    assumeTrue(status != SKIPPED, printed);
    assertThat(status).as(printed + said("live.txt")).isZero();

    List<String> live = Files.readAllLines(folder.resolve("live.jsonl"));
    Command analyze =
        Command.execute(
            "analyze",
            "--format",
            "jsonl",
            "--detail",
            "full",
            folder.resolve("tcpdump.pcap").toString());
    TreeMap<Long, String> expected = connections(analyze.out().lines());
    // One more when the client was there before the server.
    assertThat(expected).hasSizeGreaterThanOrEqualTo(9);
    assertThat(connections(live.stream())).isEqualTo(expected);
    assertThat(expected.values())
        .anyMatch(line -> line.startsWith("closed "))
        .anyMatch(line -> line.startsWith("reset "))
        .anyMatch(line -> line.startsWith("refused "))
        .anyMatch(line -> line.startsWith("unanswered "));

    assertThat(provisional(live)).as("told before the end").contains("syn-unanswered");
    assertThat(said("live.txt")).as("stopped by SIGTERM").contains("status 143");
  }

  private int run() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString(), folder.toString()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(
        Arrays.asList("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("script.txt").toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the script ends").isTrue();
    return process.exitValue();
  }

  private String said(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  /** By id: outcome, states and findings, without the times, which each capture takes itself. */
  private static TreeMap<Long, String> connections(Stream<String> lines) {
    TreeMap<Long, String> connections = new TreeMap<>();
    lines
        .map(JSON::readTree)
        .filter(line -> line.path("type").asString().equals("connection"))
        .forEach(one -> connections.put(one.path("id").asLong(), gist(one)));
    return connections;
  }

  private static String gist(JsonNode connection) {
    List<String> words = new ArrayList<>();
    words.add(connection.path("outcome").asString());
    words.add(connection.path("opening").path("kind").asString());
    words.add(connection.path("closing").path("kind").asString());
    for (String side : List.of("client", "server")) {
      for (JsonNode state : connection.path("states").path(side)) {
        words.add(state.path("state").asString() + "@" + state.path("frame").asLong());
      }
    }
    List<String> findings = new ArrayList<>();
    for (JsonNode finding : connection.path("findings")) {
      findings.add(
          "%s:%s %s %s %s"
              .formatted(
                  finding.path("rule").asString(),
                  finding.path("variant").asString(""),
                  finding.path("severity").asString(),
                  finding.path("confidence").asString(),
                  finding.path("frames")));
    }
    findings.sort(null);
    words.addAll(findings);
    return String.join(" ", words);
  }

  private static List<String> provisional(List<String> lines) {
    return lines.stream()
        .map(JSON::readTree)
        .filter(line -> line.path("event").asString("").equals("anomaly"))
        .filter(line -> line.path("provisional").asBoolean())
        .map(line -> line.path("finding").path("rule").asString())
        .toList();
  }
}
