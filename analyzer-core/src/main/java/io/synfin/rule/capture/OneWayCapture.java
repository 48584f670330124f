package io.synfin.rule.capture;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
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

/** {@code one-way-capture}: only one direction of a connection is in the capture. */
@AutoService(Rule.class)
public final class OneWayCapture implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("one-way-capture", Category.CAPTURE, Severity.WARNING)
          .titled("Only one direction captured")
          .says(
              "only the {role} was captured, {segments:segment}, although it acknowledges what the {other} sends: rules that need both sides are silent")
          .standard("RFC 9293 §3.4")
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
    if (!connection.oneWay()) {
      return;
    }
    Endpoint speaker = connection.client().hasSpoken() ? connection.client() : connection.server();
    Endpoint unseen = connection.endpoint(speaker.side().peer());
    // A SYN-ACK, or one stray ACK, acknowledges something; only progress shows that there is
    // somebody.
    boolean answered = speaker.syn().seen();
    boolean progress = unseen.isnKnown() && speaker.rcv() != unseen.isn() + 1;
    if (!answered && !progress) {
      return;
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .by(speaker)
            .frame(connection.firstFrame())
            .with("role", connection.role(speaker))
            .with("other", connection.role(unseen))
            .with("segments", speaker.traffic().segments()));
  }
}
