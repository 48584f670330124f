package io.synfin.cli;

import static io.synfin.cli.Command.execute;
import static io.synfin.cli.Command.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeCommandTest {

  @TempDir private Path folder;

  @Test
  void theTotalsAreOnTopAndEachOfAFewConnectionsIsListed() {
    Command mixed = execute("analyze", sample("mixed.pcap"));
    assertThat(mixed.status()).isZero();
    assertThat(mixed.out())
        .contains("110 packets (110 TCP)")
        .contains("13 connections   7 closed")
        .contains("TIME_WAIT        6 client   2 server   peak 5 at 10.0.0.5   2MSL = 60 s (linux)")
        .contains("#3  10.0.0.5:51747 → 10.0.0.9:8081   refused");
  }

  @Test
  void aCaptureMayComeThroughAPipe() throws IOException {
    byte[] octets = Files.readAllBytes(Path.of(sample("normal.pcap")));
    Command piped = new Command().reading(octets).run("analyze", "-");
    assertThat(piped.status()).isZero();
    assertThat(piped.out()).startsWith("-   pcap").contains("1 connection   1 closed");
  }

  @Test
  void severalFilesAreOneCaptureInOrderOfTime() throws IOException {
    Path[] halves = cut(sample("normal.pcap"), 7);
    Command whole = execute("analyze", "--format", "jsonl", sample("normal.pcap"));
    Command merged =
        execute("analyze", "--format", "jsonl", halves[1].toString(), halves[0].toString());
    assertThat(connections(merged.out())).isEqualTo(connections(whole.out()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "8"})
  void howeverManyThreadsTheReportIsTheSame(String threads) {
    for (String format : new String[] {"text", "json", "jsonl"}) {
      String one = write("1", format);
      assertThat(write(threads, format)).as(format).isEqualTo(one).isNotEmpty();
    }
  }

  private String write(String threads, String format) {
    Path report = folder.resolve(threads + "." + format);
    Command command =
        execute(
            "analyze",
            "--separate",
            "--threads",
            threads,
            "--format",
            format,
            "-o",
            report.toString(),
            Path.of(sample("normal.pcap")).getParent().toString());
    assertThat(command.error()).isEmpty();
    try {
      return Files.readString(report);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void framesHaveWiresharksLabels() {
    String file = sample("lost-final-ack.pcap");
    Command lines = execute("analyze", "--frames", "--format", "jsonl", file);
    assertThat(lines.out().lines().filter(line -> line.startsWith("{\"type\":\"frame\"")))
        .startsWith(
            "{\"type\":\"frame\",\"frame\":1,\"stream\":0,\"analysis\":[]}",
            "{\"type\":\"frame\",\"frame\":2,\"stream\":0,\"analysis\":[]}")
        .anyMatch(line -> line.contains("\"analysis\":[\"retransmission\"],\"rto\":"));
    Command document = execute("analyze", "--frames", "--format", "json", file);
    assertThat(document.out()).contains("\"frames\":[\n{\"frame\":1,\"stream\":0,");
    assertThat(execute("analyze", "--format", "json", file).out()).doesNotContain("\"frames\":[\n");
  }

  @Test
  void framesAreNothingForTheTextReport() {
    Command text = execute("analyze", "--frames", sample("normal.pcap"));
    assertThat(text.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(text.error()).contains("--frames is for --format json or jsonl");
  }

  @Test
  void zeeksLabelsFollowItsOptions() {
    String file = sample("mid-stream.pcap");
    String port = execute("analyze", "--zeek-ports", "8080", "--format", "jsonl", file).out();
    String none = execute("analyze", "--zeek-ports", "none", "--format", "jsonl", file).out();
    assertThat(execute("analyze", "--format", "jsonl", file).out()).isEqualTo(port);
    assertThat(none).contains("\"history\":");
    Command wrong = execute("analyze", "--zeek-ports", "http", file);
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.error()).contains("'http' is not default, none, or ports such as 80,443");
    assertThat(execute("analyze", "--zeek-timeouts", "none", file).status()).isZero();
  }

  @Test
  void whatIsGivenUpForALimitIsNamedAndCounted() {
    Command whole = execute("analyze", "--format", "jsonl", sample("mixed.pcap"));
    assertThat(whole.out()).doesNotContain("tracker-evicted");
    Command limited =
        execute("analyze", "--max-connections", "3", "--format", "jsonl", sample("mixed.pcap"));
    assertThat(limited.out())
        .contains("\"rule\":\"tracker-evicted\",\"severity\":\"info\",\"count\":");
    assertThat(connections(limited.out()).lines().count())
        .isGreaterThanOrEqualTo(connections(whole.out()).lines().count());
    assertThat(execute("analyze", "--max-connections", "3", sample("mixed.pcap")).out())
        .containsPattern("(?m)^given up early +[0-9]+ connections?, to stay within the limit");
    assertThat(execute("analyze", "--max-memory", "1x", sample("mixed.pcap")).error())
        .contains("'1x' is no size such as 512m or 4g");
  }

  private static Command separately(String one, String other) {
    return execute("analyze", "--separate", "--format", "jsonl", sample(one), sample(other));
  }

  @Test
  void separateFilesKeepTheirNames() {
    Command separate = separately("normal.pcap", "refused.pcap");
    assertThat(connections(separate.out()))
        .contains("\"id\":0,\"file\":\"" + sample("normal.pcap") + "\"")
        .contains("\"id\":0,\"file\":\"" + sample("refused.pcap") + "\"");
  }

  @Test
  void whatConcernsAHostNamesItsFile() {
    Command separate = separately("normal.pcap", "syn-flood.pcap");
    assertThat(separate.out())
        .contains(
            "{\"type\":\"finding\",\"file\":\""
                + sample("syn-flood.pcap")
                + "\",\"rule\":\"syn-flood\"");
    assertThat(execute("analyze", "--format", "jsonl", sample("syn-flood.pcap")).out())
        .contains("{\"type\":\"finding\",\"rule\":\"syn-flood\"");
  }

  @Test
  void aFolderIsItsCapturesAndNothingElse() throws IOException {
    Files.copy(Path.of(sample("normal.pcap")), folder.resolve("a.capture"));
    Files.writeString(folder.resolve("notes.txt"), "not a capture\n");
    Command all = execute("analyze", folder.toString());
    assertThat(all.status()).isZero();
    assertThat(all.error()).isEmpty();
    assertThat(all.out()).contains("1 connection   1 closed");
  }

  @Test
  void whatIsBeforeTheDamageIsReported() throws IOException {
    byte[] octets = Files.readAllBytes(Path.of(sample("normal.pcap")));
    Path damaged = folder.resolve("damaged.pcap");
    Files.write(damaged, Arrays.copyOf(octets, octets.length - 5));
    Command analyze = execute("analyze", damaged.toString());
    assertThat(analyze.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(analyze.out()).contains("14 packets").contains("1 connection").contains("damaged: ");
    assertThat(analyze.error().lines()).hasSize(1);
    assertThat(analyze.error())
        .startsWith("synfin: " + damaged + ": ")
        .endsWith("; what came before is in the report, --salvage goes on\n");
  }

  @Test
  void whatIsNoCaptureIsALineAndAFinding() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "not a capture\n");
    Command noCapture = execute("analyze", text.toString());
    assertThat(noCapture.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(noCapture.out()).contains("0 packets").contains("file-damaged:malformed");
    assertThat(noCapture.error().lines()).hasSize(1);
    for (String how : new String[] {"--separate", "--progress=never"}) {
      Command json = execute("analyze", how, "--format", "json", text.toString());
      assertThat(json.status()).isEqualTo(ExitStatus.UNREADABLE);
      assertThat(json.out())
          .contains("\"findings\":[{\"rule\":\"file-damaged\",\"variant\":\"malformed\"")
          .contains("\"rule\":\"file-damaged:malformed\",\"severity\":\"error\",\"count\":1")
          .doesNotContain("1970");
    }
  }

  @Test
  void whatIsNotThereBeginsNoReport() {
    Command missing = execute("analyze", folder.resolve("missing.pcap").toString());
    assertThat(missing.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(missing.error())
        .isEqualTo("synfin: " + folder.resolve("missing.pcap") + ": no such file\n");
    assertThat(missing.out()).isEmpty();
  }

  @Test
  void oneUnreadableOfSeveralDoesNotHideTheOthers() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "not a capture\n");
    for (String how : new String[] {"--separate", "--progress=never"}) {
      Command both = execute("analyze", how, text.toString(), sample("normal.pcap"));
      assertThat(both.status()).isEqualTo(ExitStatus.UNREADABLE);
      assertThat(both.out()).contains("1 connection   1 closed");
      assertThat(both.error()).contains("notes.txt");
    }
  }

  @Test
  void aMissingFileOfSeveralDoesNotHideTheOthersEither() {
    Path missing = folder.resolve("missing.pcap");
    for (String how : new String[] {"--separate", "--progress=never"}) {
      Command both = execute("analyze", how, missing.toString(), sample("normal.pcap"));
      assertThat(both.status()).isEqualTo(ExitStatus.UNREADABLE);
      assertThat(both.out()).contains("1 connection   1 closed");
      assertThat(both.error()).isEqualTo("synfin: " + missing + ": no such file\n");
    }
  }

  @Test
  void severalReportsComeFromOnePass() {
    Path json = folder.resolve("report.json");
    Path lines = folder.resolve("report.jsonl");
    Command analyze =
        execute(
            "analyze",
            "--report",
            "json=" + json,
            "--report",
            "jsonl=" + lines,
            sample("normal.pcap"));
    assertThat(analyze.status()).isZero();
    assertThat(analyze.out()).contains("1 connection");
    assertThat(json).content().startsWith("{\"schemaVersion\"").endsWith("}\n");
    assertThat(lines).content().startsWith("{\"type\":\"report\"").contains("\"type\":\"summary\"");
  }

  @Test
  void aReportIsNeverWrittenOverItsCapture() throws IOException {
    Path capture = folder.resolve("precious.pcap");
    Files.copy(Path.of(sample("normal.pcap")), capture);
    Command analyze = execute("analyze", "-o", capture.toString(), capture.toString());
    assertThat(analyze.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(capture).hasSameBinaryContentAs(Path.of(sample("normal.pcap")));
  }

  @Test
  void whereAReportCannotBeWrittenIsSaid() {
    Path report = folder.resolve("no-such-folder").resolve("report.json");
    Command analyze = execute("analyze", "-o", report.toString(), sample("normal.pcap"));
    assertThat(analyze.status()).isEqualTo(ExitStatus.NOT_PERMITTED);
    assertThat(analyze.error()).startsWith("synfin: cannot write " + report);
  }

  @Test
  void aSelectionShowsOnlyWhatItNames() {
    Command refused = execute("analyze", "--outcome", "refused", sample("mixed.pcap"));
    assertThat(refused.out()).contains("13 connections").contains("#3  ").doesNotContain("#4  ");
    Command port = execute("analyze", "--port", "8082", sample("mixed.pcap"));
    assertThat(port.out()).contains("#5  ").doesNotContain("#4  ");
    Command host = execute("analyze", "--host", "10.0.0.77", sample("mixed.pcap"));
    assertThat(host.out()).contains("13 connections").doesNotContain("#");
  }

  @Test
  void aSelectionThatCannotBeMeantIsRefused() {
    assertThat(execute("analyze", "--port", "70000", sample("mixed.pcap")).error())
        .startsWith("synfin: --port 70000: a port is 0 to 65535");
    assertThat(execute("analyze", "--host", "www.example.org", sample("mixed.pcap")).error())
        .startsWith("synfin: --host www.example.org: give an address");
    for (String few :
        new String[] {"1.2.3", "10.1", "10", "1.2.3.4.5", "1.2.3.256", "1.2.3.", "."}) {
      Command host = execute("analyze", "--host", few, sample("mixed.pcap"));
      assertThat(host.error()).startsWith("synfin: --host " + few + ": give an address, such as ");
      assertThat(host.status()).isEqualTo(ExitStatus.USAGE);
      Command network = execute("analyze", "--net", few + "/8", sample("mixed.pcap"));
      assertThat(network.error()).contains("'" + few + "/8' is no network, such as 10.0.0.0/8");
      assertThat(network.status()).isEqualTo(ExitStatus.USAGE);
    }
    assertThat(execute("analyze", "--outcome", "lost", sample("mixed.pcap")).error())
        .contains("'lost' is none of closed, reset, refused");
    assertThat(execute("analyze", "--rule", "no-such-rule", sample("mixed.pcap")).status())
        .isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void timeWaitLastsAsLongAsTheUserSays() {
    Command msl = execute("analyze", "--msl", "30s", sample("normal.pcap"));
    assertThat(msl.out()).contains("2MSL = 60 s (msl)");
    assertThat(execute("analyze", "--msl", "30", sample("normal.pcap")).error())
        .contains("'30' is no duration such as 500ms, 30s or 2m");
    assertThat(execute("analyze", "--msl", "30s", "--stack", "bsd", "x.pcap").status())
        .isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void anInterruptedAnalysisStillReports() {
    Command interrupted = new Command().interrupted().run("analyze", sample("normal.pcap"));
    assertThat(interrupted.status()).isEqualTo(ExitStatus.INTERRUPTED);
    assertThat(interrupted.out()).contains("0 packets").contains("0 connections");
  }

  @Test
  void theSameCaptureGivesTheSameOctets() {
    String once = execute("analyze", "--format", "json", sample("mixed.pcap")).out();
    assertThat(execute("analyze", "--format", "json", sample("mixed.pcap")).out()).isEqualTo(once);
  }

  private static String connections(String lines) {
    return String.join(
        "\n", lines.lines().filter(line -> line.startsWith("{\"type\":\"connection\"")).toList());
  }

  /** Two captures from one, the way a rotating capture leaves them. */
  private Path[] cut(String capture, int frames) throws IOException {
    byte[] octets = Files.readAllBytes(Path.of(capture));
    int end = 24;
    for (int i = 0; i < frames; i++) {
      int length =
          java.nio.ByteBuffer.wrap(octets).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(end + 8);
      end += 16 + length;
    }
    byte[] second = new byte[24 + octets.length - end];
    System.arraycopy(octets, 0, second, 0, 24);
    System.arraycopy(octets, end, second, 24, octets.length - end);
    return new Path[] {
      Files.write(folder.resolve("first.pcap"), Arrays.copyOf(octets, end)),
      Files.write(folder.resolve("second.pcap"), second)
    };
  }
}
