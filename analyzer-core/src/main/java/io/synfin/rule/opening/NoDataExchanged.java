package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.EndingReset;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.OpeningFacts;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;
import java.util.Set;

/** {@code no-data-exchanged}: opened and ended, and nobody said anything. */
@AutoService(Rule.class)
public final class NoDataExchanged implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("no-data-exchanged", Category.OPENING, Severity.INFO)
          .titled("opened and ended without data")
          .says(
              "opened (frame {opened}), ended, and not an octet of payload in either direction; it was open for {open}")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.GAP, Guard.ONEWAY)
          .standard("RFC 9293 §3.5");

  /** The numbers that a connection without data takes. */
  private static final int SYN_AND_FIN = 2;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public long foretoldAfterNanos(Settings settings) {
    return settings.openingNanos();
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    EndingReset reset = connection.isClosed() ? null : connection.endingReset();
    if (!connection.isCompleted()
        || !connection.isClosed() && reset == null
        || !isSilent(connection.client())
        || !isSilent(connection.server())) {
      return;
    }
    OpeningFacts opening = connection.opening();
    long end = reset == null ? connection.closedNanos() : reset.nanos();
    findings.add(
        Draft.of(SPEC, occasion)
            .frame(opening.completedFrame())
            .frame(reset == null ? connection.closedFrame() : reset.frame())
            .at(end)
            .with("opened", opening.completedFrame())
            .withDuration("open", end - opening.completedNanos()));
  }

  /** Neither payload nor numbers that payload would have taken. */
  private static boolean isSilent(Endpoint endpoint) {
    boolean ackedMore =
        endpoint.unaKnown() && endpoint.nxtKnown() && Seq.isAfter(endpoint.una(), endpoint.nxt());
    return endpoint.traffic().payloadOctets() == 0 && endpoint.span() <= SYN_AND_FIN && !ackedMore;
  }
}
