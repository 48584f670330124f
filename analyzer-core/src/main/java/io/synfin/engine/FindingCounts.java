package io.synfin.engine;

import io.synfin.rule.Severity;
import io.synfin.tcp.Side;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often each id was found on one connection at each severity, reported or damped. A connection
 * has few ids, so they are looked for one after the other.
 */
final class FindingCounts {

  /** Of a connection on which nothing was found; must not be added to. */
  static final FindingCounts NONE = new FindingCounts();

  /** Who: the low side, the high side, nobody. */
  private static final int WHO = 3;

  private static final int NOBODY = 2;

  private String[] ids = {};
  private Severity[] severities = {};
  private long[] counts = {};
  private int filled;

  /**
   * One more, by this endpoint; null when nobody did it.
   *
   * @return how many of this id and severity the endpoint has by now; for nobody's, how many all
   *     have
   */
  long add(String fullId, Severity severity, @Nullable Side endpoint) {
    int at = find(fullId, severity);
    if (at == filled) {
      if (filled == ids.length) {
        ids = Arrays.copyOf(ids, filled + 2);
        severities = Arrays.copyOf(severities, ids.length);
        counts = Arrays.copyOf(counts, ids.length * WHO);
      }
      severities[filled] = severity;
      ids[filled++] = fullId;
    }
    counts[at * WHO + (endpoint == null ? NOBODY : endpoint.ordinal())]++;
    return endpoint == null ? count(at) : counts[at * WHO + endpoint.ordinal()];
  }

  /** None of these rules found anything about this endpoint; null for what was about nobody. */
  void remove(Set<String> rules, @Nullable Side endpoint) {
    int kept = 0;
    for (int i = 0; i < filled; i++) {
      if (rules.contains(ruleOf(ids[i]))) {
        counts[i * WHO + (endpoint == null ? NOBODY : endpoint.ordinal())] = 0;
      }
      if (count(i) > 0) {
        ids[kept] = ids[i];
        severities[kept] = severities[i];
        System.arraycopy(counts, i * WHO, counts, kept * WHO, WHO);
        kept++;
      }
    }
    Arrays.fill(counts, kept * WHO, filled * WHO, 0);
    filled = kept;
  }

  private static String ruleOf(String fullId) {
    int colon = fullId.indexOf(':');
    return colon < 0 ? fullId : fullId.substring(0, colon);
  }

  private int find(String fullId, Severity severity) {
    for (int i = 0; i < filled; i++) {
      if (severities[i] == severity && ids[i].equals(fullId)) {
        return i;
      }
    }
    return filled;
  }

  /** The same ids, as severe and as often, whoever did it? */
  boolean isSame(FindingCounts other) {
    if (filled != other.filled) {
      return false;
    }
    for (int i = 0; i < filled; i++) {
      if (severities[i] != other.severities[i]
          || !ids[i].equals(other.ids[i])
          || count(i) != other.count(i)) {
        return false;
      }
    }
    return true;
  }

  int size() {
    return filled;
  }

  String id(int index) {
    return ids[index];
  }

  Severity severity(int index) {
    return severities[index];
  }

  /** All of this id and severity, whoever did it. */
  long count(int index) {
    int first = index * WHO;
    return counts[first] + counts[first + 1] + counts[first + NOBODY];
  }
}
