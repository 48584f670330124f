package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
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

/** {@code fin-unacked}: a FIN that nobody acknowledges. */
@AutoService(Rule.class)
public final class FinUnacked implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("fin-unacked", Category.CLOSING, Severity.WARNING)
          .titled("FIN never acknowledged")
          .variant(
              "fin-wait-1",
              Severity.WARNING,
              "FIN {fin} of the {role} (frame {finFrame}) unacknowledged for {silence}, sent {times}: it is still in FIN_WAIT_1")
          .variant(
              "last-ack",
              Severity.WARNING,
              "the second FIN, {fin} of the {role} (frame {finFrame}), unacknowledged for {silence}, sent {times}: it is still in LAST_ACK")
          .variant(
              "closing",
              Severity.WARNING,
              "the FINs crossed, and FIN {fin} of the {role} (frame {finFrame}) is unacknowledged for {silence}, sent {times}: it is still in CLOSING")
          .standard("RFC 9293 §3.8.3")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.FIN_OVERDUE);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Endpoint closer = occasion.endpoint();
    if (closer == null) {
      return;
    }
    Connection connection = occasion.connection();
    FinFacts fin = closer.fin();
    Endpoint peer = connection.endpoint(closer.side().peer());
    String variant = variant(closer);
    if (fin.acked() || variant.isEmpty() || !peer.hasSpoken()) {
      return;
    }
    // Who waits for an acknowledgment repeats its FIN; who does not may have got one unseen.
    boolean repeated = fin.count() > 1;
    Draft draft = Draft.of(SPEC, occasion).variant(variant);
    findings.add(
        (repeated ? draft : draft.temperedBy(Guard.GAP))
            .frame(fin.frame())
            .frame(fin.lastFrame())
            .withSeq("fin", fin.seq())
            .with("role", connection.role(closer))
            .with("finFrame", fin.frame())
            .with("times", repeated ? fin.count() + " times" : "once")
            .withDuration("silence", occasion.since(fin.nanos())));
  }

  private static String variant(Endpoint closer) {
    return switch (closer.states().current()) {
      case FIN_WAIT_1 -> "fin-wait-1";
      case LAST_ACK -> "last-ack";
      case CLOSING -> "closing";
      default -> "";
    };
  }
}
