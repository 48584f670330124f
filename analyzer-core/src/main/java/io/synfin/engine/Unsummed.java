package io.synfin.engine;

import io.synfin.rule.CaptureFigures;
import io.synfin.tcp.Addresses;
import io.synfin.tcp.Segment;
import java.util.Arrays;

/**
 * Counts, for each host, segments whose checksum its network card was still to fill in: on a host
 * that captures itself every second segment is one. A bounded number of hosts in primitives; more
 * of them are not told apart. Called for such segments only; not thread-safe.
 */
final class Unsummed {

  private static final int MOST_HOSTS = 64;

  private long[] high = new long[4];
  private long[] low = new long[4];
  private boolean[] ipv6 = new boolean[4];
  private long[] counts = new long[4];
  private long[] first = new long[4];
  private int hosts;
  private int latest;

  void add(Segment segment) {
    int host = find(segment.sourceHigh(), segment.sourceLow(), segment.ipv6());
    if (host < 0) {
      if (hosts == MOST_HOSTS) {
        return;
      }
      host = insert(segment);
    }
    counts[host]++;
    latest = host;
  }

  private int find(long sourceHigh, long sourceLow, boolean v6) {
    if (hosts > 0 && is(latest, sourceHigh, sourceLow, v6)) {
      return latest;
    }
    for (int i = 0; i < hosts; i++) {
      if (is(i, sourceHigh, sourceLow, v6)) {
        return i;
      }
    }
    return -1;
  }

  private boolean is(int host, long sourceHigh, long sourceLow, boolean v6) {
    return low[host] == sourceLow && high[host] == sourceHigh && ipv6[host] == v6;
  }

  private int insert(Segment segment) {
    if (hosts == low.length) {
      int more = hosts * 2;
      high = Arrays.copyOf(high, more);
      low = Arrays.copyOf(low, more);
      ipv6 = Arrays.copyOf(ipv6, more);
      counts = Arrays.copyOf(counts, more);
      first = Arrays.copyOf(first, more);
    }
    high[hosts] = segment.sourceHigh();
    low[hosts] = segment.sourceLow();
    ipv6[hosts] = segment.ipv6();
    first[hosts] = segment.frame();
    return hosts++;
  }

  void tell(CaptureFigures figures) {
    for (int i = 0; i < hosts; i++) {
      figures.unsummed(
          new CaptureFigures.Unsummed(
              Addresses.show(ipv6[i], high[i], low[i]), counts[i], first[i]));
    }
  }
}
