package io.synfin.rule;

import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of an anomaly. Immutable. Most findings are counted and never read, so words are
 * made of the numbers when somebody asks for them.
 */
public final class Finding {

  private final String rule;
  private final String variant;
  private final Severity severity;
  private final Confidence confidence;
  private final @Nullable Side endpoint;
  private final List<Long> frames;
  private final long timeNanos;
  private final String template;
  private final @Nullable Comparison comparison;
  private final Attributes attributes;
  private final String standard;
  private final String temperedBy;
  private final String fullId;

  /**
   * A finding whose sentence is known.
   *
   * @param rule the rule's id, such as {@code syn-ack-bad-ack}
   * @param variant the part after the colon, such as {@code icmp}; empty when the rule has none
   * @param endpoint who did it; null when nobody did
   * @param frames the frames that show it, the causing one last; empty for a finding about time
   * @param timeNanos capture time of the cause, or the deadline that passed
   * @param sentence what happened, with the numbers, as one sentence for people
   * @param comparison the numbers that were compared; null when none were
   * @param attributes further named values, such as {@code cause} or {@code elapsed}, in order
   * @param standard such as {@code RFC 9293 §3.10.7.3}
   * @param temperedBy the guard that made it one severity lower; empty when none did
   */
  public Finding(
      String rule,
      String variant,
      Severity severity,
      Confidence confidence,
      @Nullable Side endpoint,
      List<Long> frames,
      long timeNanos,
      String sentence,
      @Nullable Comparison comparison,
      Map<String, String> attributes,
      String standard,
      String temperedBy) {
    this(
        rule,
        variant,
        severity,
        confidence,
        endpoint,
        List.copyOf(frames),
        timeNanos,
        sentence,
        comparison,
        Attributes.of(attributes),
        standard,
        temperedBy);
  }

  /** A finding whose sentence is {@code template} with its holes filled. */
  Finding(
      String rule,
      String variant,
      Severity severity,
      Confidence confidence,
      @Nullable Side endpoint,
      List<Long> frames,
      long timeNanos,
      String template,
      @Nullable Comparison comparison,
      Attributes attributes,
      String standard,
      String temperedBy) {
    this.rule = rule;
    this.variant = variant;
    this.severity = severity;
    this.confidence = confidence;
    this.endpoint = endpoint;
    this.frames = frames;
    this.timeNanos = timeNanos;
    this.template = template;
    this.comparison = comparison;
    this.attributes = attributes;
    this.standard = standard;
    this.temperedBy = temperedBy;
    fullId = variant.isEmpty() ? rule : rule + ":" + variant;
  }

  /** The like of a finding, of another connection. */
  private Finding(
      Finding like,
      @Nullable Side endpoint,
      List<Long> frames,
      long timeNanos,
      @Nullable Comparison comparison,
      Attributes attributes) {
    rule = like.rule;
    variant = like.variant;
    severity = like.severity;
    confidence = like.confidence;
    this.endpoint = endpoint;
    this.frames = frames;
    this.timeNanos = timeNanos;
    template = like.template;
    this.comparison = comparison;
    this.attributes = attributes;
    standard = like.standard;
    temperedBy = like.temperedBy;
    fullId = like.fullId;
  }

  /** The rule's id, such as {@code syn-ack-bad-ack}. */
  public String rule() {
    return rule;
  }

  /** The part after the colon, such as {@code icmp}; empty when the rule has none. */
  public String variant() {
    return variant;
  }

  public Severity severity() {
    return severity;
  }

  public Confidence confidence() {
    return confidence;
  }

  /** Who did it; null when nobody did. */
  public @Nullable Side endpoint() {
    return endpoint;
  }

  /** The frames that show it, the causing one last; empty for a finding about time. */
  public List<Long> frames() {
    return frames;
  }

  /** Capture time of the cause, or the deadline that passed. */
  public long timeNanos() {
    return timeNanos;
  }

  /** What happened, with the numbers, as one sentence for people. */
  public String sentence() {
    return Sentence.fill(rule, template, attributes, comparison);
  }

  /**
   * What the sentence is made of, in order: words, and values whose {@code toString} is what stands
   * there. A span of time is a {@link Durations.Span}, a number a {@link Long}.
   */
  public void forEachPiece(Consumer<Object> sink) {
    Sentence.forEachPiece(rule, template, attributes, comparison, sink);
  }

  /** The numbers that were compared; null when none were. */
  public @Nullable Comparison comparison() {
    return comparison;
  }

  /** Further named values, such as {@code cause} or {@code elapsed}, in order. */
  public Map<String, String> attributes() {
    return attributes.toMap();
  }

  /** The attribute of this name in nanoseconds; -1 when there is none, or it is no span of time. */
  public long nanos(String name) {
    return attributes.value(name) instanceof Durations.Span span ? span.nanos() : -1;
  }

  /** Such as {@code RFC 9293 §3.10.7.3}. */
  public String standard() {
    return standard;
  }

  /** The guard that made it one severity lower; empty when none did. */
  public String temperedBy() {
    return temperedBy;
  }

  /** The id with its variant, such as {@code syn-rejected:icmp}. */
  public String fullId() {
    return fullId;
  }

  /** The like of it, of another connection. */
  Finding with(
      @Nullable Side otherEndpoint,
      List<Long> otherFrames,
      long otherNanos,
      @Nullable Comparison otherComparison,
      Object[] pairs) {
    return new Finding(
        this, otherEndpoint, otherFrames, otherNanos, otherComparison, new Attributes(pairs));
  }

  /** Names and values of its attributes by turns, as they were put in. */
  Object[] pairs() {
    return attributes.pairs();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Finding finding
        && fullId().equals(finding.fullId())
        && severity == finding.severity
        && confidence == finding.confidence
        && endpoint == finding.endpoint
        && frames.equals(finding.frames)
        && timeNanos == finding.timeNanos
        && sentence().equals(finding.sentence())
        && Objects.equals(comparison, finding.comparison)
        && attributes().equals(finding.attributes())
        && temperedBy.equals(finding.temperedBy);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rule, variant, endpoint, frames, timeNanos);
  }

  @Override
  public String toString() {
    return fullId() + " " + frames + ": " + sentence();
  }

  /**
   * Two sequence numbers that should have been equal.
   *
   * @param name such as {@code ack = x+1}
   * @param expected raw, unsigned 32 bits
   * @param actual raw, unsigned 32 bits
   * @param difference actual minus expected on the ring, so 2 too high is 2
   * @param base what relative numbers are counted from: the ISN they belong to; -1 when unknown
   */
  public record Comparison(String name, long expected, long actual, int difference, long base) {}

  /** Named values in order, each a number, a span of time or a word until somebody reads it. */
  static final class Attributes {

    private static final Object[] NONE = {};

    private Object[] pairs;
    private int filled;

    Attributes() {
      pairs = NONE;
    }

    /**
     * @param pairs names and values by turns; becomes its own
     */
    Attributes(Object[] pairs) {
      this.pairs = pairs;
      filled = pairs.length;
    }

    static Attributes of(Map<String, String> named) {
      Attributes attributes = new Attributes();
      named.forEach(attributes::put);
      return attributes;
    }

    /**
     * @param value whose {@code toString} is what people read
     */
    void put(String name, Object value) {
      for (int i = 0; i < filled; i += 2) {
        if (pairs[i].equals(name)) {
          pairs[i + 1] = value;
          return;
        }
      }
      if (filled == pairs.length) {
        pairs = Arrays.copyOf(pairs, filled + 8);
      }
      pairs[filled++] = name;
      pairs[filled++] = value;
    }

    Object[] pairs() {
      return Arrays.copyOf(pairs, filled);
    }

    /** The value of this name; null when there is none. */
    @Nullable Object value(String name) {
      for (int i = 0; i < filled; i += 2) {
        if (pairs[i].equals(name)) {
          return pairs[i + 1];
        }
      }
      return null;
    }

    Map<String, String> toMap() {
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = 0; i < filled; i += 2) {
        map.put((String) pairs[i], pairs[i + 1].toString());
      }
      return Collections.unmodifiableMap(map);
    }
  }

  /** Frames in the order given. */
  static List<Long> frames(long[] frames, int count) {
    if (count == 0) {
      return List.of();
    }
    if (count == 1) {
      return List.of(frames[0]);
    }
    if (count == 2) {
      return List.of(frames[0], frames[1]);
    }
    List<Long> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(frames[i]);
    }
    return Collections.unmodifiableList(all);
  }
}
