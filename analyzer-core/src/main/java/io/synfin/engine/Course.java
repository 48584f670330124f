package io.synfin.engine;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Closing;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.FlagFrames;
import io.synfin.event.ConnectionSummary.Labels;
import io.synfin.event.ConnectionSummary.Leg;
import io.synfin.event.ConnectionSummary.Numbers;
import io.synfin.event.ConnectionSummary.Opening;
import io.synfin.event.ConnectionSummary.Options;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.rule.Finding;
import io.synfin.rule.FindingPattern;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found out of one {@link Outline}, with its segments counted instead of named: the first,
 * the second, and so on. Put the frames, times and numbers of another one of the same key in, and
 * it is what would be found out of that one.
 */
final class Course {

  /** A time, not of a segment: TIME_WAIT is over. */
  private static final int WHEN_OVER = -2;

  /** No segment. */
  private static final int NONE = -1;

  /**
   * A {@link StateSpan}.
   *
   * @param time the segment whose time it bears, or {@link #WHEN_OVER}
   * @param frame the segment that moved it, or {@link #NONE}
   */
  private record Span(TcpState state, int time, int frame, boolean proved, int provedBy) {}

  /** A {@link TimeWait}. */
  private record Stay(boolean ofClient, int entered, int frame, String ending) {}

  private final ConnectionSummary first;
  private final Span[][] spans = new Span[2][];
  private final @Nullable Stay stay;
  private final int[][] flagged = new int[4][];
  private final List<FindingPattern> findings = new ArrayList<>(1);
  private final Map<String, int[]> analysis = new LinkedHashMap<>();
  private final long twoMslNanos;
  private final CommunityId communityId;

  /** Can it be told of other connections? */
  private boolean isWhole;

  /**
   * @param connection the segments
   * @param found what was found out of it
   */
  Course(Outline connection, ConnectionSummary found, long twoMslNanos, CommunityId communityId) {
    first = found;
    this.communityId = communityId;
    this.twoMslNanos = twoMslNanos;
    isWhole = true;
    for (Finding finding : found.findings()) {
      FindingPattern pattern = FindingPattern.of(finding, connection);
      isWhole &= pattern != null;
      if (pattern != null) {
        findings.add(pattern);
      }
    }
    List<TimeWait> stays = found.closing().timeWaits();
    isWhole &= stays.size() <= 1;
    stay = stays.isEmpty() ? null : stay(connection, stays.get(0));
    spans[0] = spans(connection, found.client());
    spans[1] = spans(connection, found.server());
    FlagFrames frames = found.flagFrames();
    flagged[0] = places(connection, frames.syn());
    flagged[1] = places(connection, frames.synAck());
    flagged[2] = places(connection, frames.fin());
    flagged[3] = places(connection, frames.rst());
    found.labels().analysis().forEach((flag, list) -> analysis.put(flag, places(connection, list)));
    isWhole = isWhole && found.equals(of(connection, found.file()));
  }

  /** Does it hold for others as it does for the one it was made of? */
  boolean isWhole() {
    return isWhole;
  }

  private Span[] spans(Outline connection, EndpointSummary endpoint) {
    List<StateSpan> states = endpoint.states();
    Span[] all = new Span[states.size()];
    for (int i = 0; i < all.length; i++) {
      StateSpan span = states.get(i);
      all[i] =
          new Span(
              span.state(),
              time(connection, span.timeNanos()),
              place(connection, span.frame()),
              span.proved(),
              place(connection, span.provedByFrame()));
    }
    return all;
  }

  private Stay stay(Outline connection, TimeWait timeWait) {
    return new Stay(
        timeWait.owner() == connection.clientSide(),
        time(connection, timeWait.enteredNanos()),
        place(connection, timeWait.enteredFrame()),
        timeWait.ending());
  }

  private int[] places(Outline connection, FrameList frames) {
    int[] places = new int[frames.kept()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(connection, frames.get(i));
    }
    return places;
  }

  private int place(Outline connection, long frame) {
    for (int i = 0; i < connection.segments(); i++) {
      if (connection.frame(i) == frame) {
        return i;
      }
    }
    isWhole &= frame == 0;
    return NONE;
  }

  private int time(Outline connection, long nanos) {
    for (int i = 0; i < connection.segments(); i++) {
      if (connection.timeNanos(i) == nanos) {
        return i;
      }
    }
    isWhole &= stay != null && nanos == endsNanos(connection, stay);
    return WHEN_OVER;
  }

  private long endsNanos(Outline connection, Stay its) {
    return connection.timeNanos(Math.max(0, its.entered)) + twoMslNanos;
  }

  /** All there is to say of a connection that took this course. */
  ConnectionSummary of(Outline connection, String file) {
    int last = connection.segments() - 1;
    return new ConnectionSummary(
        connection.id(),
        1,
        file,
        connection.clientSide(),
        first.clientEvidence(),
        endpoint(connection, 0),
        endpoint(connection, 1),
        connection.timeNanos(0),
        connection.timeNanos(last),
        connection.frame(0),
        connection.frame(last),
        connection.segments(),
        0,
        connection.path(),
        first.outcome(),
        opening(connection),
        closing(connection),
        new FlagFrames(
            frames(connection, flagged[0]),
            frames(connection, flagged[1]),
            frames(connection, flagged[2]),
            frames(connection, flagged[3])),
        labels(connection),
        findings(connection));
  }

  private Opening opening(Outline connection) {
    if (connection.segments() == 1) {
      return first.opening();
    }
    return new Opening(
        first.opening().kind(),
        List.of(),
        connection.timeNanos(1) - connection.timeNanos(0),
        connection.timeNanos(2) - connection.timeNanos(1),
        connection.timeNanos(2) - connection.timeNanos(0),
        Leg.UNKNOWN,
        Leg.UNKNOWN);
  }

  private List<Finding> findings(Outline connection) {
    if (findings.isEmpty()) {
      return List.of();
    }
    List<Finding> all = new ArrayList<>(findings.size());
    for (FindingPattern pattern : findings) {
      all.add(pattern.in(connection));
    }
    return all;
  }

  private EndpointSummary endpoint(Outline connection, int which) {
    EndpointSummary model = which == 0 ? first.client() : first.server();
    Side side = which == 0 ? connection.clientSide() : connection.clientSide().peer();
    return new EndpointSummary(
        connection.tuple().address(side),
        connection.tuple().port(side),
        states(connection, spans[which]),
        connection.packets[which] == 0 ? model.numbers() : numbers(connection, which, model),
        connection.packets[which] == 0 ? model.options() : options(connection, which, model),
        connection.packets[which],
        connection.octets[which],
        connection.octets[which],
        0,
        0,
        connection.flags[which],
        model.counts());
  }

  private static Numbers numbers(Outline connection, int which, EndpointSummary model) {
    int next = connection.next[which];
    boolean acknowledged = connection.packets[1 - which] > 0;
    return new Numbers(
        Seq.unsigned(connection.isn[which]),
        model.numbers().isnExact(),
        Seq.unsigned(next),
        acknowledged ? Seq.unsigned(next) : -1,
        connection.fin[which] > 0 ? Seq.unsigned(next - 1) : -1,
        model.numbers().finAcknowledged());
  }

  private static Options options(Outline connection, int which, EndpointSummary model) {
    return new Options(
        true,
        connection.mss[which],
        connection.offered[which],
        connection.sackPermitted(which),
        connection.timestamps(which),
        model.options().fastOpen(),
        false,
        false,
        connection.firstWindow[which],
        connection.window[which]);
  }

  private List<StateSpan> states(Outline connection, Span[] from) {
    StateSpan[] states = new StateSpan[from.length];
    for (int i = 0; i < from.length; i++) {
      Span span = from[i];
      long nanos =
          span.time == WHEN_OVER && stay != null
              ? endsNanos(connection, stay)
              : connection.timeNanos(Math.max(0, span.time));
      states[i] =
          new StateSpan(
              span.state,
              nanos,
              frame(connection, span.frame),
              span.proved,
              frame(connection, span.provedBy));
    }
    return List.of(states);
  }

  private static long frame(Outline connection, int place) {
    return place < 0 ? 0 : connection.frame(place);
  }

  private Closing closing(Outline connection) {
    Side firstCloser = first.closing().firstCloser();
    if (firstCloser == null) {
      return first.closing();
    }
    Side client = connection.clientSide();
    boolean byClient = firstCloser == first.clientSide();
    return new Closing(
        byClient ? client : client.peer(),
        first.closing().kind(),
        List.of(),
        connection.halfCloseNanos(),
        connection.halfCloseOctets(),
        stay == null
            ? List.of()
            : List.of(
                new TimeWait(
                    stay.ofClient ? client : client.peer(),
                    connection.timeNanos(Math.max(0, stay.entered)),
                    frame(connection, stay.frame),
                    0,
                    endsNanos(connection, stay),
                    stay.ending)),
        first.closing().end());
  }

  private static FrameList frames(Outline connection, int[] places) {
    FrameList frames = new FrameList();
    for (int place : places) {
      frames.add(connection.frame(Math.max(0, place)));
    }
    return frames;
  }

  private Labels labels(Outline connection) {
    Map<String, FrameList> flags = new LinkedHashMap<>();
    analysis.forEach((flag, places) -> flags.put(flag, frames(connection, places)));
    Labels model = first.labels();
    return new Labels(
        connection.stream(),
        List.of(),
        model.completeness(),
        model.completenessText(),
        flags,
        model.zeekConnState(),
        model.zeekHistory(),
        communityId.of(connection.tuple()));
  }
}
