package io.synfin.rule.capture;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.Set;

/** {@code frame-duplicate}: the capture has some frames of a connection twice. */
@AutoService(Rule.class)
public final class FrameDuplicate implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("frame-duplicate", Category.CAPTURE, Severity.NOTE)
          .titled("Frames captured twice")
          .says(
              "of {frames:frame}, {copies:is a copy|are copies} ({share} %) that the capture made: shown, and not judged")
          .standard("RFC 9293 §3.1")
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
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    if (connection.copies() > 0) {
      findings.add(
          Draft.of(SPEC, occasion)
              .with("copies", connection.copies())
              .with("frames", connection.frames())
              .with("share", Math.round(100.0 * connection.copies() / connection.frames())));
    }
  }
}
