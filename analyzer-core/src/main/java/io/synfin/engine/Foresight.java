package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Finding;
import io.synfin.rule.FindingSink;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleBook;
import io.synfin.rule.Severity;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rules that speak at the end of a connection what they would say now. A connection is
 * reviewed when it has been silent for as long as one of them wants; nothing that is said here
 * changes what will be said at the end.
 */
final class Foresight {

  private final Settings settings;
  private final long[] silences;
  private final RuleBook[] books;
  private final BiConsumer<Tracked, Finding> listener;
  private @Nullable Tracked current;

  /**
   * @param listener hears of each finding once for each connection
   */
  Foresight(List<Rule> rules, Settings settings, BiConsumer<Tracked, Finding> listener) {
    this.settings = settings;
    this.listener = listener;
    TreeMap<Long, List<Rule>> bySilence = new TreeMap<>();
    for (Rule rule : rules) {
      if (rule instanceof ConnectionRule asked
          && asked.foretoldAfterNanos(settings) != ConnectionRule.NEVER) {
        bySilence
            .computeIfAbsent(asked.foretoldAfterNanos(settings), silence -> new ArrayList<>())
            .add(rule);
      }
    }
    silences = bySilence.keySet().stream().mapToLong(Long::longValue).toArray();
    books =
        bySilence.values().stream()
            .map(asked -> new RuleBook(asked, new Sink()))
            .toArray(RuleBook[]::new);
  }

  /** When the connection is to be reviewed next, if it stays silent. */
  long dueNanos(Tracked tracked) {
    Connection connection = tracked.connection;
    if (tracked.reviewedNanos != connection.lastNanos()) {
      // Something came since.
      tracked.reviewedNanos = connection.lastNanos();
      tracked.reviews = 0;
    }
    return tracked.reviews == silences.length
        ? Connection.NEVER
        : connection.lastNanos() + silences[tracked.reviews];
  }

  /** Does the reviews that are due by then. */
  void review(Tracked tracked, long nowNanos) {
    for (long due = dueNanos(tracked); due <= nowNanos; due = dueNanos(tracked)) {
      current = tracked;
      books[tracked.reviews].judge(
          new Occasion(tracked.connection, Moment.ENDED, due, null, null, settings));
      current = null;
      tracked.reviews++;
    }
  }

  /** Takes what would be said. */
  private final class Sink implements FindingSink {
    @Override
    public long count(
        Connection connection, String fullId, Severity severity, @Nullable Side endpoint) {
      return 1; // whatever was said before counts at the end only
    }

    @Override
    public void found(Connection connection, Finding finding) {
      Tracked tracked = current;
      if (tracked != null && !tracked.isForetold(finding)) {
        tracked.foretell(finding);
        listener.accept(tracked, finding);
      }
    }
  }
}
