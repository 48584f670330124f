package io.synfin.rule;

import io.synfin.connection.Step;

/** A rule that a segment can break. */
public interface SegmentRule extends Rule {

  /**
   * Bits of {@link io.synfin.connection.Fact} that must all hold before {@link #examine} is asked;
   * or one of them, see {@link #triggeredByAny}.
   */
  long trigger();

  /** Is one of these facts enough? */
  default boolean triggeredByAny() {
    return false;
  }

  /** The closer look. Called only for segments with the facts of {@link #trigger}. */
  void examine(Step step, Findings findings);
}
