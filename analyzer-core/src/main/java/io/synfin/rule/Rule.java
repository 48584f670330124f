package io.synfin.rule;

/**
 * One anomaly of the catalogue. Rules hold no state: what they need to remember is a named field of
 * the connection, where the codec can see it. Found through {@link java.util.ServiceLoader};
 * annotate the class with {@code @AutoService(Rule.class)}.
 */
public interface Rule {

  /** What the catalogue says of it. */
  RuleSpec spec();
}
