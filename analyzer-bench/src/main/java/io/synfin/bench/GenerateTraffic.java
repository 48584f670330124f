package io.synfin.bench;

import io.synfin.bench.CaptureFile.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Makes captures of known truth: {@code GenerateTraffic SHAPE FILE [scale=1] [seed=1]
 * [format=pcap|pcapng] [truth=FILE]}. The same arguments make the same octets on every JDK. Prints
 * what it made as one line of JSON.
 */
public final class GenerateTraffic {

  private static final String USAGE =
      "usage: generate bulk|small|flood|longtail FILE [scale=1] [seed=1] [format=pcap|pcapng]"
          + " [truth=FILE]";

  private Shape shape = Shape.SMALL;
  private Path file = Path.of("");
  private double scale = 1;
  private long seed = 1;
  private Format format = Format.PCAP;
  private Writer lines = Writer.nullWriter();

  private GenerateTraffic() {}

  public static void main(String[] args) throws IOException {
    GenerateTraffic request = new GenerateTraffic();
    try {
      request.read(args);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
    try (Truth truth = new Truth(request.lines);
        OutputStream out = Files.newOutputStream(request.file)) {
      generate(request.shape, request.scale, request.seed, request.format, out, truth);
      System.out.println(truth);
    }
  }

  /** Writes a capture and closes its stream. */
  static void generate(
      Shape shape, double scale, long seed, Format format, OutputStream out, Truth truth)
      throws IOException {
    try (CaptureFile file = new CaptureFile(out, format)) {
      new Traffic(shape, scale, seed, file, truth).play();
    }
  }

  private void read(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException("a shape and a file are needed");
    }
    shape = Shape.named(args[0]);
    file = Path.of(args[1]);
    for (int i = 2; i < args.length; i++) {
      int equals = args[i].indexOf('=');
      String value = args[i].substring(equals + 1);
      switch (args[i].substring(0, Math.max(0, equals))) {
        case "scale" -> scale = Double.parseDouble(value);
        case "seed" -> seed = Long.parseLong(value);
        case "format" -> format = Format.valueOf(value.toUpperCase(Locale.ROOT));
        case "truth" -> lines = Files.newBufferedWriter(Path.of(value));
        default -> throw new IllegalArgumentException("not known: " + args[i]);
      }
    }
  }
}
