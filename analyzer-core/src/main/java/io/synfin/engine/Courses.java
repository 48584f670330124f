package io.synfin.engine;

import io.synfin.connection.Settings;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Figures;
import io.synfin.rule.Crowd;
import io.synfin.rule.Sighting;
import io.synfin.tcp.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The courses that ordinary connections took. The first connection of a {@link Outline.Key} is
 * looked into segment by segment like any other, and what was found is kept; so are the next two,
 * to see that the same is found. From then on it is told, not found out again. A course that did
 * not hold once is never told.
 */
final class Courses {

  /** So many connections must agree on a course, the first included. */
  private static final int TRIALS = 3;

  private static final int MOST = 1 << 14;

  /** A course, and how many connections agreed on it. */
  private static final class Trial {
    private @Nullable Course course;
    private FindingCounts counts = FindingCounts.NONE;
    private int agreed;
    private boolean failed;
  }

  private final Settings settings;
  private final Outline connection = new Outline();
  private final OrdinaryConnection ordinary;
  private final FailedOpening failed;
  private final Map<Outline.Key, Trial> trials = new HashMap<>();

  private final Figures figures = new Figures();
  private FindingCounts counts = FindingCounts.NONE;
  private @Nullable Course course;

  /** What the connection at hand is compared with once it was looked into; null for none. */
  private @Nullable Trial atHand;

  Courses(Settings settings, ZeekRecords zeek) {
    this.settings = settings;
    ordinary = new OrdinaryConnection(connection, settings, zeek);
    failed = new FailedOpening(connection, settings, zeek);
  }

  /**
   * Finds the course of the connection whose segments wait. When it knows it, the rest of it can be
   * asked for; when not, the connection must be looked into first, and then {@link #learn} is told
   * of it next.
   *
   * @param nowNanos when it is let go
   * @return is it known?
   */
  boolean knows(ConnectionTable table, int record, Backlog backlog, Side client, long nowNanos) {
    atHand = null;
    if (!read(table, record, backlog, client, nowNanos)) {
      return false;
    }
    Trial trial = trials.get(connection.key());
    if (trial == null) {
      if (trials.size() >= MOST) {
        return false;
      }
      trial = new Trial();
      trials.put(connection.key(), trial);
    }
    if (trial.failed) {
      return false;
    }
    connection.figures(figures);
    if (trial.course == null || trial.agreed < TRIALS) {
      atHand = trial;
      return false;
    }
    counts = trial.counts;
    course = trial.course;
    return true;
  }

  private boolean read(
      ConnectionTable table, int record, Backlog backlog, Side client, long nowNanos) {
    int waiting = table.waiting(record);
    if (waiting == 0 || waiting > Figures.MOST_SEGMENTS) {
      return false;
    }
    connection.load(table, record, backlog, client, nowNanos);
    return (connection.isAnswered() ? ordinary.isIt() : failed.isIt()) && connection.isWhole();
  }

  /** The course of the connection at hand, which is known. */
  Course course() {
    return Objects.requireNonNull(course, "no course is known");
  }

  /** What the connection at hand has of its own; holds until the next one. */
  Figures figures() {
    return figures;
  }

  /** Tells the crowd of the deadlines of the one at hand that passed while it opened. */
  void overdue(Crowd crowd) {
    if (!connection.isAnswered()) {
      failed.overdue(crowd);
    }
  }

  /** What the crowd is to know of the connection at hand. */
  Sighting.Ended ended() {
    return connection.ended(settings.twoMslNanos());
  }

  /** How often each id was found at each severity on the connection at hand. */
  FindingCounts counts() {
    return counts;
  }

  /** What was found out of a connection that had to be looked into. */
  void learn(ConnectionSummary found, FindingCounts itsCounts) {
    Trial trial = atHand;
    if (trial == null || found.id() != connection.id()) {
      return;
    }
    atHand = null;
    if (trial.course == null && !found.findings().isEmpty() && figures.isAmbiguous()) {
      return; // which of its spans a finding tells of would be a guess
    }
    if (trial.course == null) {
      Course made = new Course(figures, found, settings.twoMslNanos());
      trial.course = made;
      trial.counts = itsCounts;
      trial.agreed = 1;
      trial.failed = !made.isWhole();
    } else if (trial.counts.isSame(itsCounts) && trial.course.summary(figures).equals(found)) {
      trial.agreed++;
    } else {
      trial.failed = true;
    }
  }
}
