package io.synfin.rule.closing;

import io.synfin.connection.Fact;
import io.synfin.connection.Step;

/** What several rules of the closing ask about a segment. */
final class Segments {

  private Segments() {}

  /** Does it lie where its sender's stream cannot be, so that nothing it says is its sender's? */
  static boolean isOutside(Step step) {
    return step.has(Fact.BEYOND_WINDOW) || step.has(Fact.SEQ_BEFORE_ISN);
  }
}
