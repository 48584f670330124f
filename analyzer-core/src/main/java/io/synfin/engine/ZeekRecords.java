package io.synfin.engine;

import io.synfin.label.ZeekConnection;
import io.synfin.label.ZeekLabels;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;

/**
 * Which segments of a connection Zeek takes for the first ones of another: it forgets connections
 * some seconds after their FINs, or when nobody answers. Asks Zeek's labels themselves.
 */
final class ZeekRecords {

  private final ZeekLabels labels;
  private final Segment segment = new Segment();
  private final boolean timeouts;

  /** What Zeek is told and not told is as for the labels that are reported. */
  ZeekRecords(LabelOptions options, boolean ignoreChecksums) {
    timeouts = options.zeekTimeouts();
    labels = new ZeekLabels(options.zeekServerPorts(), ignoreChecksums, timeouts);
  }

  /** A bit for each segment that begins another record; the first one is not counted. */
  long begun(Outline outline) {
    if (!timeouts || outline.segments == 1) {
      return 0;
    }
    outline.load(0, segment);
    FourTuple tuple = FourTuple.of(segment);
    ZeekConnection record = labels.onSegment(segment, null, tuple);
    long begun = 0;
    for (int i = 1; i < outline.segments; i++) {
      outline.load(i, segment);
      ZeekConnection its = labels.onSegment(segment, record, tuple);
      begun |= its == record ? 0 : 1L << i;
      record = its;
    }
    return begun;
  }
}
