package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.connection.Successor;
import io.synfin.connection.SynFacts;
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

/** {@code syn-unanswered}: nothing came back, neither a segment nor an ICMP error. */
@AutoService(Rule.class)
public final class SynUnanswered implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-unanswered", Category.OPENING, Severity.WARNING)
          .titled("nobody answers the SYN")
          .says("SYN x = {isn} sent {times}, no answer within {waited}")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY)
          .temperedWhen(Guard.GAP)
          .standard("RFC 9293 §3.8.3");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  @Override
  public long foretoldAfterNanos(Settings settings) {
    return settings.openingNanos();
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint client = connection.client();
    SynFacts syn = client.syn();
    if (!syn.seen() || connection.server().hasSpoken() || connection.icmp() != null) {
      return;
    }
    boolean givenUp = connection.superseded() || client.rst().count() > 0;
    long waited = until(occasion, connection, client) - syn.nanos();
    if (givenUp && waited < occasion.settings().openingNanos()) {
      // The client did not wait long enough for the silence to mean anything.
      return;
    }
    Draft draft =
        Draft.of(SPEC, occasion)
            .by(client)
            .frame(syn.frame())
            .frame(syn.lastFrame())
            .at(syn.nanos() + Math.min(waited, occasion.settings().openingNanos()))
            .withSeq("isn", client.isn())
            .with("times", Waits.times(syn.count()))
            .with("syns", syn.count())
            .withDuration("waited", waited);
    if (waited < occasion.settings().openingNanos()) {
      // The capture ended before the answer was due.
      draft.severity(Severity.INFO);
    }
    findings.add(draft);
  }

  private static long until(Occasion occasion, Connection connection, Endpoint client) {
    long until = occasion.timeNanos();
    Successor next = connection.successor();
    if (next != null) {
      until = Math.min(until, next.nanos());
    }
    if (client.rst().count() > 0) {
      until = Math.min(until, client.rst().nanos());
    }
    return until;
  }
}
