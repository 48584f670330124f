package io.synfin.rule.capture;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Occasion.Ending;
import io.synfin.rule.Category;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.Set;

/** {@code tracker-evicted}: the limit on connections was reached, and this one was given up. */
@AutoService(Rule.class)
public final class TrackerEvicted implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("tracker-evicted", Category.CAPTURE, Severity.INFO)
          .titled("Given up to stay within the limit")
          .says(
              "reported early, {silence} after its last segment: there were more connections than the limit allows; what came later counts as another one")
          .standard("RFC 9293 §3.3.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    if (occasion.ending() != Ending.EVICTED) {
      return;
    }
    Connection connection = occasion.connection();
    findings.add(
        Draft.of(SPEC, occasion)
            .frame(connection.lastFrame())
            .withDuration("silence", occasion.since(connection.lastNanos())));
  }
}
