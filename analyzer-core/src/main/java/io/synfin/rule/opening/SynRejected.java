package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.IcmpReport;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.IcmpError;
import java.util.Set;

/** {@code syn-rejected}: a reset or an ICMP error answers the SYN. */
@AutoService(Rule.class)
public final class SynRejected implements SegmentRule, ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-rejected", Category.OPENING, Severity.WARNING)
          .titled("the SYN is rejected")
          .variant(
              "rst",
              Severity.WARNING,
              "RST refuses the SYN after {delay}: seq = {seq}, ack = {actual}, as due (x = {isn} from frame {synFrame})")
          .variant(
              "icmp",
              Severity.WARNING,
              "{reporter} rejects the SYN x = {isn} after {delay}: {reason} (ICMP type {type}, code {code})")
          .standard("RFC 9293 §3.10.7.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_REFUSES.bit();
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ICMP_ERROR);
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint opener = step.receiver();
    if (step.sender().syn().ackSeen()) {
      // It had accepted before: that is a reset, not a refusal.
      return;
    }
    int ack = step.segment().ack();
    findings.add(
        Draft.of(SPEC, step)
            .variant("rst")
            .frame(opener.syn().lastFrame())
            .compare(ack == opener.isn() + 1 ? "ack = x+1" : "ack = x+1+d", ack, ack, opener)
            .withSeq("seq", step.segment().seq())
            .withSeq("isn", opener.isn())
            .with("synFrame", opener.syn().lastFrame())
            .withDuration("delay", since(step.segment().timeNanos(), opener)));
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    Endpoint opener = occasion.endpoint();
    IcmpReport icmp = connection.icmp();
    if (opener == null
        || icmp == null
        || !icmp.error().endsOpening()
        || !connection.refused()
        || connection.isCompleted()
        || icmp.quotedSeq() != opener.isn()) {
      return;
    }
    IcmpError error = icmp.error();
    findings.add(
        Draft.of(SPEC, occasion)
            .variant("icmp")
            .by(connection.endpoint(opener.side().peer()))
            .frame(opener.syn().lastFrame())
            .frame(icmp.frame())
            .with("reporter", error.reporter())
            .withSeq("isn", opener.isn())
            .with("reason", IcmpReasons.of(error))
            .with("type", error.type())
            .with("code", error.code())
            .withDuration("delay", since(occasion.timeNanos(), opener)));
  }

  private static long since(long nanos, Endpoint opener) {
    return nanos - opener.syn().lastNanos();
  }
}
