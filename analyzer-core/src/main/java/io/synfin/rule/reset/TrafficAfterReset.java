package io.synfin.rule.reset;

import static io.synfin.tcp.TcpFlags.SYN;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Reordering;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;

/** {@code traffic-after-reset}: segments that come after an acceptable RST. */
@AutoService(Rule.class)
public final class TrafficAfterReset implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("traffic-after-reset", Category.RESET, Severity.WARNING)
          .titled("traffic after a reset")
          .variant(
              "data",
              Severity.WARNING,
              "the {who} sends {octets:octet}, seq = {seq}, {later} after a RST that bears its address (frame {rstFrame})")
          .variant(
              "fin",
              Severity.NOTE,
              "the {who} sends a FIN {later} after the RST of the {resetter} (frame {rstFrame})")
          .variant(
              "from-peer",
              Severity.NOTE,
              "the {who} still sends, {octets:octet} at seq = {seq}, {later} after the RST of the {resetter} (frame {rstFrame}), more than a round trip")
          .standard("RFC 9293 §3.5.3")
          .confidence(Confidence.LIKELY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.AFTER_OWN_RST.bit() | Fact.AFTER_PEER_RST.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    boolean own = step.has(Fact.AFTER_OWN_RST) && step.sender().rst().valid();
    Endpoint resetter = own ? step.sender() : step.receiver();
    if (!resetter.rst().valid()
        || step.segment().has(SYN)
        || step.connection().replacedBy() != null) {
      return;
    }
    long since = resetter.rst().validNanos();
    String variant = "";
    if (step.has(Fact.FIN) && (!own || Reordering.isOver(step, since))) {
      variant = "fin";
    } else if (step.has(Fact.PAYLOAD)) {
      variant = own ? "data" : "from-peer";
    }
    if (variant.isEmpty()
        || variant.equals("data") && !Reordering.isOver(step, since)
        || variant.equals("from-peer") && !Reordering.isCrossed(step, since)) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .variant(variant)
            .frame(resetter.rst().validFrame())
            .with("who", Roles.sender(step))
            .with("resetter", Roles.of(step.connection(), resetter.side()))
            .withSeq("seq", step.segment().seq())
            .with("octets", step.segment().payloadLength())
            .withDuration("later", step.segment().timeNanos() - since)
            .with("rstFrame", resetter.rst().validFrame()));
  }
}
