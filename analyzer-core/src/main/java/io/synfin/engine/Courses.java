package io.synfin.engine;

import io.synfin.connection.Settings;
import io.synfin.event.ConnectionSummary;
import io.synfin.rule.Sighting;
import io.synfin.tcp.Side;
import java.util.HashMap;
import java.util.Map;
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

  private final String file;
  private final Settings settings;
  private final Outline connection = new Outline();
  private final OrdinaryConnection ordinary;
  private final UnansweredSyn unanswered;
  private final CommunityId communityId = new CommunityId();
  private final Map<Outline.Key, Trial> trials = new HashMap<>();

  private FindingCounts toldCounts = FindingCounts.NONE;

  /** What the connection at hand is compared with once it was looked into; null for none. */
  private @Nullable Trial atHand;

  /**
   * @param file as all its summaries say
   */
  Courses(Settings settings, String file) {
    this.settings = settings;
    this.file = file;
    ordinary = new OrdinaryConnection(connection, settings);
    unanswered = new UnansweredSyn(connection, settings);
  }

  /**
   * What there is to say of the connection whose segments wait; null when it must be looked into
   * first. Then {@link #learn} is told of it next.
   *
   * @param nowNanos when it is let go
   */
  @Nullable ConnectionSummary tell(
      ConnectionTable table, int record, Backlog backlog, Side client, long nowNanos) {
    atHand = null;

    if (!read(table, record, backlog, client, nowNanos)) {
      return null;
    }
    Trial trial = trials.get(connection.key());
    if (trial == null) {
      if (trials.size() >= MOST) {
        return null;
      }
      trial = new Trial();
      trials.put(connection.key(), trial);
    }
    if (trial.failed) {
      return null;
    }
    if (trial.course == null || trial.agreed < TRIALS) {
      atHand = trial;
      return null;
    }
    toldCounts = trial.counts;
    return trial.course.of(connection, file);
  }

  private boolean read(
      ConnectionTable table, int record, Backlog backlog, Side client, long nowNanos) {
    int waiting = table.waiting(record);
    if (waiting == 0 || waiting > Intake.PATIENCE) {
      return false;
    }
    connection.load(table, record, backlog, client, nowNanos);
    return (waiting == 1 ? unanswered.isIt() : ordinary.isIt())
        && connection.isWhole(table, record);
  }

  /** What the crowd is to know of the deadline of the one that was told last; null for none. */
  Sighting.@Nullable Overdue overdue() {
    return connection.segments() == 1 && unanswered.isOverdue() ? unanswered.overdue() : null;
  }

  /** What the crowd is to know of the connection that was told last. */
  Sighting.Ended ended() {
    return connection.ended(settings.twoMslNanos());
  }

  /** How often each id was found on the connection that was just told. */
  FindingCounts counts() {
    return toldCounts;
  }

  /** What was found out of a connection that had to be looked into. */
  void learn(ConnectionSummary found, FindingCounts counts) {
    Trial trial = atHand;
    if (trial == null || found.id() != connection.id()) {
      return;
    }
    atHand = null;
    if (trial.course == null) {
      Course course = new Course(connection, found, settings.twoMslNanos(), communityId);
      trial.course = course;
      trial.counts = counts;
      trial.agreed = 1;
      trial.failed = !course.isWhole();
    } else if (trial.counts.isSame(counts) && trial.course.of(connection, file).equals(found)) {
      trial.agreed++;
    } else {
      trial.failed = true;
    }
  }
}
