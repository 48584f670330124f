package io.synfin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code analyzer-bench/diff} reads of a log that Zeek wrote, with a synfin that says two
 * things.
 */
class DiffTest {

  private static final Path LOGS = Path.of("src", "test", "resources", "zeek");

  @TempDir Path folder;

  private record Said(int status, String text) {}

  private Said diff(Path log) throws IOException, InterruptedException {
    Path capture = Files.createFile(folder.resolve("a.pcap"));
    // The report of two connections of the sample that the logs are about, at the last argument's
    // -o.
    Path synfin = folder.resolve("synfin.py");
    Files.writeString(
        synfin,
        """
        import json, sys
        out = open(sys.argv[sys.argv.index("-o") + 1], "w")
        for port, to, frame, state, history in ((51747, 8081, 33, "REJ", "Sr"), (51744, 8080, 1, "SF", "ShADadFf")):
            out.write(json.dumps({"type": "connection", "file": sys.argv[-1], "firstFrame": frame,
                "client": {"address": "10.0.0.5", "port": port}, "server": {"address": "10.0.0.9", "port": to},
                "labels": {"zeek": {"connState": state, "history": history}}}) + "\\n")
        """);
    Process process;
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      "python3",
                      "diff",
                      "--peers",
                      "zeek",
                      "--zeek-log",
                      log.toAbsolutePath().toString(),
                      "--synfin",
                      "python3 " + synfin,
                      capture.toString()))
              .redirectErrorStream(true)
              .start();
    } catch (IOException noPython) {
      assumeThat(noPython).as("python3 is needed").isNull();
      throw noPython;
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  @Test
  void aLogInZeeksOwnFormIsRead() throws Exception {
    Said said = diff(LOGS.resolve("mixed.conn.log"));
    assertThat(said.text())
        .containsPattern("conn_state +2 +2 +100.00%")
        .containsPattern("history +2 +2 ");
    assertThat(said.status()).isZero();
  }

  @Test
  void aDifferenceIsALine() throws Exception {
    Said said = diff(LOGS.resolve("other.conn.log"));
    assertThat(said.text())
        .contains("from frame 33\\tzeek says RSTOS0, synfin REJ".replace("\\t", "\t"))
        .contains("zeek says , synfin Sr");
    assertThat(said.status()).isEqualTo(1);
  }

  @Test
  void aLogOfJsonLinesIsRead() throws Exception {
    Path log =
        Files.writeString(
            folder.resolve("conn.log"),
            """
            {"ts":1.5,"id.orig_h":"10.0.0.9","id.orig_p":8081,"id.resp_h":"10.0.0.5","id.resp_p":51747,"proto":"tcp","conn_state":"REJ","history":"Sr"}
            """);
    assertThat(diff(log).text()).containsPattern("conn_state +1 +1 +100.00%");
  }

  @Test
  void whatIsNoLogIsOneLine() throws Exception {
    Path log = Files.writeString(folder.resolve("notes.txt"), "nothing of Zeek's\n");
    Said said = diff(log);
    assertThat(said.text())
        .contains("notes.txt:1: no conn.log of Zeek")
        .doesNotContain("Traceback");
    assertThat(said.status()).isEqualTo(2);
  }
}
