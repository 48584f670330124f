package io.synfin.label;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import io.synfin.decode.SegmentDecoder;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/**
 * A tool, not a test: prints what the labels say about each capture, one JSON object a stream, for
 * a comparison with what the tools themselves said.
 *
 * <p>Arguments: {@code [--ignore-checksums] CAPTURE_OR_FOLDER...}
 */
final class LabelScores {

  private final ObjectMapper json = new ObjectMapper();
  private final PrintStream out;
  private final boolean ignoreChecksums;

  private LabelScores(PrintStream out, boolean ignoreChecksums) {
    this.out = out;
    this.ignoreChecksums = ignoreChecksums;
  }

  public static void main(String[] arguments) throws IOException {
    List<String> places = new ArrayList<>(List.of(arguments));
    boolean ignoreChecksums = places.remove("--ignore-checksums");
    try (PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
      LabelScores scores = new LabelScores(out, ignoreChecksums);
      for (String place : places) {
        try (Stream<Path> files = Files.walk(Path.of(place))) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            scores.print(file);
          }
        }
      }
    }
  }

  private void print(Path file) {
    Listener listener = new Listener(ignoreChecksums);
    SegmentDecoder decoder = new SegmentDecoder(listener::onSegment);
    Frame frame = new Frame();
    try (CaptureSource source = Captures.open(file)) {
      while (source.next(frame)) {
        decoder.decode(frame);
      }
    } catch (IOException end) {
      System.err.println(file + ": " + end.getMessage());
    }
    String name = file.getFileName().toString();
    boolean empty = true;
    for (Row row : listener.rows.values()) {
      if (row.frames.size() > 0) {
        out.println(json.writeValueAsString(row.toMap(name)));
        empty = false;
      }
    }
    if (empty) {
      out.println(json.writeValueAsString(Map.of("file", name, "empty", true)));
    }
  }

  /** Feeds both trackers and counts what compare wants to know beside. */
  private static final class Listener {

    private final WiresharkLabels wireshark = new WiresharkLabels();
    private final ZeekLabels zeek;
    private final Map<Integer, Row> rows = new TreeMap<>();

    Listener(boolean ignoreChecksums) {
      zeek = new ZeekLabels(LikelyServerPorts.ofDefaultScripts(), ignoreChecksums, true);
    }

    void onSegment(Segment segment) {
      WiresharkStream stream = wireshark.onSegment(segment);
      ZeekConnection record = zeek.onSegment(segment);
      if (stream != null && segment.icmpError() == null) {
        rows.computeIfAbsent(stream.number(), number -> new Row(stream, record, segment))
            .add(segment);
      }
    }
  }

  private static final class Row {

    private final WiresharkStream stream;
    private final ZeekConnection record;
    private Side opener;
    private final FrameList frames = new FrameList();
    private final Map<String, FrameList> control = new LinkedHashMap<>();
    private final Map<Side, Long> isn = new TreeMap<>();

    Row(WiresharkStream stream, ZeekConnection record, Segment first) {
      this.stream = stream;
      this.record = record;
      opener = first.sender();
      for (String name : List.of("syn", "synack", "fin", "rst")) {
        control.put(name, new FrameList());
      }
    }

    void add(Segment segment) {
      frames.add(segment.frame());
      boolean syn = segment.hasAny(TcpFlags.SYN);
      boolean ack = segment.hasAny(TcpFlags.ACK);
      note("syn", segment, syn && !ack);
      note("synack", segment, syn && ack);
      note("fin", segment, segment.hasAny(TcpFlags.FIN));
      note("rst", segment, segment.hasAny(TcpFlags.RST));
      if (syn) {
        isn.putIfAbsent(segment.sender(), Seq.unsigned(segment.seq()));
      }
    }

    private void note(String name, Segment segment, boolean applies) {
      if (applies) {
        control.get(name).add(segment.frame());
      }
    }

    Map<String, Object> toMap(String file) {
      Side client = record == null ? opener : record.originator();
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("file", file);
      map.put("stream", stream.number());
      map.put("client", end(client));
      map.put("server", end(client.peer()));
      map.put("firstFrame", frames.get(0));
      map.put("packets", frames.size());
      map.put("allFrames", list(frames));
      map.put("completeness", stream.completeness());
      Map<String, Object> flags = new LinkedHashMap<>();
      control.forEach((name, list) -> flags.put(name, list(list)));
      map.put("frames", flags);
      Map<String, Object> numbers = new LinkedHashMap<>();
      numbers.put("client", isn.get(client));
      numbers.put("server", isn.get(client.peer()));
      map.put("isn", numbers);
      Map<String, Object> analysis = new LinkedHashMap<>();
      stream.analysis().forEach((name, list) -> analysis.put(name, list(list)));
      map.put("analysis", analysis);
      if (record != null) {
        map.put("zeek", Map.of("connState", record.connState(), "history", record.history()));
        long from = record.packets(client);
        map.put("packetsFrom", Map.of("client", from, "server", record.packets(client.peer())));
      }
      return map;
    }

    private Map<String, Object> end(Side side) {
      return Map.of("ip", stream.tuple().address(side), "port", stream.tuple().port(side));
    }

    private static List<Long> list(FrameList frames) {
      List<Long> list = new ArrayList<>();
      for (int i = 0; i < frames.kept(); i++) {
        list.add(frames.get(i));
      }
      return list;
    }
  }
}
