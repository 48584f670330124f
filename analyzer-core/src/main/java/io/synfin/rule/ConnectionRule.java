package io.synfin.rule;

import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import java.util.Set;

/** A rule that silence, or the end, can break. */
public interface ConnectionRule extends Rule {

  /** When it wants to be asked. */
  Set<Moment> moments();

  /** The look at a connection at one of these moments. */
  void examine(Occasion occasion, Findings findings);
}
