package io.synfin.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import io.synfin.capture.write.CaptureFiles;
import io.synfin.capture.write.Rotation;
import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.engine.Session;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.record.Recorder;
import io.synfin.report.Reporters;
import io.synfin.rule.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written while a capture is analysed, read back by us and by tshark. */
class RecordingTest {

  private static final int RING = 1 << 20;

  @TempDir Path folder;

  /** What was told of a run, to compare the file with. */
  private static final class Told implements Reporter {
    final Map<Long, List<String>> rulesByFrame = new TreeMap<>();

    @Override
    public void on(Event.AnomalyFound event) {
      List<Long> frames = event.finding().frames();
      if (!frames.isEmpty() && event.finding().severity().compareTo(Severity.NOTE) >= 0) {
        rulesByFrame
            .computeIfAbsent(frames.get(frames.size() - 1), none -> new ArrayList<>())
            .add(event.finding().fullId());
      }
    }
  }

  @Test
  void everyFrameIsWrittenAsItWas() throws IOException {
    for (Path capture : Samples.captures().toList()) {
      Path written = folder.resolve(capture.getFileName() + ".out");
      Recorder recorder = record(capture, written, Set.of(), RING, new Told());
      assertThat(recorder.failure()).isNull();
      assertThat(octets(written)).as(capture.toString()).isEqualTo(octets(capture));
    }
  }

  @Test
  void wiresharkShowsFindingsOnTheirFrames() throws Exception {
    assumeTrue(has("tshark"), "tshark is not installed");
    Path written = folder.resolve("mixed.pcapng");
    Told told = new Told();
    record(Samples.capture("mixed"), written, Set.of(), RING, told);
    Map<Long, String> shown = comments(written);
    assertThat(shown.get(36L)).contains("ERROR syn-ack-bad-ack", "connection 4");
    // Found when their deadlines passed, so on a later frame or in the counters at the end.
    Set<String> late = Set.of("close-wait-leak", "syn-unanswered", "time-wait-lingering");
    told.rulesByFrame.forEach(
        (frame, rules) ->
            rules.stream()
                .filter(rule -> !late.contains(rule))
                .forEach(rule -> assertThat(shown.get(frame)).as("frame " + frame).contains(rule)));
    String all = tool("tshark", "-r", written.toString(), "-T", "pdml");
    assertThat(all).doesNotContain("Malformed");
    String counters = new String(Files.readAllBytes(written), StandardCharsets.UTF_8);
    assertThat(counters).contains("close-wait-leak", "time-wait-lingering");
  }

  @Test
  void connectionsOfARuleAreSavedFromTheirFirstFrame() throws Exception {
    Path written = folder.resolve("saved.pcapng");
    Recorder recorder =
        record(
            Samples.capture("mixed"),
            written,
            Set.of("abortive-close", "syn-rejected:rst"),
            RING,
            new Told());
    assertThat(recorder.savedConnections()).isEqualTo(2);
    assertThat(recorder.lostFrames()).isZero();
    Analysed all = analyse(Samples.capture("mixed"));
    Analysed saved = analyse(written);
    assertThat(saved.frames).containsOnlyKeys(all.ports(3), all.ports(6));
    assertThat(saved.frames.get(all.ports(3))).isEqualTo(all.frames.get(all.ports(3)));
    assertThat(saved.frames.get(all.ports(6))).isEqualTo(all.frames.get(all.ports(6)));
    assumeTrue(has("tshark"), "tshark is not installed");
    assertThat(comments(written).values())
        .anyMatch(text -> text.contains("abortive-close"))
        .anyMatch(text -> text.contains("syn-rejected:rst"));
  }

  @Test
  void whatTheRingHadLostIsSaid() throws Exception {
    // A ring of half a megabyte, a megabyte of others between a SYN and its end.
    Path busy = folder.resolve("busy.pcapng");
    pad(Samples.capture("mixed"), busy, 42, 20, 60_000);
    Path written = folder.resolve("saved.pcapng");
    Recorder recorder = record(busy, written, Set.of("abortive-close"), 1, new Told());
    assertThat(recorder.savedConnections()).isEqualTo(1);
    assertThat(recorder.lostFrames()).isPositive();
    assertThat(recorder.writtenFrames()).isPositive();
    String file = new String(Files.readAllBytes(written), StandardCharsets.UTF_8);
    assertThat(file)
        .contains("synfin: " + recorder.lostFrames() + " earlier frame")
        .contains("had left the ring before it was saved");
  }

  @Test
  void ringThatIsTooSmallLosesNothingWhenAllIsWritten() throws Exception {
    Path busy = folder.resolve("busy.pcapng");
    pad(Samples.capture("normal"), busy, 3, 40, 60_000);
    Path written = folder.resolve("all.pcapng");
    record(busy, written, Set.of(), 1, new Told());
    assertThat(octets(written)).isEqualTo(octets(busy));
  }

  @Test
  void deadlineSavesAConnectionAndMarksTheFrameThatItIsAbout() throws Exception {
    Path capture = Samples.capture("close-wait-leak");
    Path written = folder.resolve("leak.pcapng");
    Told told = new Told();
    try (CaptureSource source = Captures.open(capture)) {
      CaptureFiles files =
          new CaptureFiles(written, Rotation.NONE, "test", ZoneOffset.UTC, source::info);
      Recorder recorder = new Recorder(files, Set.of("close-wait-leak"), RING);
      Analyzer analyzer =
          new Analyzer(Settings.standard(), Reporters.all(List.of(recorder, told)))
              .frameWatch(recorder);
      try (recorder) {
        Session live = analyzer.openLive(source.info());
        Frame frame = new Frame();
        long last = 0;
        while (source.next(frame)) {
          live.onFrame(frame);
          last = frame.timeNanos();
        }
        live.onTime(last + 70_000_000_000L);
        assertThat(recorder.savedConnections()).isPositive();
        live.onTime(last + 72_000_000_000L);
        live.close(source.info());
        analyzer.finish();
      }
      assertThat(recorder.lostFrames()).isZero();
    }
    String file = new String(Files.readAllBytes(written), StandardCharsets.UTF_8);
    int first = file.indexOf("WARNING close-wait-leak");
    assertThat(first).isPositive();
    // Foretold and found is one finding.
    assertThat(file.split("WARNING close-wait-leak: ", -1))
        .hasSize(1 + (int) count(told, "close-wait-leak"));
    assertThat(file).doesNotContain("found after its frame was written");
  }

  private static long count(Told told, String rule) {
    return told.rulesByFrame.values().stream().flatMap(List::stream).filter(rule::equals).count();
  }

  @Test
  void rotatedFilesHoldAllFramesAndTheirNumbers() throws Exception {
    Path capture = Samples.capture("mixed");
    try (CaptureSource source = Captures.open(capture)) {
      CaptureFiles files =
          new CaptureFiles(
              folder.resolve("r.pcapng"),
              new Rotation(2000, 0, 0),
              "test",
              ZoneOffset.UTC,
              source::info);
      run(source, files, Set.of(), RING, new Told());
    }
    List<Path> written;
    try (var list = Files.list(folder)) {
      written = list.sorted().toList();
    }
    assertThat(written.size()).isGreaterThan(3);
    List<String> all = new ArrayList<>();
    for (Path file : written) {
      all.addAll(octets(file));
    }
    assertThat(all).isEqualTo(octets(capture));
  }

  @Test
  void fullDiskEndsTheWritingAndNotTheAnalysis() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full");
    Told told = new Told();
    Recorder recorder = record(Samples.capture("mixed"), full, Set.of(), RING, told);
    assertThat(recorder.failure()).isNotNull();
    assertThat(told.rulesByFrame).isNotEmpty();
  }

  private static Recorder record(
      Path capture, Path to, Set<String> rules, int ring, Reporter reporter) throws IOException {
    try (CaptureSource source = Captures.open(capture)) {
      CaptureFiles files =
          new CaptureFiles(to, Rotation.NONE, "synfin test", ZoneOffset.UTC, source::info);
      return run(source, files, rules, ring, reporter);
    }
  }

  private static Recorder run(
      CaptureSource source, CaptureFiles files, Set<String> rules, int ring, Reporter reporter)
      throws IOException {
    Recorder recorder = new Recorder(files, rules, ring);
    Analyzer analyzer =
        new Analyzer(Settings.standard(), Reporters.all(List.of(recorder, reporter)))
            .patience(1)
            .frameWatch(recorder);
    try (recorder) {
      analyzer.run(source, "");
      analyzer.finish();
    }
    return recorder;
  }

  /** The capture with {@code count} frames of other things after frame {@code after}. */
  private static void pad(Path capture, Path to, long after, int count, int size)
      throws IOException {
    try (CaptureSource source = Captures.open(capture);
        CaptureFiles files =
            new CaptureFiles(to, Rotation.NONE, "test", ZoneOffset.UTC, source::info)) {
      Frame frame = new Frame();
      Frame filler = new Frame();
      long number = 0;
      while (source.next(frame)) {
        long time = frame.timeNanos();
        boolean here = frame.number() == after;
        files.write(frame, List.of());
        number++;
        for (int i = 0; here && i < count; i++) {
          filler.set(ByteBuffer.allocate(size), 0, size, size, ++number, time, 1, 0);
          files.write(filler, List.of());
        }
      }
    }
  }

  /** Every frame as text: its time, its lengths, its octets. */
  private static List<String> octets(Path file) throws IOException {
    List<String> frames = new ArrayList<>();
    try (CaptureSource source = Captures.open(file)) {
      Frame frame = new Frame();
      while (source.next(frame)) {
        byte[] octets = new byte[frame.capturedLength()];
        frame.buffer().get(frame.offset(), octets);
        frames.add(
            "%d %d %d %08x %s"
                .formatted(
                    frame.timeNanos(),
                    frame.wireLength(),
                    frame.linkType(),
                    Arrays.hashCode(octets),
                    source.info().interfaces().get(frame.interfaceId()).linkType()));
      }
      CaptureInfo info = source.info();
      assertThat(info.interfaces()).isNotEmpty();
    }
    return frames;
  }

  /** Frames of each pair of ports. */
  private static final class Analysed implements Reporter {
    final Map<String, Long> frames = new TreeMap<>();
    final Map<Long, String> byId = new TreeMap<>();

    @Override
    public void on(Event.ConnectionEnded event) {
      var connection = event.connection();
      String ports = connection.client().port() + " " + connection.server().port();
      frames.merge(ports, connection.frames(), Long::sum);
      byId.put(connection.id(), ports);
    }

    String ports(long id) {
      return String.valueOf(byId.get(id));
    }
  }

  private static Analysed analyse(Path capture) throws IOException {
    Analysed analysed = new Analysed();
    Analyzer analyzer = new Analyzer(Settings.standard(), analysed);
    try (CaptureSource source = Captures.open(capture)) {
      analyzer.run(source, "");
    }
    analyzer.finish();
    return analysed;
  }

  private static boolean has(String tool) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() == 0;
  }

  /** Comments by frame, as tshark shows them. */
  private static Map<Long, String> comments(Path file) throws Exception {
    Map<Long, String> comments = new TreeMap<>();
    String lines =
        tool(
            "tshark",
            "-r",
            file.toString(),
            "-T",
            "fields",
            "-e",
            "frame.number",
            "-e",
            "frame.comment");
    for (String line : lines.lines().toList()) {
      String[] parts = line.split("\t", 2);
      if (parts.length == 2 && !parts[1].isEmpty()) {
        comments.put(Long.valueOf(parts[0]), parts[1]);
      }
    }
    return comments;
  }

  private static String tool(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
      return text;
    }
  }
}
