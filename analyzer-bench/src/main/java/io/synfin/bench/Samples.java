package io.synfin.bench;

import io.synfin.bench.CaptureFile.Format;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import io.synfin.connection.Settings;
import io.synfin.decode.SegmentDecoder;
import io.synfin.engine.Analyzer;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.tcp.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Small generated captures, whole and in parts, for benchmarks to work on. */
public final class Samples {

  private Samples() {}

  /** About a hundred thousand frames, 20,000 of bulk's larger ones. */
  public static byte[] capture(String shapeName) {
    Shape shape = Shape.named(shapeName);
    double scale =
        switch (shape) {
          case BULK, FLOOD -> 0.02;
          case SMALL -> 0.01;
          case LONGTAIL -> 0.04;
        };
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (Truth truth = new Truth(Writer.nullWriter())) {
      GenerateTraffic.generate(shape, scale, 1, Format.PCAP, octets, truth);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory cannot fail", impossible);
    }
    return octets.toByteArray();
  }

  public static CaptureSource open(byte[] capture) throws IOException {
    return Captures.open(new ByteArrayInputStream(capture), "generated");
  }

  /** A copy of every segment. */
  public static List<Segment> segments(byte[] capture) throws IOException {
    List<Segment> segments = new ArrayList<>();
    SegmentDecoder decoder =
        new SegmentDecoder(
            segment -> {
              Segment copy = new Segment();
              copy.set(segment);
              segments.add(copy);
            });
    Frame frame = new Frame();
    try (CaptureSource source = open(capture)) {
      while (source.next(frame)) {
        decoder.decode(frame);
      }
    }
    return segments;
  }

  /** What a report is told of every connection. */
  public static List<Event.ConnectionEnded> endings(byte[] capture) throws IOException {
    List<Event.ConnectionEnded> endings = new ArrayList<>();
    Reporter collector =
        new Reporter() {
          @Override
          public void on(Event.ConnectionEnded event) {
            endings.add(event);
          }
        };
    Analyzer analyzer = new Analyzer(Settings.standard(), collector);
    try (CaptureSource source = open(capture)) {
      analyzer.run(source, "");
    }
    analyzer.finish();
    return endings;
  }
}
