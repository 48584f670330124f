package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.IcmpReport;
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
import io.synfin.tcp.Seq;
import java.util.Set;

/** {@code icmp-error}: the path reports something. */
@AutoService(Rule.class)
public final class IcmpError implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("icmp-error", Category.RETRANSMISSION, Severity.NOTE)
          .titled("ICMP error")
          .says(
              "{reporter} reports {reason} for the {role}'s segment {seq} (ICMP type {type}, code {code}); {flight}")
          .standard("RFC 5927 §4.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ICMP_ERROR);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint sender = occasion.endpoint();
    IcmpReport icmp = connection.icmp();
    if (sender == null || icmp == null || answersSyn(connection, sender, icmp)) {
      return;
    }
    io.synfin.tcp.IcmpError error = icmp.error();
    int seq = icmp.quotedSeq();
    boolean knows = sender.nxtKnown() && sender.unaKnown();
    boolean inFlight = knows && Seq.isWithin(seq, sender.una(), sender.nxt());
    String flight = "nothing shows whether it was under way";
    if (knows) {
      flight =
          inFlight
              ? "it was under way"
              : "nothing with that number was under way: it may be forged";
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .frame(icmp.frame())
            .confidence(inFlight ? Confidence.LIKELY : Confidence.POSSIBLE)
            .with("reporter", error.reporter())
            .with("reason", io.synfin.rule.opening.IcmpReasons.of(error))
            .with("role", connection.role(sender))
            .withSeq("seq", seq)
            .with("type", error.type())
            .with("code", error.code())
            .with("flight", flight));
  }

  /** That is {@code syn-rejected:icmp}. */
  private static boolean answersSyn(Connection connection, Endpoint sender, IcmpReport icmp) {
    return icmp.error().endsOpening()
        && connection.refused()
        && !connection.isCompleted()
        && icmp.quotedSeq() == sender.isn();
  }
}
