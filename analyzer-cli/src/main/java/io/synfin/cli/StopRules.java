package io.synfin.cli;

import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import java.util.Set;

/** Listens for findings that end a live analysis. */
final class StopRules implements Reporter {

  private final Set<String> rules;
  private boolean met;

  /**
   * @param rules ids, with or without a variant; empty when none ends it
   */
  StopRules(Set<String> rules) {
    this.rules = Set.copyOf(rules);
  }

  @Override
  public void on(Event.AnomalyFound event) {
    look(event.finding());
  }

  @Override
  public void on(Event.AnomalyForetold event) {
    look(event.finding());
  }

  private void look(Finding finding) {
    met |= rules.contains(finding.rule()) || rules.contains(finding.fullId());
  }

  /** Was one of them found? */
  boolean isMet() {
    return met;
  }
}
