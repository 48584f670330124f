package io.synfin.rule;

import io.synfin.connection.Step;

/** A rule that a segment can break. */
public interface SegmentRule extends Rule {

  /**
   * Bits of {@link io.synfin.connection.Fact} that must all hold before {@link #examine} is asked.
   */
  long trigger();

  /** The closer look. Called only for segments with all facts of {@link #trigger}. */
  void examine(Step step, Findings findings);
}
