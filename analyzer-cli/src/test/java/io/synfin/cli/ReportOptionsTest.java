package io.synfin.cli;

import static io.synfin.cli.Command.execute;
import static io.synfin.cli.Command.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportOptionsTest {

  @TempDir private Path folder;

  private Command analyze(String options) {
    String line = "analyze " + sample("normal.pcap") + " " + options.replace("DIR", "" + folder);
    return execute(line.split(" "));
  }

  @Test
  void oneMoreReportMayGoToStandardOutput() {
    Command analyze = analyze("-o DIR/report.txt --report json=-");
    assertThat(analyze.status()).isZero();
    assertThat(analyze.out()).startsWith("{\"schemaVersion\"").endsWith("}\n");
    assertThat(folder.resolve("report.txt")).content().contains("1 connection");
    assertThat(Path.of("-")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--report json=-",
        "-o - --report json=-",
        "-o /dev/stdout --report json=-",
        "-o DIR/a.txt --report json=- --report text=-"
      })
  void standardOutputHasRoomForOne(String options) {
    Command analyze = analyze(options);
    assertThat(analyze.error())
        .isEqualTo(
            "synfin: two reports would go to standard output; give each its own file with -o FILE"
                + " or --report FORMAT=FILE; try 'synfin analyze --help'\n");
    assertThat(analyze.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(analyze.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-o DIR/a.txt --report text=DIR/a.txt, a.txt",
    "--report text=DIR/a.txt --report json=DIR/a.txt, a.txt",
    "--report json=DIR/a --report text=DIR/sub/../a, sub/../a",
    "-o DIR/there --report json=DIR/link, link",
    "-o DIR/alias/new --report json=DIR/sub/new, sub/new",
    "-o DIR/nowhere/new --report json=DIR/nowhere/./new, nowhere/./new"
  })
  void aFileHasRoomForOne(String options, String named) throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "as before");
    Files.createSymbolicLink(folder.resolve("link"), there);
    Files.createSymbolicLink(folder.resolve("alias"), Files.createDirectory(folder.resolve("sub")));
    Command analyze = analyze(options);
    assertThat(analyze.error())
        .startsWith("synfin: two reports would go to " + folder + "/" + named + "; give each")
        .hasLineCount(1);
    assertThat(analyze.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(there).content().isEqualTo("as before");
  }

  /** Named itself, by a link, or found in a folder that is named. */
  @ParameterizedTest
  @CsvSource({"a.pcap, a.pcap", "a.pcap, link", "'', a.pcap", "'', deep/b.pcap", "deep, link"})
  void aReportIsNotWrittenOverACapture(String input, String output) throws IOException {
    Path capture = Files.copy(Path.of(sample("normal.pcap")), folder.resolve("a.pcap"));
    Path deep = Files.createDirectory(folder.resolve("deep"));
    Path other = Files.copy(capture, deep.resolve("b.pcap"));
    Files.createSymbolicLink(folder.resolve("link"), input.equals("deep") ? other : capture);
    Path report = folder.resolve(output);
    Command analyze = execute("analyze", folder.resolve(input).toString(), "-o", report.toString());
    assertThat(analyze.error())
        .startsWith("synfin: " + report + " is a capture to be read; write the report to another")
        .hasLineCount(1);
    assertThat(analyze.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(capture).hasSameBinaryContentAs(Path.of(sample("normal.pcap")));
    assertThat(other).hasSameBinaryContentAs(capture);
  }

  @Test
  void whatIsThrownAwayMayBeThrownAwayTwice() {
    assertThat(analyze("-o /dev/null --report json=/dev/null").status()).isZero();
  }

  @Test
  void aReportIsNotWrittenOverThePackets() {
    Command live = execute("live", "-i", "none", "--write", "x.pcapng", "-o", "./x.pcapng");
    assertThat(live.error())
        .startsWith("synfin: ./x.pcapng is where --write puts packets; write the report to another")
        .hasLineCount(1);
    assertThat(live.status()).isEqualTo(ExitStatus.USAGE);
  }
}
