package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Offer;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import java.util.List;

/** {@code mss-unusual}: no segment size, or a very small one. */
@AutoService(Rule.class)
public final class MssUnusual implements SegmentRule {

  private static final int LEAST_V4 = 536;
  private static final int LEAST_V6 = 1220;

  /** Below this a connection costs its peer more headers than octets. */
  private static final int ATTACK = 64;

  static final RuleSpec SPEC =
      RuleSpec.of("mss-unusual", Category.WINDOW, Severity.WARNING)
          .titled("Unusual maximum segment size")
          .variant(
              "missing",
              Severity.NOTE,
              "the {role} names no maximum segment size: {assumed} octets are assumed")
          .variant("tiny", Severity.WARNING, "the {role} takes segments of {mss} octets at most")
          .standard("RFC 9293 §3.7.1")
          .silentWhen(Guard.TRUNC);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.COMPLETES_OPENING.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    int least = step.segment().ipv6() ? LEAST_V6 : LEAST_V4;
    for (Endpoint endpoint : List.of(connection.client(), connection.server())) {
      Offer offer = endpoint.offer();
      if (offer.window() < 0 || offer.unread() || offer.mss() >= least) {
        continue;
      }
      Draft draft =
          Draft.of(SPEC, step)
              .by(endpoint)
              .frame(endpoint.syn().frame())
              .with("role", connection.role(endpoint));
      if (offer.mss() < 0) {
        findings.add(draft.variant("missing").with("assumed", least));
      } else {
        findings.add(
            draft
                .variant("tiny")
                .severity(offer.mss() < ATTACK ? Severity.WARNING : Severity.NOTE)
                .with("mss", offer.mss()));
      }
    }
  }
}
