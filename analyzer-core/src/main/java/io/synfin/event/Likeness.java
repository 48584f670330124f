package io.synfin.event;

import io.synfin.rule.Finding;
import java.util.List;

/**
 * What connections have in common of which the same can be said, but for their {@link Figures}.
 * There is one for all of them, so what was once made of it can be kept by it.
 */
public interface Likeness {

  /** All there is to say of the connection with these figures. */
  ConnectionSummary summary(Figures figures);

  /** What was found on it, in the order of the rules that found it. */
  default List<Finding> findings(Figures figures) {
    return summary(figures).findings();
  }

  /** The capture, when captures are analysed separately; otherwise empty. */
  default String file() {
    return "";
  }
}
