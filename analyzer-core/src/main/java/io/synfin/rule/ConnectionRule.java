package io.synfin.rule;

import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import java.util.Set;

/** A rule that silence, or the end, can break. */
public interface ConnectionRule extends Rule {

  /** What is said at the end cannot be said before. */
  long NEVER = Long.MAX_VALUE;

  /** When it wants to be asked. */
  Set<Moment> moments();

  /**
   * A live analysis need not wait for the end: after this much silence of a connection, in
   * nanoseconds, the rule may be asked what it would say of it now. It is asked with {@link
   * io.synfin.connection.Moment#ENDED} and without an ending.
   */
  default long foretoldAfterNanos(Settings settings) {
    return NEVER;
  }

  /** The look at a connection at one of these moments. */
  void examine(Occasion occasion, Findings findings);
}
