package io.synfin.decode;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A tool, not a test: sorts the TCP frames of many captures into streams and compares them with
 * what tshark said, one {@code <first 12 digits of the file name>.json.gz} a capture.
 *
 * <p>Arguments: {@code [--verbose] ORACLE_FOLDER CAPTURE_OR_FOLDER...}
 */
final class OracleComparison {

  private static final int SHOWN = 12;

  private final ObjectMapper json = new ObjectMapper();
  private final Path oracles;
  private final boolean verbose;
  private int captures;
  private int sameFrames;
  private int sameStreams;
  private int samePayload;
  private int sameQuotes;

  private OracleComparison(Path oracles, boolean verbose) {
    this.oracles = oracles;
    this.verbose = verbose;
  }

  public static void main(String[] arguments) throws IOException {
    List<String> rest = new ArrayList<>(Arrays.asList(arguments));
    boolean verbose = rest.remove("--verbose");
    OracleComparison comparison = new OracleComparison(Path.of(rest.get(0)), verbose);
    for (String place : rest.subList(1, rest.size())) {
      try (Stream<Path> files = Files.walk(Path.of(place))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          comparison.compare(file);
        }
      }
    }
    System.out.printf(
        "%d captures: same frames %d, same streams %d, same payload %d, same ICMP quotes %d%n",
        comparison.captures,
        comparison.sameFrames,
        comparison.sameStreams,
        comparison.samePayload,
        comparison.sameQuotes);
  }

  private void compare(Path file) throws IOException {
    String name = file.getFileName().toString();
    Path oracle = oracles.resolve(name.substring(0, Math.min(12, name.length())) + ".json.gz");
    if (!Files.exists(oracle)) {
      return;
    }
    captures++;
    StreamLedger ours = new StreamLedger();
    SegmentDecoder decoder = new SegmentDecoder(ours);
    String end = read(file, decoder);
    JsonNode theirs;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(oracle))) {
      theirs = json.readTree(in);
    }
    List<Long> ourFrames = new ArrayList<>();
    List<Long> ourQuotes = new ArrayList<>();
    List<String> ourStreams = new ArrayList<>();
    List<String> ourPayload = new ArrayList<>();
    for (StreamLedger.Stream stream : ours.streams()) {
      ourFrames.addAll(stream.frames);
      ourQuotes.addAll(stream.quoted);
      if (!stream.frames.isEmpty()) {
        ourStreams.add(stream.frames.toString());
        ourPayload.add(stream.frames + " " + stream.payloadA + " " + stream.payloadB);
      }
    }
    List<Long> theirFrames = new ArrayList<>();
    List<Long> theirQuotes = new ArrayList<>();
    List<String> theirStreams = new ArrayList<>();
    List<String> theirPayload = new ArrayList<>();
    for (JsonNode stream : theirs.get("streams")) {
      List<Long> quotes = numbers(stream.get("icmp"));
      List<Long> frames = numbers(stream.get("frames"));
      for (Long quote : quotes) {
        frames.remove(quote);
      }
      theirFrames.addAll(frames);
      theirQuotes.addAll(quotes);
      if (!frames.isEmpty()) {
        theirStreams.add(frames.toString());
        theirPayload.add(
            frames + " " + stream.get("payloadA").asLong() + " " + stream.get("payloadB").asLong());
      }
    }
    boolean same = sorted(ourFrames).equals(sorted(theirFrames));
    boolean sameParts = sorted(ourStreams).equals(sorted(theirStreams));
    boolean sameOctets = sorted(ourPayload).equals(sorted(theirPayload));
    boolean sameIcmp = sorted(ourQuotes).equals(sorted(theirQuotes));
    sameFrames += same ? 1 : 0;
    sameStreams += sameParts ? 1 : 0;
    samePayload += sameOctets ? 1 : 0;
    sameQuotes += sameIcmp ? 1 : 0;
    if (!same) {
      System.out.printf("FRAMES  %s%n", file);
      System.out.printf("   ours only   %s%n", without(ourFrames, theirFrames));
      System.out.printf("   tshark only %s%n", without(theirFrames, ourFrames));
    } else if (!sameParts) {
      System.out.printf("STREAMS %s%n", file);
      System.out.printf("   ours only   %s%n", without(ourStreams, theirStreams));
      System.out.printf("   tshark only %s%n", without(theirStreams, ourStreams));
    } else if (!sameOctets) {
      System.out.printf("PAYLOAD %s%n", file);
      System.out.printf("   ours only   %s%n", without(ourPayload, theirPayload));
      System.out.printf("   tshark only %s%n", without(theirPayload, ourPayload));
    }
    if (!sameIcmp) {
      System.out.printf("QUOTES  %s%n", file);
      System.out.printf("   ours only   %s%n", without(ourQuotes, theirQuotes));
      System.out.printf("   tshark only %s%n", without(theirQuotes, ourQuotes));
    }
    boolean theyRefuse = theirs.get("exit").asInt() != 0;
    if (theyRefuse == end.isEmpty()) {
      System.out.printf("END     %s%n   ours   %s%n", file, end);
      System.out.printf("   tshark %s%n", theirs.get("stderr").asString().strip());
    }
    if (verbose || !same) {
      System.out.printf(
          "   %s%n   %s %s %s%n", end, outcomes(decoder), ours.checksums(), ours.paths());
    }
  }

  private static String read(Path file, SegmentDecoder decoder) {
    Frame frame = new Frame();
    try (CaptureSource source = Captures.open(file)) {
      while (source.next(frame)) {
        decoder.decode(frame);
      }
      return "";
    } catch (IOException damage) {
      return String.valueOf(damage.getMessage());
    }
  }

  private static String outcomes(SegmentDecoder decoder) {
    StringBuilder text = new StringBuilder();
    for (Outcome outcome : Outcome.values()) {
      if (decoder.count(outcome) > 0) {
        text.append(outcome).append('=').append(decoder.count(outcome)).append(' ');
      }
    }
    return text.toString();
  }

  private static List<Long> numbers(JsonNode array) {
    List<Long> list = new ArrayList<>();
    if (array != null) {
      array.forEach(node -> list.add(node.asLong()));
    }
    return list;
  }

  private static <T extends Comparable<T>> List<T> sorted(List<T> list) {
    return list.stream().sorted().toList();
  }

  private static <T extends Comparable<T>> String without(List<T> list, List<T> other) {
    List<T> rest = new ArrayList<>(list);
    other.forEach(rest::remove);
    TreeSet<T> some = new TreeSet<>(rest);
    return rest.size()
        + ": "
        + some.stream().limit(SHOWN).map(OracleComparison::shortened).toList();
  }

  private static String shortened(Object item) {
    String text = item.toString();
    return text.length() <= 100
        ? text
        : text.substring(0, 60) + "..." + text.substring(text.length() - 30);
  }
}
