package io.synfin.rule;

import java.util.Comparator;

/**
 * One anomaly of the catalogue. Rules hold no state: what they need to remember is a named field of
 * the connection, where the codec can see it. Found through {@link java.util.ServiceLoader};
 * annotate the class with {@code @AutoService(Rule.class)}.
 */
public interface Rule {

  // Not Comparator.comparing: what that makes is in no archive of classes, so each start makes it.
  /** In the order of the catalogue's ids. */
  Comparator<Rule> BY_ID = (one, other) -> one.spec().id().compareTo(other.spec().id());

  /** What the catalogue says of it. */
  RuleSpec spec();
}
