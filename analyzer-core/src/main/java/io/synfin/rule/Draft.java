package io.synfin.rule;

import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Occasion;
import io.synfin.connection.Step;
import io.synfin.rule.Finding.Comparison;
import io.synfin.tcp.Seq;
import io.synfin.tcp.Side;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A finding being written. Guards, repeats and the sentence are the {@link RuleBook}'s business.
 */
public final class Draft {

  private static final long NO_CONNECTION = -1;

  private final RuleSpec spec;
  private long[] frames = new long[2];
  private int frameCount;
  private final Finding.Attributes attributes = new Finding.Attributes();
  private long timeNanos;
  private String variant = "";
  private Confidence confidence;
  private @Nullable Severity severity;
  private @Nullable Guard ownTempering;
  private @Nullable Side endpoint;
  private @Nullable Comparison comparison;
  private long connection = NO_CONNECTION;
  private boolean undamped;

  private Draft(RuleSpec spec, long timeNanos) {
    this.spec = spec;
    this.timeNanos = timeNanos;
    confidence = spec.confidence();
  }

  /** About this segment and its sender. */
  public static Draft of(RuleSpec spec, Step step) {
    Draft draft = new Draft(spec, step.segment().timeNanos());
    draft.endpoint = step.sender().side();
    draft.frame(step.segment().frame());
    return draft;
  }

  /** About a moment, and the endpoint that the moment concerns. */
  public static Draft of(RuleSpec spec, Occasion occasion) {
    Draft draft = new Draft(spec, occasion.timeNanos());
    Endpoint whom = occasion.endpoint();
    draft.endpoint = whom == null ? null : whom.side();
    return draft;
  }

  /** About many connections, and so about nobody's endpoint; but see {@link #concerning}. */
  public static Draft of(RuleSpec spec, long timeNanos) {
    return new Draft(spec, timeNanos);
  }

  /**
   * About one connection after all, and its client; it must be the connection that a crowd rule is
   * just being shown.
   */
  public Draft concerning(Sighting.Parties parties) {
    connection = parties.connection();
    endpoint = parties.clientSide();
    return this;
  }

  /** Names the case; the spec must know it. */
  public Draft variant(String name) {
    variant = name;
    return this;
  }

  /** Who did it, when it is not who the segment or moment is about. */
  public Draft by(Endpoint who) {
    endpoint = who.side();
    return this;
  }

  /** Adds an earlier frame that shows it; 0 ("none captured") is left out, order is kept right. */
  public Draft frame(long frame) {
    if (frame <= 0) {
      return this;
    }
    int place = frameCount;
    while (place > 0 && frames[place - 1] >= frame) {
      place--;
      if (frames[place] == frame) {
        return this;
      }
    }
    if (frameCount == frames.length) {
      frames = Arrays.copyOf(frames, frameCount * 2);
    }
    System.arraycopy(frames, place, frames, place + 1, frameCount - place);
    frames[place] = frame;
    frameCount++;
    return this;
  }

  /** When it happened, when that is not the segment's or the moment's time. */
  public Draft at(long nanos) {
    timeNanos = nanos;
    return this;
  }

  /** Weaker, or stronger, than the spec says. */
  public Draft confidence(Confidence known) {
    confidence = known;
    return this;
  }

  /** Another severity than the spec's, where the catalogue gives a case its own. */
  public Draft severity(Severity itsOwn) {
    severity = itsOwn;
    return this;
  }

  /**
   * The numbers that should have been equal.
   *
   * @param name such as {@code ack = x+1}
   * @param owner whose sequence numbers they are; relative numbers are counted from its ISN
   */
  public Draft compare(String name, int expected, int actual, Endpoint owner) {
    comparison =
        new Comparison(
            name,
            Seq.unsigned(expected),
            Seq.unsigned(actual),
            Seq.distance(expected, actual),
            owner.isnKnown() ? Seq.unsigned(owner.isn()) : -1);
    return this;
  }

  /** The numbers that should have been equal, when they are no one connection's. */
  public Draft compare(String name, int expected, int actual) {
    comparison =
        new Comparison(
            name, Seq.unsigned(expected), Seq.unsigned(actual), Seq.distance(expected, actual), -1);
    return this;
  }

  /** A named value, for the sentence and for machines. */
  public Draft with(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  public Draft with(String name, long value) {
    attributes.put(name, value);
    return this;
  }

  /** A sequence number as people see it. */
  public Draft withSeq(String name, int seq) {
    return with(name, Seq.unsigned(seq));
  }

  /** By how much a clock changed, in nanoseconds; reads as {@code -3600.000 s}. */
  public Draft withStep(String name, long nanos) {
    return with(name, Durations.show(nanos));
  }

  /**
   * A span of time in nanoseconds; reads as {@code 1.250 s} or {@code 0.412 ms}. A negative one, as
   * when the capture's clock went back, reads as unknown.
   */
  public Draft withDuration(String name, long nanos) {
    attributes.put(name, new Durations.Span(nanos));
    return this;
  }

  RuleSpec spec() {
    return spec;
  }

  boolean concernsOne() {
    return connection != NO_CONNECTION;
  }

  boolean concerns(Connection one) {
    return connection == one.id();
  }

  @Nullable Side endpoint() {
    return endpoint;
  }

  String fullId() {
    return variant.isEmpty() ? spec.id() : spec.variant(variant).fullId();
  }

  /**
   * One severity milder: the rule itself sees that this guard holds, which a segment cannot show.
   */
  public Draft temperedBy(Guard guard) {
    ownTempering = guard;
    return this;
  }

  /** It is told of however often its like was found before. */
  public Draft undamped() {
    undamped = true;
    return this;
  }

  boolean isUndamped() {
    return undamped;
  }

  /** How severe it will be; a tempering guard makes it one severity milder. */
  Severity severity(@Nullable Guard held) {
    Severity own = severity;
    if (own == null) {
      own = variant.isEmpty() ? spec.severity() : spec.variant(variant).severity();
    }
    return held == null && ownTempering == null ? own : own.lower();
  }

  /** The finished finding. */
  Finding finish(@Nullable Guard held) {
    Guard tempering = ownTempering == null ? held : ownTempering;
    boolean tempered = tempering != null;
    return new Finding(
        spec.id(),
        variant,
        severity(held),
        tempered ? Confidence.POSSIBLE : confidence,
        endpoint,
        Finding.frames(frames, frameCount),
        timeNanos,
        variant.isEmpty() ? spec.template() : spec.variant(variant).template(),
        comparison,
        attributes,
        spec.standard(),
        tempering == null ? "" : tempering.label());
  }
}
