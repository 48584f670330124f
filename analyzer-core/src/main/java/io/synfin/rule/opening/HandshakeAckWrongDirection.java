package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Fact;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.OpeningFacts;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import java.util.Set;

/**
 * {@code handshake-ack-wrong-direction}: the server goes on after its SYN-ACK, and no third segment
 * was captured.
 */
@AutoService(Rule.class)
public final class HandshakeAckWrongDirection implements SegmentRule, ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("handshake-ack-wrong-direction", Category.OPENING, Severity.NOTE)
          .titled("the server goes on without the third segment")
          .says("the server goes on in frame {frame} though no third segment was captured{later}")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.TFO, Guard.ONEWAY)
          .standard("RFC 9293 §3.5");

  /** So little two interfaces of one capture may be out of step. */
  private static final long REORDERING_NANOS = 3_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.COMPLETES_OPENING.bit();
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    OpeningFacts opening = connection.opening();
    long frame = opening.responderGoesOnFrame();
    long late = step.segment().timeNanos() - opening.responderGoesOnNanos();
    if (frame != 0 && !connection.isCompleted() && late > REORDERING_NANOS) {
      findings.add(
          draft(Draft.of(SPEC, step), connection)
              .with("later", "; frame " + step.segment().frame() + " is the client's first"));
    }
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    if (connection.opening().responderGoesOnFrame() != 0 && !connection.isCompleted()) {
      findings.add(draft(Draft.of(SPEC, occasion), connection).with("later", ""));
    }
  }

  private static Draft draft(Draft draft, Connection connection) {
    OpeningFacts opening = connection.opening();
    return draft
        .by(connection.server())
        .at(opening.responderGoesOnNanos())
        .frame(connection.server().syn().ackFrame())
        .frame(opening.responderGoesOnFrame())
        .with("frame", opening.responderGoesOnFrame());
  }
}
