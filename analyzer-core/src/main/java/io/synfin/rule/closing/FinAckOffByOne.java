package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.FinFacts;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.rule.Category;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.List;
import java.util.Set;

/** {@code fin-ack-off-by-one}: a stack that forgets that a FIN takes a sequence number. */
@AutoService(Rule.class)
public final class FinAckOffByOne implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("fin-ack-off-by-one", Category.CLOSING, Severity.ERROR)
          .titled("FIN acknowledged one short")
          .says(
              "ack = {actual}, expected {letter} = {expected} (FIN {fin} from frame {finFrame}), {difference}; the {role} answers so {times:time}, {again} of them after the FIN was repeated")
          .standard("RFC 9293 §3.4")
          .silentWhen(Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.FIN_OVERDUE, Moment.ENDED);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint whom = occasion.endpoint();
    if (whom != null) {
      judge(occasion, whom, findings);
      return;
    }
    // Whoever was judged when its FIN was overdue is not judged again, unless it came to it later.
    for (Endpoint closer : List.of(connection.client(), connection.server())) {
      FinFacts fin = closer.fin();
      if (fin.overdueNanos() == 0 || fin.shortAgainNanos() > fin.overdueNanos()) {
        judge(occasion, closer, findings);
      }
    }
  }

  private static void judge(Occasion occasion, Endpoint closer, Findings findings) {
    Connection connection = occasion.connection();
    FinFacts fin = closer.fin();
    Endpoint peer = connection.endpoint(closer.side().peer());
    boolean repeatedly = fin.shortAgain() > 0 && fin.ackedShort() > 1;
    // With its window closed the peer may say so, and may not take the FIN yet.
    if (fin.acked() || !repeatedly || peer.rcvWindow().field() == 0) {
      return;
    }
    String letter = Letters.ackOfFin(connection, closer);
    findings.add(
        Draft.of(SPEC, occasion)
            .by(peer)
            .frame(fin.frame())
            .frame(fin.lastFrame())
            .frame(peer.traffic().lastFrame())
            .compare("ack = " + letter, fin.seq() + 1, fin.seq(), closer)
            .with("letter", letter)
            .withSeq("fin", fin.seq())
            .with("finFrame", fin.frame())
            .with("role", connection.role(peer))
            .with("times", fin.ackedShort())
            .with("again", fin.shortAgain()));
  }
}
