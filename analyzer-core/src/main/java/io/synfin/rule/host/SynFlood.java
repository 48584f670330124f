package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circle;
import io.synfin.rule.Circles;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.rule.Sighting.Parties;

/** {@code syn-flood}: SYNs by the hundred to one listener, and hardly one is meant. */
@AutoService(Rule.class)
public final class SynFlood implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-flood", Category.HOST, Severity.ERROR)
          .titled("flood of SYNs that nobody means")
          .says(
              "{listener} got {syns} SYNs within 5 s, from {sources}; it answered {answered}, and"
                  + " {completed} of the connections came about")
          .standard("RFC 4987 §2")
          .confidence(Confidence.LIKELY);

  /** More than 100 a second for five seconds. */
  private static final int MOST_SYNS = 500;

  /** Of a hundred openings of an ordinary service, at least so many are completed. */
  private static final int LEAST_COMPLETED = 20;

  private static final int MANY_SOURCES = 50;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Rates(circles);
  }

  private static final class Rates
      implements OpenedWatch, AnsweredWatch, WentOnWatch, RefusedWatch {
    private final Circle.Memory<Arrivals> listeners;

    Rates(Circles circles) {
      listeners = circles.listeners().memory(Arrivals::new);
    }

    @Override
    public void opened(Sighting.Opened opened, Findings findings) {
      Parties parties = opened.parties();
      Arrivals arrivals = listeners.of(parties);
      if (arrivals.isCalm(MOST_SYNS)) {
        arrivals.pass(opened.timeNanos());
      } else {
        while (arrivals.isDue(opened.timeNanos())) {
          judge(parties.server(), arrivals, findings);
        }
      }
      arrivals.opened(opened.timeNanos(), opened.frame(), parties);
    }

    @Override
    public void answered(Sighting.Answered answered, Findings findings) {
      if (answered.asked().syns() > 0) {
        listeners.of(answered.parties()).answered(answered.asked().openedNanos());
      }
    }

    @Override
    public void wentOn(Sighting.WentOn wentOn, Findings findings) {
      listeners.of(wentOn.parties()).wentOn(wentOn.openedNanos(), wentOn.roundTripNanos());
    }

    @Override
    public void refused(Sighting.Refused refused, Findings findings) {
      listeners.of(refused.parties()).refused(refused.openedNanos());
    }

    @Override
    public void end(long nowNanos, Findings findings) {
      listeners.forEach(
          (listener, arrivals) -> {
            while (arrivals.isDue(nowNanos)) {
              judge(listener, arrivals, findings);
            }
            arrivals.end();
            judge(listener, arrivals, findings);
          });
    }

    private static void judge(Object listener, Arrivals arrivals, Findings findings) {
      Arrivals.Sums sums = arrivals.sums();
      if (sums.opened() <= MOST_SYNS) {
        arrivals.flooded &= sums.opened() > MOST_SYNS / 2;
        return;
      }
      int sources = arrivals.sources();
      boolean unmeant = sums.wentOn() * 100L < (long) sums.opened() * LEAST_COMPLETED;
      // One source whose SYNs are ignored may be a client that tries again and again; one that is
      // answered and does not care is not.
      boolean odd = sources > MANY_SOURCES || sums.answered() * 2 > sums.opened();
      if (arrivals.flooded || !unmeant || !odd) {
        return;
      }
      arrivals.flooded = true;
      String many =
          (sources >= Arrivals.MOST_SOURCES ? "at least " : "")
              + sources
              + (sources == 1 ? " address" : " addresses");
      findings.add(
          Draft.of(SPEC, sums.lastNanos())
              .frame(sums.firstFrame())
              .frame(sums.lastFrame())
              .with("listener", listener.toString())
              .with("syns", sums.opened())
              .with("sources", many)
              .with("answered", sums.answered())
              .with("completed", sums.wentOn()));
    }
  }
}
