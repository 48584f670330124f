package io.synfin.engine;

import io.synfin.bench.Samples;
import io.synfin.bench.Work;
import io.synfin.tcp.Segment;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** The table of four-tuples: look-ups of every segment, and filling it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx2g"})
public class TableBenchmark {

  private static final long SEED = 1;

  @Param({"bulk", "small", "flood", "longtail"})
  public String shape = "";

  private List<Segment> segments = List.of();
  private ConnectionTable table = new ConnectionTable(SEED);
  private final long[] key = new long[ConnectionTable.KEY];

  @Setup
  public void generate() throws IOException {
    segments = Samples.segments(Samples.capture(shape));
    table = filled();
  }

  /** Every segment is looked up in the table that holds all four-tuples. */
  @Benchmark
  public int lookUp(Work work) {
    int found = 0;
    for (Segment segment : segments) {
      table.key(segment, key, 0);
      found += table.find(key, 0) == ConnectionTable.NONE ? 0 : 1;
    }
    work.items += segments.size();
    return found;
  }

  /** Every segment is looked up, and where its four-tuple is new it gets a record. */
  @Benchmark
  public int fill(Work work) {
    work.items += segments.size();
    return filled().size();
  }

  private ConnectionTable filled() {
    ConnectionTable filled = new ConnectionTable(SEED);
    for (Segment segment : segments) {
      filled.key(segment, key, 0);
      if (filled.find(key, 0) == ConnectionTable.NONE) {
        filled.add(key, 0);
      }
    }
    return filled;
  }
}
