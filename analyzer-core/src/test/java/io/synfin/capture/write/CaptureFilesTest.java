package io.synfin.capture.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFilesTest {

  private static final long START = 1_772_442_000_000_000_000L; // 2026-03-02T09:00:00Z
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;

  private final List<CaptureInfo.Interface> interfaces =
      new ArrayList<>(
          List.of(new CaptureInfo.Interface(0, "eth0", 1, "Ethernet", "ns", 256, 6, 4)));

  @Test
  void oneFileWithoutRotation() throws IOException {
    try (CaptureFiles files = files(Rotation.NONE)) {
      files.prepare();
      write(files, 1, 0);
      write(files, 2, 3600);
      assertThat(files.frames()).isEqualTo(2);
    }
    assertThat(names()).containsExactly("trace.pcapng");
    assertThat(frames("trace.pcapng")).isEqualTo(2);
  }

  @Test
  void filesAreNamedByNumberAndTimeOfTheirFirstFrame() throws IOException {
    try (CaptureFiles files = files(new Rotation(0, 10 * SECOND, 0))) {
      files.prepare();
      write(files, 1, 0);
      write(files, 2, 9);
      write(files, 3, 10);
      write(files, 4, 65);
    }
    assertThat(names())
        .containsExactly(
            "trace_00001_20260302090000.pcapng",
            "trace_00002_20260302090010.pcapng",
            "trace_00003_20260302090105.pcapng");
    assertThat(frames("trace_00001_20260302090000.pcapng")).isEqualTo(2);
    assertThat(frames("trace_00003_20260302090105.pcapng")).isEqualTo(1);
  }

  @Test
  void noFileIsLargerThanItMayBe() throws IOException {
    try (CaptureFiles files = files(new Rotation(1000, 0, 0))) {
      for (int i = 0; i < 40; i++) {
        write(files, i + 1, i);
      }
    }
    long frames = 0;
    for (String name : names()) {
      assertThat(Files.size(folder.resolve(name))).isLessThanOrEqualTo(1000);
      frames += frames(name);
    }
    assertThat(frames).isEqualTo(40);
    assertThat(names().size()).isGreaterThan(3);
  }

  @Test
  void oldestFilesAreDeleted() throws IOException {
    try (CaptureFiles files = files(new Rotation(0, SECOND, 2))) {
      for (int i = 0; i < 5; i++) {
        write(files, i + 1, i);
      }
    }
    assertThat(names())
        .containsExactly("trace_00004_20260302090003.pcapng", "trace_00005_20260302090004.pcapng");
  }

  @Test
  void everyFileHasInterfacesAndCounters() throws IOException {
    try (CaptureFiles files = files(new Rotation(0, SECOND, 0))) {
      write(files, 1, 0);
      interfaces.add(new CaptureInfo.Interface(1, "lo", 113, "Linux cooked", "ns", 0, 1, -1));
      write(files, 2, 5);
    }
    assertThat(info(names().get(0)).interfaces()).hasSize(2);
    CaptureInfo last = info(names().get(1));
    assertThat(last.interfaces()).extracting(CaptureInfo.Interface::name).contains("eth0", "lo");
    assertThat(last.interfaces().get(0).drops()).isEqualTo(4);
    assertThat(last.interfaces().get(1).drops()).isEqualTo(-1);
  }

  @Test
  void whatCannotBeWrittenIsKnownBeforeTheCapture() {
    CaptureFiles nowhere =
        new CaptureFiles(
            folder.resolve("none/trace.pcapng"),
            new Rotation(1000, 0, 0),
            "test",
            ZoneOffset.UTC,
            this::info);
    assertThatThrownBy(nowhere::prepare)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no folder");
    CaptureFiles one =
        new CaptureFiles(
            folder.resolve("none/trace.pcapng"), Rotation.NONE, "test", ZoneOffset.UTC, this::info);
    assertThatThrownBy(one::prepare).isInstanceOf(IOException.class);
  }

  private CaptureInfo info() {
    return new CaptureInfo("live", "pcapng", "", interfaces);
  }

  private CaptureFiles files(Rotation rotation) {
    return new CaptureFiles(
        folder.resolve("trace.pcapng"), rotation, "test", ZoneOffset.UTC, this::info);
  }

  private static void write(CaptureFiles files, long number, long seconds) throws IOException {
    Frame frame = new Frame();
    frame.set(ByteBuffer.allocate(60), 0, 60, 60, number, START + seconds * SECOND, 1, 0);
    files.write(frame, List.of());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private long frames(String name) throws IOException {
    return info(name).interfaces().stream().mapToLong(CaptureInfo.Interface::frames).sum();
  }

  private CaptureInfo info(String name) throws IOException {
    try (CaptureSource source = Captures.open(folder.resolve(name))) {
      Frame frame = new Frame();
      while (source.next(frame)) {
        assertThat(frame.capturedLength()).isEqualTo(60);
      }
      return source.info();
    }
  }
}
