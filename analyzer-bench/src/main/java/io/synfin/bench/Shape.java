package io.synfin.bench;

import java.util.Locale;

/** The four captures that the analyzer is measured with, at full size. */
enum Shape {
  /** Full segments, one acknowledgment for two of them, all connections interleaved. */
  BULK(10_000, Integer.MAX_VALUE, 2_000, 100_000),
  /** Connections of about ten frames, 20,000 at a time. */
  SMALL(1_000_000, 20_000, 3_000, 20_500),
  /** SYNs that nobody answers, each from an endpoint of its own, and some good connections. */
  FLOOD(5_000_000, Integer.MAX_VALUE, 0, 5_500),
  /** All connections open, then all talk, then all close. */
  LONGTAIL(200_000, Integer.MAX_VALUE, 3_000, 100_000);

  /** Good connections of a flood, at full size. */
  static final int GOOD_IN_FLOOD = 1_000;

  private final int connections;

  /** Connections that are under way at a time. */
  final int atOnce;

  /** Share of IPv6 among connections, of ten thousand. */
  final int ipv6Share;

  /** Mean time from a frame to the next. */
  final int gapNanos;

  Shape(int connections, int atOnce, int ipv6Share, int gapNanos) {
    this.connections = connections;
    this.atOnce = atOnce;
    this.ipv6Share = ipv6Share;
    this.gapNanos = gapNanos;
  }

  static Shape named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Connections at a scale; for a flood, its SYNs. */
  int connections(double scale) {
    return atLeastOne(connections * scale);
  }

  static int atLeastOne(double count) {
    return (int) Math.max(1, Math.round(count));
  }
}
