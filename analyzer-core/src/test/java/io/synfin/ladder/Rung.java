package io.synfin.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.rule.Confidence;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** What one segment, or one silence, brought. Each finding must be claimed. */
public final class Rung {

  private final List<Finding> open;
  private final long frame;

  Rung(List<Finding> open, long frame) {
    this.open = open;
    this.frame = frame;
  }

  /** Number of the frame. */
  public long frame() {
    return frame;
  }

  /** Is there nothing to claim? */
  public boolean isQuiet() {
    return open.isEmpty();
  }

  /**
   * Claims one finding.
   *
   * @param fullId the rule's id, with {@code :variant} if it has one
   * @param namesAndValues pairs: {@code expected}, {@code actual}, {@code difference}, {@code
   *     frames}, {@code severity}, {@code confidence}, {@code temperedBy}, {@code endpoint}, or an
   *     attribute
   */
  public Rung raises(String fullId, String... namesAndValues) {
    Finding found =
        open.stream()
            .filter(finding -> finding.fullId().equals(fullId))
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        fullId
                            + " was not raised, but "
                            + open.stream().map(Finding::fullId).collect(Collectors.toList())));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      assertThat(value(found, namesAndValues[i]))
          .as(fullId + " " + namesAndValues[i])
          .isEqualTo(namesAndValues[i + 1]);
    }
    open.remove(found);
    return this;
  }

  /** Claims one finding, with its severity and confidence. */
  public Rung raises(String fullId, Severity severity, Confidence confidence) {
    return raises(fullId, "severity", severity.word(), "confidence", confidence.word());
  }

  private static String value(Finding finding, String name) {
    Finding.Comparison comparison = finding.comparison();
    return switch (name) {
      case "expected" -> comparison == null ? "" : Long.toString(comparison.expected());
      case "actual" -> comparison == null ? "" : Long.toString(comparison.actual());
      case "difference" -> comparison == null ? "" : Integer.toString(comparison.difference());
      case "check" -> comparison == null ? "" : comparison.name();
      case "frames" ->
          finding.frames().stream().map(String::valueOf).collect(Collectors.joining(","));
      case "severity" -> finding.severity().word();
      case "confidence" -> finding.confidence().word();
      case "temperedBy" -> finding.temperedBy();
      case "sentence" -> finding.sentence();
      case "endpoint" -> String.valueOf(finding.endpoint());
      default -> finding.attributes().getOrDefault(name, "(no attribute " + name + ")");
    };
  }
}
