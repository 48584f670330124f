package io.synfin.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one call of a benchmark worked through, so that results are rates of these. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {

  /** Frames, segments or lines. */
  public long items;

  /** Octets of the capture, or of the report. */
  public long octets;
}
