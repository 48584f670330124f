package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.LastSeen;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.tcp.SocketAddress;

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

  private static final int MOST_LISTENERS = 1_024;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings) {
    return new Rates();
  }

  private static final class Rates implements Watch {
    private final LastSeen<SocketAddress, Arrivals> listeners =
        new LastSeen<>(MOST_LISTENERS, Arrivals::new);

    @Override
    public void opened(Sighting.Opened opened, Findings findings) {
      Arrivals arrivals = listeners.of(opened.parties().server());
      arrivals.advance(opened.timeNanos(), () -> judge(arrivals, findings));
      arrivals.opened(opened.timeNanos(), opened.frame(), opened.parties().client().host());
    }

    @Override
    public void answered(Sighting.Answered answered, Findings findings) {
      if (answered.asked().syns() > 0) {
        listeners.of(answered.parties().server()).answered(answered.asked().openedNanos());
      }
    }

    @Override
    public void wentOn(Sighting.WentOn wentOn, Findings findings) {
      listeners.of(wentOn.parties().server()).wentOn(wentOn.openedNanos(), wentOn.roundTripNanos());
    }

    @Override
    public void refused(Sighting.Refused refused, Findings findings) {
      listeners.of(refused.parties().server()).refused(refused.openedNanos());
    }

    @Override
    public void end(long nowNanos, Findings findings) {
      listeners.forEach(
          (listener, arrivals) -> arrivals.end(nowNanos, () -> judge(arrivals, findings)));
    }

    private static void judge(Arrivals arrivals, Findings findings) {
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
              .with("listener", arrivals.listener().toString())
              .with("syns", sums.opened())
              .with("sources", many)
              .with("answered", sums.answered())
              .with("completed", sums.wentOn()));
    }
  }
}
