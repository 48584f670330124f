package io.synfin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters at the end of a capture are known before any endpoint is accused. */
class LossyCaptureTest {

  private static final int INTERFACE = 1;
  private static final int STATISTICS = 5;
  private static final int PACKET = 6;

  @TempDir Path folder;

  @Test
  void whatTheInterfaceLostMakesTheVerdictMilder() throws IOException {
    Path file = Files.write(folder.resolve("lossy.pcapng"), withDrops(3));
    try (CaptureSource source = Captures.open(file)) {
      List<Finding> found = findings(source);
      assertThat(found).extracting(Finding::rule).contains("handshake-bad-ack", "capture-drops");
      assertThat(temperedBy(found, "handshake-bad-ack")).isEqualTo("G-GAP");
    }
  }

  @Test
  void noLossMakesNothingMilder() throws IOException {
    Path file = Files.write(folder.resolve("whole.pcapng"), withDrops(0));
    try (CaptureSource source = Captures.open(file)) {
      List<Finding> found = findings(source);
      assertThat(found).extracting(Finding::rule).doesNotContain("capture-drops");
      assertThat(temperedBy(found, "handshake-bad-ack")).isEmpty();
    }
  }

  @Test
  void fromAPipeTheCountersComeTooLate() throws IOException {
    Path file = Files.write(folder.resolve("lossy.pcapng"), withDrops(3));
    try (CaptureSource source = Captures.open(Files.newInputStream(file), "-")) {
      List<Finding> found = findings(source);
      assertThat(found).extracting(Finding::rule).contains("capture-drops");
      assertThat(temperedBy(found, "handshake-bad-ack")).isEmpty();
    }
  }

  private static String temperedBy(List<Finding> found, String rule) {
    return found.stream()
        .filter(one -> one.rule().equals(rule))
        .map(Finding::temperedBy)
        .findFirst()
        .orElseThrow();
  }

  private static List<Finding> findings(CaptureSource source) throws IOException {
    List<Finding> found = new ArrayList<>();
    Analyzer analyzer =
        new Analyzer(
            Settings.standard(),
            new Reporter() {
              @Override
              public void on(Event.AnomalyFound event) {
                found.add(event.finding());
              }

              @Override
              public void on(Event.CaptureEnded event) {
                found.addAll(event.findings());
              }
            });
    analyzer.run(source, "");
    analyzer.finish();
    return found;
  }

  /** A sample in which an endpoint is accused, as a pcapng whose interface lost so many frames. */
  private static byte[] withDrops(long drops) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(10_000);
    block(
        file,
        0x0A0D0D0A,
        body -> body.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1));
    // Ethernet; if_tsresol 9: nanoseconds.
    block(
        file,
        INTERFACE,
        body ->
            body.putInt(0x0001_0000).putInt(0).putInt(0x0009_0001).putInt(0x0900_0000).putInt(0));
    try (CaptureSource sample = Captures.open(Samples.capture("wrong-final-ack"))) {
      Frame frame = new Frame();
      while (sample.next(frame)) {
        byte[] octets = new byte[frame.capturedLength()];
        frame.buffer().get(frame.offset(), octets);
        block(
            file,
            PACKET,
            body ->
                body.putInt(0)
                    .putLong(frame.timeNanos())
                    .putInt(octets.length)
                    .putInt(frame.wireLength())
                    .put(octets));
      }
    }
    block(
        file,
        STATISTICS,
        body -> body.putInt(0).putLong(0).putInt(0x0005_0008).putLong(drops).putInt(0));
    return Arrays.copyOf(file.array(), file.position());
  }

  private interface Body {
    ByteBuffer write(ByteBuffer file);
  }

  private static void block(ByteBuffer file, int type, Body body) {
    int start = file.position();
    file.putInt(type).putInt(0);
    body.write(file);
    while (file.position() % 4 != 0) {
      file.put((byte) 0);
    }
    int length = file.position() + 4 - start;
    file.putInt(length).putInt(start + 4, length);
  }
}
