package io.synfin.rule;

import io.synfin.connection.Connection;
import io.synfin.connection.Judge;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * All rules, each filed under the fact that triggers it, so that a segment with nothing unusual
 * about it pays one AND and calls no rule. Holds findings back, or tempers them, as their guards
 * say, and damps repeats by count. Called for every packet.
 */
public final class RuleBook implements Judge {

  private static final Guard[] GUARDS = Guard.values();

  /** A rule, and what it said of when it wants to be asked. */
  private record Filed(SegmentRule rule, long trigger, boolean byAny) {}

  private final Filed[][] byFact;
  private final ConnectionRule[][] byMoment;
  private final long filedFacts;
  private final FindingSink sink;

  private @Nullable Connection connection;
  private int holding;
  private final Findings findings = this::add;

  /**
   * A book of these rules.
   *
   * @param rules any order; they are asked by id
   * @param sink where findings go
   */
  public RuleBook(List<Rule> rules, FindingSink sink) {
    this.sink = sink;
    List<Rule> sorted = new ArrayList<>(rules);
    sorted.sort(Rule.BY_ID);
    byFact = new Filed[Long.SIZE][];
    long filed = 0;
    for (int fact = 0; fact < Long.SIZE; fact++) {
      byFact[fact] = filedUnder(sorted, fact);
      filed |= byFact[fact].length > 0 ? 1L << fact : 0;
    }
    filedFacts = filed;
    byMoment = new ConnectionRule[Moment.values().length][];
    for (Moment moment : Moment.values()) {
      byMoment[moment.ordinal()] =
          sorted.stream()
              .filter(
                  rule -> rule instanceof ConnectionRule asked && asked.moments().contains(moment))
              .toArray(ConnectionRule[]::new);
    }
  }

  /** The rules of the catalogue, in order of id. */
  public static List<Rule> standard() {
    List<Rule> rules = new ArrayList<>();
    ServiceLoader.load(Rule.class, RuleBook.class.getClassLoader()).forEach(rules::add);
    rules.sort(Rule.BY_ID);
    return List.copyOf(rules);
  }

  private static Filed[] filedUnder(List<Rule> rules, int fact) {
    List<Filed> filed = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule instanceof SegmentRule asked && isFiledUnder(asked, fact)) {
        filed.add(new Filed(asked, asked.trigger(), asked.triggeredByAny()));
      }
    }
    return filed.toArray(Filed[]::new);
  }

  private static boolean isFiledUnder(SegmentRule rule, int fact) {
    return rule.triggeredByAny()
        ? (rule.trigger() & 1L << fact) != 0
        : home(rule.trigger()) == fact;
  }

  /** Does this rule want to see a segment, now that it is asked under {@code fact}? */
  private static boolean isTriggered(Filed filed, long facts, int fact) {
    if (filed.byAny) {
      // Once for each segment: under the first of its facts that holds.
      return Long.numberOfTrailingZeros(filed.trigger & facts) == fact;
    }
    return (filed.trigger & ~facts) == 0;
  }

  /** A rule lives under the last of its facts: the enum names the common ones first. */
  private static int home(long trigger) {
    if (trigger == 0) {
      throw new IllegalArgumentException("a segment rule needs a trigger");
    }
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(trigger);
  }

  @Override
  public void judge(Step step) {
    long facts = step.facts() & filedFacts;
    if (facts == 0) {
      return;
    }
    connection = step.connection();
    holding = -1;
    while (facts != 0) {
      int fact = Long.numberOfTrailingZeros(facts);
      facts &= facts - 1;
      for (Filed filed : byFact[fact]) {
        if (isTriggered(filed, step.facts(), fact)) {
          if (holding < 0) {
            holding = Guard.holding(step);
          }
          filed.rule.examine(step, findings);
        }
      }
    }
  }

  @Override
  public void judge(Occasion occasion) {
    ConnectionRule[] asked = byMoment[occasion.moment().ordinal()];
    if (asked.length == 0) {
      return;
    }
    connection = occasion.connection();
    holding = Guard.holding(occasion);
    for (ConnectionRule rule : asked) {
      rule.examine(occasion, findings);
    }
  }

  private void add(Draft draft) {
    Connection concerned = connection;
    if (concerned == null) {
      throw new IllegalStateException("a finding outside an examination: " + draft.fullId());
    }
    add(concerned, holding, draft);
  }

  /** A finding on this connection, while these guards hold. */
  void add(Connection concerned, int held, Draft draft) {
    RuleSpec spec = draft.spec();
    if (first(spec.silencingBits() & held) != null) {
      return;
    }
    Guard tempering = first(spec.temperingBits() & held);
    Severity severity = draft.severity(tempering);
    long count = sink.count(concerned, draft.fullId(), severity, draft.endpoint());
    if (!spec.refuted().isEmpty()) {
      sink.refuted(concerned, spec.refuted(), draft.endpoint());
    }
    if (draft.isUndamped() || isReported(count)) {
      sink.found(concerned, draft.finish(tempering));
    }
  }

  /**
   * Repeats of one endpoint are damped by count, not by time: the first, tenth, hundredth ... of a
   * severity are reported.
   */
  public static boolean isReported(long count) {
    long rest = count;
    while (rest >= 10 && rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }

  private static @Nullable Guard first(int guards) {
    return guards == 0 ? null : GUARDS[Integer.numberOfTrailingZeros(guards)];
  }
}
