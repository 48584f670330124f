package io.synfin.cli;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.event.Detail;
import io.synfin.report.JsonReporter;
import io.synfin.rule.RuleBook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Wakes the classes of an analysis on a second processor, while the first one reads the command
 * line: each takes half of the time that a small capture takes. Has no other effect.
 */
final class Warmup {

  private Warmup() {}

  static void begin() {
    Thread thread = new Thread(Warmup::wake, "warmup");
    thread.setDaemon(true);
    thread.start();
  }

  private static void wake() {
    JsonReporter reporter =
        new JsonReporter(
            OutputStream.nullOutputStream(),
            JsonReporter.Form.LINES,
            Detail.BRIEF,
            Version.number());
    Analyzer analyzer =
        new Analyzer(
            Settings.standard(),
            Analyzer.Checksums.AUTO,
            RuleBook.standard(),
            Detail.BRIEF,
            reporter);
    try (CaptureSource source = Captures.open(new ByteArrayInputStream(capture()), "warmup")) {
      analyzer.run(source, "");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    analyzer.finish();
  }

  /** A pcap file: a SYN over raw IPv4, from 192.0.2.1:49152 to 192.0.2.2:80. */
  private static byte[] capture() {
    return ByteBuffer.allocate(24 + 16 + 40)
        .putInt(0xA1B2C3D4)
        .putInt(0x0002_0004)
        .putLong(0)
        .putInt(65_535)
        .putInt(101)
        .putLong(0)
        .putInt(40)
        .putInt(40)
        .putInt(0x4500_0028)
        .putInt(0)
        .putInt(0x4006_0000)
        .putInt(0xC000_0201)
        .putInt(0xC000_0202)
        .putInt(49_152 << 16 | 80)
        .putInt(1)
        .putInt(0)
        .putInt(0x5002_FFFF)
        .putInt(0)
        .array();
  }
}
