package io.synfin.bench;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Frame;
import io.synfin.connection.Connection;
import io.synfin.connection.ConnectionMachine;
import io.synfin.connection.Settings;
import io.synfin.decode.SegmentDecoder;
import io.synfin.event.Detail;
import io.synfin.event.Event;
import io.synfin.report.JsonReporter;
import io.synfin.rule.Finding;
import io.synfin.rule.FindingSink;
import io.synfin.rule.RuleBook;
import io.synfin.rule.Severity;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of an analysis, each alone. One call works through a whole capture in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx2g"})
public class PartsBenchmark {

  @Param({"bulk", "small", "flood", "longtail"})
  public String shape = "";

  private byte[] capture = {};
  private List<Segment> segments = List.of();
  private int[] connectionOf = {};
  private FourTuple[] tuples = {};
  private List<Event.ConnectionEnded> endings = List.of();

  @Setup
  public void generate() throws IOException {
    capture = Samples.capture(shape);
    segments = Samples.segments(capture);
    endings = Samples.endings(capture);
    Map<FourTuple, Integer> numbers = new HashMap<>();
    List<FourTuple> distinct = new ArrayList<>();
    connectionOf = new int[segments.size()];
    for (int i = 0; i < connectionOf.length; i++) {
      FourTuple tuple = FourTuple.of(segments.get(i));
      Integer number = numbers.putIfAbsent(tuple, distinct.size());
      if (number == null) {
        distinct.add(tuple);
      }
      connectionOf[i] = number == null ? distinct.size() - 1 : number;
    }
    tuples = distinct.toArray(FourTuple[]::new);
  }

  /** From octets to frames. */
  @Benchmark
  public long frameWalk(Work work) throws IOException {
    Frame frame = new Frame();
    long sum = 0;
    try (CaptureSource source = Samples.open(capture)) {
      while (source.next(frame)) {
        work.items++;
        sum += frame.offset();
      }
    }
    work.octets += capture.length;
    return sum;
  }

  /** From octets to segments. */
  @Benchmark
  public long decode(Work work) throws IOException {
    Frame frame = new Frame();
    long[] sum = new long[1];
    SegmentDecoder decoder = new SegmentDecoder(segment -> sum[0] += segment.seq());
    try (CaptureSource source = Samples.open(capture)) {
      while (source.next(frame)) {
        decoder.decode(frame);
        work.items++;
      }
    }
    work.octets += capture.length;
    return sum[0];
  }

  /** The machine with all rules, on connections that are made as they are met. */
  @Benchmark
  public Connection[] step(Work work) {
    Connection[] connections = new Connection[tuples.length];
    ConnectionMachine machine =
        new ConnectionMachine(Settings.standard(), new RuleBook(RuleBook.standard(), new Quiet()));
    for (int i = 0; i < connectionOf.length; i++) {
      int number = connectionOf[i];
      Connection connection = connections[number];
      if (connection == null) {
        connection = Connection.create(tuples[number], number, 1, null);
        connections[number] = connection;
      }
      machine.onSegment(connection, segments.get(i));
    }
    work.items += connectionOf.length;
    return connections;
  }

  /** One JSON line for each connection. */
  @Benchmark
  public long jsonLines(Work work) {
    Counted out = new Counted();
    JsonReporter reporter = new JsonReporter(out, JsonReporter.Form.LINES, Detail.BRIEF, "0");
    for (Event.ConnectionEnded ending : endings) {
      reporter.on(ending);
    }
    work.items += endings.size();
    work.octets += out.written;
    return out.written;
  }

  private static final class Quiet implements FindingSink {
    @Override
    public long count(
        Connection connection, String fullId, Severity severity, @Nullable Side endpoint) {
      return 1;
    }

    @Override
    public void found(Connection connection, Finding finding) {}
  }

  /** Counts octets and keeps none. */
  private static final class Counted extends OutputStream {
    private long written;

    @Override
    public void write(int octet) {
      written++;
    }

    @Override
    public void write(byte[] octets, int from, int length) {
      written += length;
    }
  }
}
