package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import java.util.List;

/** {@code window-scale-invalid}: a shift that cannot be. */
@AutoService(Rule.class)
public final class WindowScaleInvalid implements SegmentRule {

  private static final int MOST = 14;

  static final RuleSpec SPEC =
      RuleSpec.of("window-scale-invalid", Category.WINDOW, Severity.WARNING)
          .titled("Window scale above 14")
          .says("the {role} offers a window scale of {shift}; 14 is the most, and is what counts")
          .standard("RFC 7323 §2.3");

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
    for (Endpoint endpoint : List.of(connection.client(), connection.server())) {
      if (endpoint.offer().windowScale() > MOST) {
        findings.add(
            Draft.of(SPEC, step)
                .by(endpoint)
                .frame(endpoint.syn().frame())
                .with("role", connection.role(endpoint))
                .with("shift", endpoint.offer().windowScale()));
      }
    }
  }
}
