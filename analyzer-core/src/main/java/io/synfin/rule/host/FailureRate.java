package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circles;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Fleet;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting.Opening;
import io.synfin.rule.Sums;
import io.synfin.rule.Tally;
import io.synfin.rule.Told;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.SocketAddress;

/** {@code failure-rate}: a service many of whose connections come to nothing, or to a bad end. */
@AutoService(Rule.class)
public final class FailureRate implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("failure-rate", Category.HOST, Severity.WARNING)
          .titled("Many connections to a service fail")
          .variant(
              "open",
              Severity.WARNING,
              "{failed} of {opens} openings at {service} failed, {percent} %: {unanswered}"
                  + " unanswered, {refused} refused, {halfOpen} half-open, {reset} reset, {aborted}"
                  + " given up; {client} has most of these, {mostFailed}")
          .variant(
              "reset",
              Severity.NOTE,
              "{resets} of {closed} connections of {service} ended with a RST after payload,"
                  + " {percent} %: {byServer} by the service, {byClient} by clients")
          .standard("RFC 9293 §3.10.7")
          .confidence(Confidence.LIKELY);

  /** Fewer say nothing (G-FEW). */
  private static final long ENOUGH = 50;

  private static final long PERCENT = 5;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Rates();
  }

  private static final class Rates implements Watch {
    private final Told toldOpen = new Told();
    private final Told toldReset = new Told();

    @Override
    public void look(Fleet fleet, Findings findings) {
      fleet.forEachService(
          (service, tally) -> {
            Sums sums = tally.sums();
            if (isMuch(sums.failed(), sums.asked()) && toldOpen.isNews(service)) {
              findings.add(open(service, tally));
            }
            if (isMuch(sums.resets(), sums.closed()) && toldReset.isNews(service)) {
              findings.add(reset(service, tally));
            }
          });
    }

    private static boolean isMuch(long bad, long all) {
      return all >= ENOUGH && bad * 100 > all * PERCENT;
    }

    private static Draft open(SocketAddress service, Tally tally) {
      Sums sums = tally.sums();
      HostAddress worst = tally.worst();
      return Draft.of(SPEC, tally.lastNanos())
          .variant("open")
          .frame(tally.lastFrame())
          .with("service", service.toString())
          .with("failed", sums.failed())
          .with("opens", sums.asked())
          .with("percent", sums.failed() * 100 / sums.asked())
          .with("unanswered", sums.openings(Opening.UNANSWERED))
          .with("refused", sums.openings(Opening.REFUSED))
          .with("halfOpen", sums.openings(Opening.HALF_OPEN))
          .with("reset", sums.openings(Opening.RESET))
          .with("aborted", sums.openings(Opening.ABORTED))
          .with("mostFailed", tally.mostFailed())
          .with("client", worst == null ? "nobody" : worst.toString());
    }

    private static Draft reset(SocketAddress service, Tally tally) {
      Sums sums = tally.sums();
      return Draft.of(SPEC, tally.lastNanos())
          .variant("reset")
          .frame(tally.lastFrame())
          .with("service", service.toString())
          .with("resets", sums.resets())
          .with("closed", sums.closed())
          .with("percent", sums.resets() * 100 / sums.closed())
          .with("byServer", sums.resetsByServer())
          .with("byClient", sums.resets() - sums.resetsByServer());
    }
  }
}
