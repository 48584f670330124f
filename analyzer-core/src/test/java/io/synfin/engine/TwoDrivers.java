package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.connection.Connection;
import io.synfin.connection.ConnectionCodec;
import io.synfin.connection.Settings;
import io.synfin.rule.Finding;
import io.synfin.rule.Rule;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plays every segment to two drivers that must agree: one keeps its connections in memory and fires
 * each deadline the moment it falls due, the other never fires any and turns every connection into
 * octets and back after every segment, as a keyed-state engine would.
 */
public final class TwoDrivers {

  private final List<Finding> eagerFindings = new ArrayList<>();
  private final List<Finding> lazyFindings = new ArrayList<>();
  private final Driver eager;
  private final Driver lazy;
  private Connection newest =
      Connection.create(new io.synfin.tcp.FourTuple(false, 0, 0, 0, 0, 0, 0), -1, 0, null);
  private int told;

  public TwoDrivers(List<Rule> rules, Settings settings) {
    eager = new Driver(rules, settings, into(eagerFindings));
    lazy = new Driver(rules, settings, into(lazyFindings));
  }

  private static Tracker.Listener into(List<Finding> findings) {
    return new Tracker.Listener() {
      @Override
      public void ended(Tracked tracked) {}

      @Override
      public void found(Tracked tracked, Finding finding) {
        findings.add(finding);
      }

      @Override
      public void foundInCrowd(Finding finding) {
        findings.add(finding);
      }
    };
  }

  /** The findings that this segment brought. */
  public List<Finding> onSegment(Segment segment) {
    eager.onTime(segment.timeNanos());
    if (segment.icmpError() != null) {
      eager.onIcmpError(segment);
      reencode(lazy.onIcmpError(segment));
    } else {
      newest = eager.onSegment(segment).connection;
      reencode(lazy.onSegment(segment));
    }
    return fresh();
  }

  /** What the segment changed, its older incarnations included; the others are as they were. */
  private static void reencode(@Nullable Tracked touched) {
    for (Tracked each = touched; each != null; each = each.older) {
      each.connection = ConnectionCodec.decode(ConnectionCodec.encode(each.connection));
    }
  }

  /** Time passes; only the eager driver hears of it. */
  public List<Finding> onTime(long nowNanos) {
    eager.onTime(nowNanos);
    return fresh();
  }

  /** The capture ends, and both must have said the same by then. */
  public List<Finding> end(long nowNanos) {
    eager.onTime(nowNanos);
    eager.finish(nowNanos);
    lazy.finish(nowNanos);
    assertThat(lazyFindings)
        .as("a driver that re-encodes and never fires deadlines")
        .containsExactlyInAnyOrderElementsOf(eagerFindings);
    return fresh();
  }

  /** All connections are given up. */
  public List<Finding> evict(long nowNanos) {
    eager.onTime(nowNanos);
    eager.evict(nowNanos);
    lazy.evict(nowNanos);
    assertThat(lazyFindings).containsExactlyInAnyOrderElementsOf(eagerFindings);
    return fresh();
  }

  /** The connection of the last segment, as the eager driver holds it. */
  public Connection newest() {
    return newest;
  }

  private List<Finding> fresh() {
    List<Finding> fresh = List.copyOf(eagerFindings.subList(told, eagerFindings.size()));
    told = eagerFindings.size();
    return fresh;
  }

  /** Shows every segment at once, and ends nothing before the capture does. */
  private static final class Driver {
    private final Tracker tracker;
    private final Map<FourTuple, Slot> slots = new HashMap<>();

    Driver(List<Rule> rules, Settings settings, Tracker.Listener listener) {
      tracker = new Tracker(settings, rules, listener);
    }

    private Slot slot(Segment segment) {
      return slots.computeIfAbsent(FourTuple.of(segment), tuple -> new Slot(tuple, -1, -1));
    }

    Tracked onSegment(Segment segment) {
      return tracker.onSegment(slot(segment), segment);
    }

    @Nullable Tracked onIcmpError(Segment quoted) {
      return tracker.onIcmpError(slot(quoted), quoted);
    }

    void onTime(long nowNanos) {
      slots.values().forEach(slot -> tracker.onTime(slot, nowNanos));
    }

    void evict(long nowNanos) {
      slots.values().forEach(slot -> tracker.evict(slot, nowNanos));
      slots.clear();
    }

    void finish(long nowNanos) {
      SortedMap<Long, Slot> byId = new TreeMap<>();
      Map<HostAddress, Long> lastOfHosts = new HashMap<>();
      for (Slot slot : slots.values()) {
        for (Tracked each = slot.newest; each != null; each = each.older) {
          byId.put(each.connection.id(), slot);
          for (Side side : Side.values()) {
            lastOfHosts.merge(
                slot.tuple.socket(side).host(),
                each.connection.endpoint(side).traffic().lastNanos(),
                Math::max);
          }
        }
      }
      byId.forEach(
          (id, slot) ->
              tracker.end(
                  slot,
                  id,
                  connection ->
                      Arrays.stream(Side.values())
                          .map(side -> connection.tuple().socket(side).host())
                          .mapToLong(host -> lastOfHosts.getOrDefault(host, 0L))
                          .max()
                          .orElseThrow(),
                  nowNanos));
      tracker.crowd().end(nowNanos);
    }
  }
}
