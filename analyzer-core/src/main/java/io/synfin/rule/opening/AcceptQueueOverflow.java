package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.connection.Step;
import io.synfin.connection.SynFacts;
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
import io.synfin.tcp.TcpState;
import java.util.Set;

/** {@code accept-queue-overflow}: the client believes that it is open, the server has no room. */
@AutoService(Rule.class)
public final class AcceptQueueOverflow implements SegmentRule, ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("accept-queue-overflow", Category.OPENING, Severity.WARNING)
          .titled("the server drops the third segment")
          .variant(
              "overflow",
              Severity.WARNING,
              "the SYN-ACK came again {repeats} after the third segment (frame {third}), last after {delay}; {evidence}: the accept queue is full")
          .variant(
              "deferred-accept",
              Severity.NOTE,
              "the SYN-ACK came again {repeats} after the third segment (frame {third}), then data was acknowledged at once: the server waits for data before it accepts")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY)
          .standard("RFC 9293 §3.5");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_AGAIN.bit();
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.OPENING_RECOVERED, Moment.ENDED);
  }

  @Override
  public long foretoldAfterNanos(Settings settings) {
    return settings.openingNanos();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    SynFacts synAck = step.sender().syn();
    boolean again = connection.isCompleted() && synAck.repeatsAfterThird() > 0;
    if (again && ThirdSegment.dataIgnored(connection)) {
      findings.add(
          draft(Draft.of(SPEC, step), connection, "overflow", synAck.repeatsAfterThird() + 1)
              .withDuration(
                  "delay", step.segment().timeNanos() - connection.opening().completedNanos())
              .with(
                  "evidence",
                  "the data of frame "
                      + connection.client().traffic().firstPayloadFrame()
                      + " is not acknowledged"));
    }
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    boolean recovered = occasion.moment() == Moment.OPENING_RECOVERED;
    Endpoint server = connection.server();
    ThirdSegment.Fate fate = ThirdSegment.fate(connection, recovered);
    Draft draft = Draft.of(SPEC, occasion).at(server.syn().ackNanos());
    int repeats = server.syn().repeatsAfterThird();
    if (recovered && fate == ThirdSegment.Fate.DEFERRED) {
      findings.add(
          draft(draft, connection, "deferred-accept", repeats)
              .frame(connection.client().traffic().firstPayloadFrame()));
    } else if (!recovered
        && fate == ThirdSegment.Fate.DROPPED
        && server.states().proved() == TcpState.SYN_RECEIVED
        && !saidBefore(connection)) {
      findings.add(
          draft(draft, connection, "overflow", repeats)
              .withDuration(
                  "delay", server.syn().ackNanos() - connection.opening().completedNanos())
              .with(
                  "evidence",
                  "each was answered ("
                      + Waits.times(connection.client().syn().thirdAgain())
                      + ")"));
    }
  }

  /** Did a repeated SYN-ACK come after ignored data? Then it has been said there. */
  private static boolean saidBefore(Connection connection) {
    long data = connection.client().traffic().firstPayloadFrame();
    return data != 0 && data < connection.server().syn().ackFrame();
  }

  private static Draft draft(Draft draft, Connection connection, String variant, int repeats) {
    SynFacts synAck = connection.server().syn();
    return draft
        .variant(variant)
        .by(connection.server())
        .frame(connection.opening().completedFrame())
        .frame(synAck.firstRepeatAfterThirdFrame())
        .frame(synAck.ackFrame())
        .with("repeats", Waits.times(repeats))
        .with("third", connection.opening().completedFrame());
  }
}
