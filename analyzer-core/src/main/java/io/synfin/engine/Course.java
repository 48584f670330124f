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
import io.synfin.event.Figures;
import io.synfin.event.Likeness;
import io.synfin.event.Outcome;
import io.synfin.rule.Finding;
import io.synfin.rule.FindingPattern;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found out of one {@link Outline}, with its segments counted instead of named: the first,
 * the second, and so on. Put the frames, times and numbers of another one of the same key in, and
 * it is what would be found out of that one.
 */
final class Course implements Likeness {

  /** A time, not of a segment: TIME_WAIT is over. */
  private static final int WHEN_OVER = -2;

  /** No segment. */
  private static final int NONE = -1;

  private static final long RING_MASK = 0xFFFF_FFFFL;

  /**
   * A {@link StateSpan}.
   *
   * @param time the segment whose time it bears, or {@link #WHEN_OVER}
   * @param frame the segment that moved it, or {@link #NONE}
   */
  private record Span(TcpState state, int time, int frame, boolean proved, int provedBy) {

    boolean isCostly() {
      return Passage.Stay.isCostly(state, proved);
    }
  }

  /** A {@link TimeWait}. */
  private record Stay(boolean ofClient, int entered, int frame, String ending) {}

  private final ConnectionSummary first;
  private final Span[][] spans = new Span[2][];

  /** Was an endpoint in a state that costs its host something? */
  private final boolean[] costly = new boolean[2];

  private final @Nullable Stay stay;
  private final int[][] flagged = new int[4][];
  private final List<FindingPattern> findings = new ArrayList<>(1);
  private final Map<String, int[]> analysis = new LinkedHashMap<>();
  private final long twoMslNanos;

  /** Can it be told of other connections? */
  private boolean isWhole;

  /**
   * @param figures the connection's own
   * @param found what was found out of it
   */
  Course(Figures figures, ConnectionSummary found, long twoMslNanos) {
    first = found;
    this.twoMslNanos = twoMslNanos;
    isWhole = true;
    for (Finding finding : found.findings()) {
      FindingPattern pattern = FindingPattern.of(finding, figures);
      isWhole &= pattern != null;
      if (pattern != null) {
        findings.add(pattern);
      }
    }
    List<TimeWait> stays = found.closing().timeWaits();
    isWhole &= stays.size() <= 1;
    stay = stays.isEmpty() ? null : stay(figures, stays.get(0));
    spans[0] = spans(figures, found.client());
    spans[1] = spans(figures, found.server());
    for (int which = 0; which < 2; which++) {
      costly[which] = Arrays.stream(spans[which]).anyMatch(Span::isCostly);
    }
    FlagFrames frames = found.flagFrames();
    flagged[0] = places(figures, frames.syn());
    flagged[1] = places(figures, frames.synAck());
    flagged[2] = places(figures, frames.fin());
    flagged[3] = places(figures, frames.rst());
    found.labels().analysis().forEach((flag, list) -> analysis.put(flag, places(figures, list)));
    isWhole = isWhole && found.equals(summary(figures));
  }

  /** Does it hold for others as it does for the one it was made of? */
  boolean isWhole() {
    return isWhole;
  }

  private Span[] spans(Figures figures, EndpointSummary endpoint) {
    List<StateSpan> states = endpoint.states();
    Span[] all = new Span[states.size()];
    for (int i = 0; i < all.length; i++) {
      StateSpan span = states.get(i);
      all[i] =
          new Span(
              span.state(),
              time(figures, span.timeNanos()),
              place(figures, span.frame()),
              span.proved(),
              place(figures, span.provedByFrame()));
    }
    return all;
  }

  private Stay stay(Figures figures, TimeWait timeWait) {
    return new Stay(
        timeWait.owner() == figures.clientSide(),
        time(figures, timeWait.enteredNanos()),
        place(figures, timeWait.enteredFrame()),
        timeWait.ending());
  }

  private int[] places(Figures figures, FrameList frames) {
    int[] places = new int[frames.kept()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(figures, frames.get(i));
    }
    return places;
  }

  private int place(Figures figures, long frame) {
    for (int i = 0; i < figures.segments(); i++) {
      if (figures.frame(i) == frame) {
        return i;
      }
    }
    isWhole &= frame == 0;
    return NONE;
  }

  private int time(Figures figures, long nanos) {
    for (int i = 0; i < figures.segments(); i++) {
      if (figures.timeNanos(i) == nanos) {
        return i;
      }
    }
    isWhole &= stay != null && nanos == endsNanos(figures, stay);
    return WHEN_OVER;
  }

  private long endsNanos(Figures figures, Stay its) {
    return figures.timeNanos(Math.max(0, its.entered)) + twoMslNanos;
  }

  @Override
  public ConnectionSummary summary(Figures figures) {
    int last = figures.segments() - 1;
    return new ConnectionSummary(
        figures.get(Figures.ID),
        1,
        first.file(),
        figures.clientSide(),
        first.clientEvidence(),
        endpoint(figures, 0),
        endpoint(figures, 1),
        figures.timeNanos(0),
        figures.timeNanos(last),
        figures.frame(0),
        figures.frame(last),
        figures.segments(),
        0,
        figures.path(),
        first.outcome(),
        opening(figures),
        closing(figures),
        new FlagFrames(
            frames(figures, flagged[0]),
            frames(figures, flagged[1]),
            frames(figures, flagged[2]),
            frames(figures, flagged[3])),
        labels(figures),
        findings(figures));
  }

  Outcome outcome() {
    return first.outcome();
  }

  /** From the SYN to the final ACK; -1 when it did not open. */
  long handshakeNanos(Figures figures) {
    return first.opening().totalNanos() < 0 ? -1 : figures.timeNanos(2) - figures.timeNanos(0);
  }

  private Opening opening(Figures figures) {
    if (first.opening().totalNanos() < 0) {
      return first.opening();
    }
    return new Opening(
        first.opening().kind(),
        List.of(),
        figures.timeNanos(1) - figures.timeNanos(0),
        figures.timeNanos(2) - figures.timeNanos(1),
        handshakeNanos(figures),
        Leg.UNKNOWN,
        Leg.UNKNOWN);
  }

  /** What was found on the first one, in the same order as on all. */
  List<Finding> models() {
    return first.findings();
  }

  @Override
  public String file() {
    return first.file();
  }

  @Override
  public List<Finding> findings(Figures figures) {
    if (findings.isEmpty()) {
      return List.of();
    }
    List<Finding> all = new ArrayList<>(findings.size());
    for (FindingPattern pattern : findings) {
      all.add(pattern.in(figures));
    }
    return all;
  }

  private EndpointSummary endpoint(Figures figures, int which) {
    EndpointSummary model = which == 0 ? first.client() : first.server();
    boolean spoke = model.frames() > 0;
    long octets = spoke ? figures.get(Figures.OCTETS + which) : 0;
    return new EndpointSummary(
        which == 0 ? figures.clientAddress() : figures.serverAddress(),
        (int) figures.get(Figures.PORTS + which),
        states(figures, which),
        model.numbers().isn() < 0 ? model.numbers() : numbers(figures, which, model.numbers()),
        model.options().seen() ? options(figures, which, model.options()) : model.options(),
        model.frames(),
        octets,
        octets,
        model.retransmittedSegments(),
        model.retransmittedOctets(),
        spoke ? (int) figures.get(Figures.FLAGS + which) : 0,
        model.counts());
  }

  private static Numbers numbers(Figures figures, int which, Numbers model) {
    long next = figures.get(Figures.NEXT + which);
    return new Numbers(
        figures.get(Figures.ISNS + which),
        model.isnExact(),
        next,
        model.acknowledged() < 0 ? -1 : next,
        model.fin() < 0 ? -1 : next - 1 & RING_MASK,
        model.finAcknowledged());
  }

  private static Options options(Figures figures, int which, Options model) {
    return new Options(
        true,
        (int) figures.get(Figures.MSS + which),
        (int) figures.get(Figures.WINDOW_SCALES + which),
        model.sackPermitted(),
        model.timestamps(),
        model.fastOpen(),
        false,
        false,
        figures.get(Figures.FIRST_WINDOWS + which),
        figures.get(Figures.WINDOWS + which));
  }

  /**
   * The stays that cost a host something.
   *
   * @param which 0 for the client, 1 for the server
   */
  List<Passage.Stay> stays(Figures figures, int which) {
    if (!costly[which]) {
      return List.of();
    }
    Span[] from = spans[which];
    List<Passage.Stay> stays = new ArrayList<>(1);
    for (int i = 0; i < from.length; i++) {
      if (from[i].isCostly()) {
        long until = i + 1 < from.length ? nanos(figures, from[i + 1]) : Passage.Stay.LASTS;
        stays.add(new Passage.Stay(from[i].state, nanos(figures, from[i]), until));
      }
    }
    return stays;
  }

  private long nanos(Figures figures, Span span) {
    return span.time == WHEN_OVER && stay != null
        ? endsNanos(figures, stay)
        : figures.timeNanos(Math.max(0, span.time));
  }

  private List<StateSpan> states(Figures figures, int which) {
    Span[] from = spans[which];
    StateSpan[] states = new StateSpan[from.length];
    for (int i = 0; i < from.length; i++) {
      Span span = from[i];
      states[i] =
          new StateSpan(
              span.state,
              nanos(figures, span),
              frame(figures, span.frame),
              span.proved,
              frame(figures, span.provedBy));
    }
    return List.of(states);
  }

  private static long frame(Figures figures, int place) {
    return place < 0 ? 0 : figures.frame(place);
  }

  private Closing closing(Figures figures) {
    Side firstCloser = first.closing().firstCloser();
    if (firstCloser == null) {
      return first.closing();
    }
    Side client = figures.clientSide();
    boolean byClient = firstCloser == first.clientSide();
    return new Closing(
        byClient ? client : client.peer(),
        first.closing().kind(),
        List.of(),
        figures.get(Figures.HALF_CLOSE_NANOS),
        figures.get(Figures.HALF_CLOSE_OCTETS),
        timeWaits(figures),
        first.closing().end());
  }

  List<TimeWait> timeWaits(Figures figures) {
    if (stay == null) {
      return List.of();
    }
    Side client = figures.clientSide();
    return List.of(
        new TimeWait(
            stay.ofClient ? client : client.peer(),
            figures.timeNanos(Math.max(0, stay.entered)),
            frame(figures, stay.frame),
            0,
            endsNanos(figures, stay),
            stay.ending));
  }

  private static FrameList frames(Figures figures, int[] places) {
    FrameList frames = new FrameList();
    for (int place : places) {
      frames.add(figures.frame(Math.max(0, place)));
    }
    return frames;
  }

  private Labels labels(Figures figures) {
    Map<String, FrameList> flags = new LinkedHashMap<>();
    analysis.forEach((flag, places) -> flags.put(flag, frames(figures, places)));
    Labels model = first.labels();
    return new Labels(
        figures.get(Figures.STREAM),
        List.of(),
        model.completeness(),
        model.completenessText(),
        flags,
        model.zeekConnState(),
        model.zeekHistory(),
        figures.communityId());
  }
}
