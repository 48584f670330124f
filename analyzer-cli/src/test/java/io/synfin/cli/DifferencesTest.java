package io.synfin.cli;

import static io.synfin.cli.Command.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyzer-bench/diff}, with the peers that are installed. */
class DifferencesTest {

  @TempDir private Path empty;

  private record Ended(int status, String out) {}

  @Test
  void tsharkAgreesFrameByFrame() throws Exception {
    Ended diff = diff(List.of("tshark"), "--peers", "tshark", sample("half-close.pcap"));
    assertThat(diff.out()).contains("stream").contains("completeness").doesNotContain(" says ");
    assertThat(diff.status()).isZero();
  }

  @Test
  void tcptraceCountsTheSame() throws Exception {
    Ended diff = diff(List.of("tcptrace"), "--peers", "tcptrace", sample("lost-final-ack.pcap"));
    assertThat(diff.out()).contains("retransmittedPackets").doesNotContain(" says ");
    assertThat(diff.status()).isZero();
  }

  @Test
  void aDifferenceIsALineWithItsFrames() throws Exception {
    Ended diff = diff(List.of("tcptrace"), "--peers", "tcptrace", sample("old-incarnation.pcap"));
    assertThat(diff.out())
        .contains("\ttcptrace\tretransmittedPackets\t10.0.0.5:51744 10.0.0.9:8080 frames 1-20\t")
        .contains("tcptrace says 0, synfin 1");
    assertThat(diff.status()).isEqualTo(1);
  }

  @Test
  void whereNothingIsInstalledThereIsNothingToCompare() throws Exception {
    ProcessBuilder command = command(sample("normal.pcap"));
    command.environment().put("PATH", empty.toString());
    Ended diff = run(command);
    assertThat(diff.out())
        .contains("# tshark is not installed, and left out")
        .contains("diff: none of tshark, tcptrace, zeek is installed");
    assertThat(diff.status()).isEqualTo(2);
  }

  private static Ended diff(List<String> tools, String... arguments) throws Exception {
    for (String tool : tools) {
      assumeTrue(path(tool) != null, tool + " is not installed");
    }
    return run(command(arguments));
  }

  /** What a wrapper of that name runs in the end: it works without a PATH, too. */
  private static String interpreter(String python) throws IOException, InterruptedException {
    return run(new ProcessBuilder(python, "-c", "import sys; print(sys.executable)")).out().strip();
  }

  private static ProcessBuilder command(String... arguments)
      throws IOException, InterruptedException {
    String python = path("python3");
    assumeTrue(python != null, "python3 is not installed");
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> words = new ArrayList<>();
    words.add(interpreter(String.valueOf(python)));
    words.add(Path.of("..", "analyzer-bench", "diff").toString());
    words.add("--synfin");
    words.add("'" + java + "' -cp '" + classes + "' io.synfin.cli.Main");
    words.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(words);
  }

  private static Ended run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), out);
  }

  private static String path(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }
}
