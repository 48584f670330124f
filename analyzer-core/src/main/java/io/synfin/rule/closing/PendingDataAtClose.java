package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.List;
import java.util.Set;

/**
 * {@code pending-data-at-close}: a connection is over, and a part of a stream was never captured.
 */
@AutoService(Rule.class)
public final class PendingDataAtClose implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("pending-data-at-close", Category.CLOSING, Severity.NOTE)
          .titled("Octets missing at the end")
          .says("{how}, and of the {role}'s stream {what} never captured{acked}")
          .standard("RFC 9293 §3.6")
          .confidence(Confidence.LIKELY);

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
    if (!connection.isClosed() && connection.resetBy() == null) {
      return;
    }
    for (Endpoint endpoint : List.of(connection.client(), connection.server())) {
      long missed = endpoint.traffic().missedOctets();
      long open = endpoint.missingOctets();
      if (missed + open > 0) {
        findings.add(
            Draft.of(SPEC, occasion)
                .by(endpoint)
                .frame(endpoint.hole().frame())
                .with("how", connection.isClosed() ? "both sides closed" : "a reset ended it")
                .with("what", missed + open == 1 ? "1 number was" : missed + open + " numbers were")
                .with("octets", missed + open)
                .with("role", connection.role(endpoint))
                .with("acked", acknowledged(missed, open)));
      }
    }
  }

  private static String acknowledged(long missed, long open) {
    if (open == 0) {
      return "; all of them were acknowledged";
    }
    return missed == 0
        ? "; none of them were acknowledged"
        : "; " + missed + " of them were acknowledged";
  }
}
