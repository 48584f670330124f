package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.rule.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections that people read about: of a few all, of many the worst. Bounded in memory. */
final class Shortlist {

  private record Entry(int capture, ConnectionSummary connection) {}

  private static final Comparator<Entry> READING_ORDER =
      Comparator.comparingInt(Entry::capture)
          .thenComparingLong((Entry entry) -> entry.connection().id());

  private final int few;
  private final int most;
  private final Map<Severity, List<Entry>> bySeverity = new EnumMap<>(Severity.class);
  private final List<Entry> quiet = new ArrayList<>();
  private int capture;
  private long seen;
  private long wanted;

  /**
   * @param few so many connections are all listed, whether they are worth it or not
   * @param most longer lists are for programs
   */
  Shortlist(int few, int most) {
    this.few = few;
    this.most = most;
    for (Severity severity : Severity.values()) {
      bySeverity.put(severity, new ArrayList<>());
    }
  }

  /**
   * @param worst of what is to be told of it; null when there is nothing to tell
   */
  void add(ConnectionSummary connection, @Nullable Severity worst) {
    seen++;
    Entry entry = new Entry(capture, connection);
    if (worst == null) {
      if (seen <= few) {
        quiet.add(entry);
      } else {
        quiet.clear();
      }
      return;
    }
    wanted++;
    List<Entry> equallyBad = bySeverity.getOrDefault(worst, List.of());
    if (equallyBad.size() < most) {
      equallyBad.add(entry);
    }
  }

  /** What follows is of another capture. */
  void nextCapture() {
    capture++;
  }

  /** By capture and number. */
  List<ConnectionSummary> listed() {
    List<Entry> listed = new ArrayList<>(seen <= few ? quiet : List.of());
    List<Severity> worstFirst = new ArrayList<>(bySeverity.keySet());
    Collections.reverse(worstFirst);
    for (Severity severity : worstFirst) {
      bySeverity.getOrDefault(severity, List.of()).stream()
          .limit(most - listed.size())
          .forEach(listed::add);
    }
    listed.sort(READING_ORDER);
    return listed.stream().map(Entry::connection).toList();
  }

  /** How many were worth telling and are not listed. */
  long left() {
    return Math.max(0, wanted - most);
  }
}
