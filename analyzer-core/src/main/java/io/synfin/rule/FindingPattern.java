package io.synfin.rule;

import io.synfin.rule.Durations.Span;
import io.synfin.rule.Finding.Comparison;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Finding} with the segments of its connection counted instead of named: put another
 * connection in that took the same course, and it is the finding on that one. Immutable.
 */
public final class FindingPattern {

  /** Deadlines are whole tenths of a second; segments seldom are that far apart. */
  public static final long DEADLINE_UNIT_NANOS = 100_000_000;

  /** Numbers up to here count something; what is greater may be a frame or a sequence number. */
  private static final long SMALL = 16;

  private static final int NONE = -1;

  /** A connection as the segments that it consists of. */
  public interface Course {
    /** The side that opened it. */
    Side clientSide();

    int segments();

    /** Capture time of its segment {@code i}, counted from 0. */
    long timeNanos(int i);

    /** When it was given up waiting for more. */
    long endNanos();

    /** Frame of its segment {@code i}. */
    long frame(int i);

    /** Sequence number of its segment {@code i}, raw, unsigned 32 bits. */
    long seq(int i);

    /** The ISN of a side, raw, unsigned 32 bits: 0 for the client, 1 for the server. */
    long isn(int side);

    /** SND.NXT of a side at the end, raw, unsigned 32 bits: 0 for the client, 1 for the server. */
    long next(int side);
  }

  /** In place of a segment: when it was given up waiting for more. */
  private static final int END = Integer.MAX_VALUE;

  /** The span of time from one segment to another. */
  private record Between(int from, int to) {}

  /** So long after a segment: with a segment, or when something was due. */
  private record When(int segment, long laterNanos) {}

  /** The frame of a segment. */
  private record FrameOf(int segment) {}

  /** The sequence number of a segment. */
  private record SeqOf(int segment) {}

  /** No comparison, in place of a side. */
  private static final int NO_SIDE = -1;

  private final Finding model;
  private final boolean byClient;
  private final When time;
  private final int compared;
  private final int[] frames;
  private final Object[] pairs;

  /**
   * @param compared whose SND.NXT was expected, and found
   */
  private FindingPattern(
      Finding model, boolean byClient, When time, int compared, int[] frames, Object[] pairs) {
    this.model = model;
    this.byClient = byClient;
    this.time = time;
    this.compared = compared;
    this.frames = frames;
    this.pairs = pairs;
  }

  /**
   * The pattern of a finding on this connection; null when it has numbers of other origin. That it
   * holds for a second connection must be seen there: two numbers of the first may be equal by
   * chance.
   */
  public static @Nullable FindingPattern of(Finding finding, Course course) {
    int[] frames = new int[finding.frames().size()];
    int compared = compared(finding.comparison(), course);
    boolean known = finding.comparison() == null || compared != NO_SIDE;
    for (int i = 0; i < frames.length; i++) {
      frames[i] = place(course, finding.frames().get(i));
      known &= frames[i] != NONE;
    }
    if (!known) {
      return null;
    }
    Object[] pairs = finding.pairs();
    for (int i = 1; i < pairs.length; i += 2) {
      pairs[i] = generalized(pairs[i], course);
    }
    return new FindingPattern(
        finding,
        finding.endpoint() == course.clientSide(),
        when(finding.timeNanos(), course, frames),
        compared,
        frames,
        pairs);
  }

  /** Whose SND.NXT was expected and found, when that is what was compared. */
  private static int compared(@Nullable Comparison comparison, Course course) {
    if (comparison == null || comparison.expected() != comparison.actual()) {
      return NO_SIDE;
    }
    for (int side = 0; side < 2; side++) {
      if (comparison.expected() == course.next(side) && comparison.base() == course.isn(side)) {
        return side;
      }
    }
    return NO_SIDE;
  }

  private static When when(long nanos, Course course, int[] frames) {
    for (int i = 0; i < course.segments(); i++) {
      if (course.timeNanos(i) == nanos) {
        return new When(i, 0);
      }
    }
    if (nanos == course.endNanos()) {
      return new When(END, 0);
    }
    // Something was due so long after a segment that is shown.
    for (int i = frames.length - 1; i >= 0; i--) {
      long later = nanos - course.timeNanos(frames[i]);
      if (later > 0 && later % DEADLINE_UNIT_NANOS == 0) {
        return new When(frames[i], later);
      }
    }
    int since = frames.length == 0 ? 0 : frames[frames.length - 1];
    return new When(since, nanos - course.timeNanos(since));
  }

  private static long nanos(Course course, int place) {
    return place == END ? course.endNanos() : course.timeNanos(place);
  }

  private static int place(Course course, long frame) {
    for (int i = 0; i < course.segments(); i++) {
      if (course.frame(i) == frame) {
        return i;
      }
    }
    return NONE;
  }

  private static Object generalized(Object value, Course course) {
    if (value instanceof Span span && span.nanos() != 0) {
      for (int to = 1; to < course.segments(); to++) {
        for (int from = 0; from < to; from++) {
          if (course.timeNanos(to) - course.timeNanos(from) == span.nanos()) {
            return new Between(from, to);
          }
        }
      }
      for (int from = 0; from < course.segments(); from++) {
        if (course.endNanos() - course.timeNanos(from) == span.nanos()) {
          return new Between(from, END);
        }
      }
    }
    if (value instanceof Long number && number > SMALL) {
      for (int i = 0; i < course.segments(); i++) {
        if (course.frame(i) == number) {
          return new FrameOf(i);
        }
        if (course.seq(i) == number) {
          return new SeqOf(i);
        }
      }
    }
    return value;
  }

  /** The finding on another connection that took this course. */
  public Finding in(Course course) {
    Object[] filled = Arrays.copyOf(pairs, pairs.length);
    for (int i = 1; i < filled.length; i += 2) {
      if (filled[i] instanceof Between span) {
        filled[i] = new Span(nanos(course, span.to) - course.timeNanos(span.from));
      } else if (filled[i] instanceof FrameOf place) {
        filled[i] = course.frame(place.segment);
      } else if (filled[i] instanceof SeqOf place) {
        filled[i] = course.seq(place.segment);
      }
    }
    List<Long> named = new ArrayList<>(frames.length);
    for (int place : frames) {
      named.add(course.frame(place));
    }
    Side client = course.clientSide();
    Side by = model.endpoint() == null ? null : byClient ? client : client.peer();
    long nanos = nanos(course, time.segment) + time.laterNanos;
    return model.with(by, Collections.unmodifiableList(named), nanos, comparison(course), filled);
  }

  private @Nullable Comparison comparison(Course course) {
    Comparison its = model.comparison();
    if (its == null) {
      return null;
    }
    long next = course.next(compared);
    return new Comparison(its.name(), next, next, 0, course.isn(compared));
  }
}
