package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Awakening;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Trouble;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.Set;

/** {@code idle-drop}: nothing goes through after a pause. */
@AutoService(Rule.class)
public final class IdleDrop implements ConnectionRule {

  private static final int UNANSWERED = 2;

  static final RuleSpec SPEC =
      RuleSpec.of("idle-drop", Category.ACKNOWLEDGMENT, Severity.WARNING)
          .titled("Cut off while idle")
          .says(
              "after {idle} of silence the {role} sends, and sends again {repeats:time}, without an answer")
          .standard("RFC 5382 §5")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.REPEATED);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint waker = occasion.endpoint();
    Trouble trouble = waker == null ? null : waker.trouble();
    Awakening awakening = connection.awakening();
    if (waker == null
        || trouble == null
        || awakening == null
        || awakening.waker() != waker.side()) {
      return;
    }
    Endpoint silent = connection.endpoint(waker.side().peer());
    boolean unheard = silent.traffic().lastFrame() < awakening.frame();
    boolean ofThis = trouble.firstRepeatFrame() > awakening.frame();
    if (unheard && ofThis && trouble.repeats() == UNANSWERED) {
      findings.add(
          Draft.of(SPEC, occasion)
              .frame(awakening.frame())
              .frame(trouble.lastRepeatFrame())
              .with("role", connection.role(waker))
              .with("repeats", trouble.repeats())
              .withDuration("idle", awakening.idleNanos()));
    }
  }
}
