package io.synfin.rule;

/** Takes the findings of one examination. */
public interface Findings {

  /** Adds a finding, unless a guard of its spec holds it back. */
  void add(Draft draft);
}
