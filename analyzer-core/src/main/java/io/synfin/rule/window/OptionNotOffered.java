package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Offer;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code option-not-offered}: the answer has what nobody asked for. */
@AutoService(Rule.class)
public final class OptionNotOffered implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("option-not-offered", Category.WINDOW, Severity.ERROR)
          .titled("SYN-ACK with options the SYN did not offer")
          .says("the SYN-ACK has {options}, which the SYN of frame {syn} did not offer")
          .standard("RFC 7323 §1.3")
          .silentWhen(Guard.MID, Guard.SIMO, Guard.TRUNC);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.COMPLETES_OPENING.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    Endpoint client = connection.client();
    Endpoint server = connection.server();
    if (!client.syn().seen() || !server.syn().ackSeen() || server.syn().seen()) {
      return;
    }
    Offer asked = client.offer();
    Offer answered = server.offer();
    if (asked.unread() || answered.unread()) {
      return;
    }
    StringBuilder options = new StringBuilder();
    add(options, "window scale", asked.windowScale() < 0 && answered.windowScale() >= 0);
    add(options, "timestamps", !asked.timestamps() && answered.timestamps());
    add(options, "Fast Open", asked.fastOpen() == 0 && answered.fastOpen() != 0);
    add(options, "MPTCP", !asked.mptcp() && answered.mptcp());
    boolean forbidden = options.length() > 0;
    // RFC 2018 §2 lets each side offer it by itself.
    add(options, "SACK-permitted", !asked.sackPermitted() && answered.sackPermitted());
    if (options.length() > 0) {
      findings.add(
          Draft.of(SPEC, step)
              .by(server)
              .severity(forbidden ? Severity.ERROR : Severity.NOTE)
              .frame(client.syn().frame())
              .frame(server.syn().ackFrame())
              .with("options", options.toString())
              .with("syn", client.syn().frame()));
    }
  }

  private static void add(StringBuilder options, String name, boolean there) {
    if (there) {
      options.append(options.length() == 0 ? "" : ", ").append(name);
    }
  }
}
