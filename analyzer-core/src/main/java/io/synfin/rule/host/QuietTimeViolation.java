package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circles;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.LastSeen;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.rule.TimestampClock;
import io.synfin.tcp.HostAddress;

/** {@code quiet-time-violation}: a host that restarted comes back too soon on its old ports. */
@AutoService(Rule.class)
public final class QuietTimeViolation implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("quiet-time-violation", Category.TIME_WAIT, Severity.NOTE)
          .titled("host back on its old ports too soon after a restart")
          .says(
              "{host} opened {tuples} connections anew, the last one {ago} after the old one had"
                  + " stopped half-way (MSL = {msl}), and its timestamp clock has begun anew:"
                  + " {tsVal} after {tsBefore}")
          .standard("RFC 9293 §3.4.3")
          .confidence(Confidence.POSSIBLE);

  /** Fewer four-tuples say nothing (G-FEW). */
  private static final int ENOUGH = 3;

  private static final int MOST_HOSTS = 1_024;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Returns(settings.twoMslNanos() / 2);
  }

  private static final class Returns implements OpenedWatch {
    private final long mslNanos;
    private final LastSeen<HostAddress, int[]> restarts =
        new LastSeen<>(MOST_HOSTS, host -> new int[1]);

    Returns(long mslNanos) {
      this.mslNanos = mslNanos;
    }

    @Override
    public void opened(Sighting.Opened opened, Findings findings) {
      Predecessor before = opened.predecessor();
      if (before == null || !before.openerTsKnown() || !opened.options().timestamps()) {
        return;
      }
      HostAddress host = opened.parties().client().host();
      int[] count = restarts.of(host);
      long ago = opened.timeNanos() - before.lastNanos();
      int tsVal = opened.options().tsVal();
      if (TimestampClock.mayGoOn(before.openerTsVal(), tsVal, ago)) {
        // Its clock was not restarted, so neither was the host.
        count[0] = 0;
        return;
      }
      boolean halfWay =
          before.standing() == Predecessor.Standing.OPEN
              || before.standing() == Predecessor.Standing.CLOSING;
      if (!halfWay || ago < 0 || ago >= mslNanos || ++count[0] != ENOUGH) {
        return;
      }
      findings.add(
          Draft.of(SPEC, opened.timeNanos())
              .frame(before.lastFrame())
              .frame(opened.frame())
              .with("host", host.toString())
              .with("tuples", ENOUGH)
              .withDuration("ago", ago)
              .withDuration("msl", mslNanos)
              .withSeq("tsVal", tsVal)
              .withSeq("tsBefore", before.openerTsVal()));
    }
  }
}
