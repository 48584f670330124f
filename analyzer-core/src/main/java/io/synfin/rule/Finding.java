package io.synfin.rule;

import io.synfin.tcp.Side;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of an anomaly.
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
public record Finding(
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

  public Finding {
    frames = List.copyOf(frames);
    attributes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(attributes));
  }

  /** The id with its variant, such as {@code syn-rejected:icmp}. */
  public String fullId() {
    return variant.isEmpty() ? rule : rule + ":" + variant;
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
}
