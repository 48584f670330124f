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
import io.synfin.rule.RuleBook;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.Side;

/** {@code isn-weak}: a host whose initial sequence numbers, or source ports, can be guessed. */
@AutoService(Rule.class)
public final class IsnWeak implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("isn-weak", Category.HOST, Severity.WARNING)
          .titled("initial sequence numbers that can be guessed")
          .variant(
              "reused",
              Severity.WARNING,
              "{host} began with {isn} on port {port} to {remote}, and on port {otherPort} to"
                  + " {otherRemote}, {apart} apart")
          .variant(
              "predictable",
              Severity.WARNING,
              "of the last {steps} initial sequence numbers of {host}, {following} are {pattern}")
          .variant(
              "ports",
              Severity.INFO,
              "the source ports of {host} go up by {step}, whatever the destination")
          .standard("RFC 6528 §3")
          .confidence(Confidence.LIKELY);

  /** Fewer say nothing (G-FEW). */
  private static final int ENOUGH = 50;

  /** Looked at again after so many more. */
  private static final int STRIDE = 10;

  /** Copies of one SYN on both sides of an address translation are no further apart. */
  private static final long MOMENT_NANOS = 1_000_000_000;

  private static final int MOST_COPIES = 2;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Numbers(circles);
  }

  /** A host's own SYNs and its SYN-ACKs are looked at apart: the latter may be cookies. */
  private static final class Numbers implements OpenedWatch, AnsweredWatch {
    private final Circle.Memory<IsnSeries> clients;
    private final Circle.Memory<IsnSeries> servers;

    Numbers(Circles circles) {
      clients = circles.clients().memory(IsnSeries::new);
      servers = circles.servers().memory(IsnSeries::new);
    }

    @Override
    public void opened(Sighting.Opened opened, Findings findings) {
      Parties parties = opened.parties();
      IsnSeries series = clients.of(parties);
      if (series.add(opened.isn(), opened.timeNanos(), opened.frame(), parties, true)) {
        numbers(parties, parties.clientSide(), series, findings);
        ports(parties, parties.clientSide(), series, findings);
      }
    }

    @Override
    public void answered(Sighting.Answered answered, Findings findings) {
      Parties parties = answered.parties();
      IsnSeries series = servers.of(parties);
      if (series.add(answered.isn(), answered.timeNanos(), answered.frame(), parties, false)) {
        numbers(parties, parties.clientSide().peer(), series, findings);
      }
    }

    private static void numbers(Parties parties, Side side, IsnSeries series, Findings findings) {
      IsnSeries.Entry other = series.sameNumber(MOMENT_NANOS, MOST_COPIES);
      if (other != null && RuleBook.isReported(++series.repeats)) {
        IsnSeries.Entry last = series.last();
        findings.add(
            draft(parties, side, last)
                .variant("reused")
                .confidence(Confidence.PROVED)
                .frame(other.frame())
                .withSeq("isn", last.isn())
                .with("port", last.ownPort())
                .with("remote", last.remote().toString())
                .with("otherPort", other.ownPort())
                .with("otherRemote", other.remote().toString())
                .withDuration("apart", Math.abs(last.timeNanos() - other.timeNanos())));
      }
      if (series.told || !isTime(series)) {
        return;
      }
      IsnSeries.Pattern pattern = series.pattern();
      if (pattern != null) {
        series.told = true;
        IsnSeries.Entry last = series.last();
        findings.add(
            draft(parties, side, last)
                .variant("predictable")
                .compare("ISN by the pattern", pattern.expected(), last.isn())
                .with("steps", pattern.of())
                .with("following", pattern.steps())
                .with("pattern", pattern.words()));
      }
    }

    private static void ports(Parties parties, Side side, IsnSeries series, Findings findings) {
      if (series.portsTold || !isTime(series)) {
        return;
      }
      int step = series.portStep();
      if (step != 0) {
        series.portsTold = true;
        findings.add(draft(parties, side, series.last()).variant("ports").with("step", step));
      }
    }

    private static boolean isTime(IsnSeries series) {
      return series.total() >= ENOUGH && (series.total() - ENOUGH) % STRIDE == 0;
    }

    private static Draft draft(Parties parties, Side side, IsnSeries.Entry last) {
      return Draft.of(SPEC, last.timeNanos())
          .frame(last.frame())
          .with("host", parties.tuple().address(side));
    }
  }
}
