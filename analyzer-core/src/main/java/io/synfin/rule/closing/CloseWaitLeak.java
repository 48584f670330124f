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
import io.synfin.tcp.Seq;
import java.util.Set;

/** {@code close-wait-leak}: an application that does not close although its peer has. */
@AutoService(Rule.class)
public final class CloseWaitLeak implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("close-wait-leak", Category.CLOSING, Severity.WARNING)
          .titled("CLOSE_WAIT without end")
          .says(
              "the {role} acknowledged its peer's FIN (frame {finFrame}) and has sent nothing new for {silence}: CLOSE_WAIT, its application has not closed")
          .standard("RFC 9293 §3.6")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.CLOSE_WAIT_OVERDUE);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Endpoint leaker = occasion.endpoint();
    if (leaker == null) {
      return;
    }
    Connection connection = occasion.connection();
    Endpoint closer = connection.endpoint(leaker.side().peer());
    FinFacts fin = closer.fin();
    boolean stillSends =
        leaker.unaKnown() && leaker.nxtKnown() && Seq.isBefore(leaker.una(), leaker.nxt());
    // Who has octets outstanding, or a peer that takes none, waits for the network.
    if (!fin.acked() || stillSends || closer.rcvWindow().field() == 0) {
      return;
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .frame(fin.frame())
            .frame(fin.ackedFrame())
            .with("role", connection.role(leaker))
            .with("finFrame", fin.frame())
            .withDuration(
                "silence",
                occasion.since(Math.max(fin.ackedNanos(), leaker.traffic().lastNewNanos()))));
  }
}
