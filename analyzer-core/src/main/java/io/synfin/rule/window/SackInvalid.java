package io.synfin.rule.window;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Oddity;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions;

/** {@code sack-invalid}: SACK blocks that cannot be right. */
@AutoService(Rule.class)
public final class SackInvalid implements SegmentRule {

  /** The largest window there is: no honest block lies farther from the acknowledgment. */
  private static final long FAR = 65_535L << 14;

  static final RuleSpec SPEC =
      RuleSpec.of("sack-invalid", Category.WINDOW, Severity.WARNING)
          .titled("SACK blocks that cannot be right")
          .variant(
              "edges",
              Severity.WARNING,
              "a SACK block from {left} to {right}, and the {peer} has sent {una} to {next}")
          .variant(
              "not-permitted", Severity.NOTE, "SACK blocks, and the opening did not agree on SACK")
          .standard("RFC 2018 §3")
          .silentWhen(Guard.MID, Guard.GAP, Guard.ONEWAY, Guard.TRUNC);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.NOTEWORTHY.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (step.has(Oddity.SACK_UNASKED)) {
      findings.add(Draft.of(SPEC, step).variant("not-permitted"));
    }
    if (step.has(Oddity.SACK_EDGES)) {
      edges(step, findings);
    }
  }

  private static void edges(Step step, Findings findings) {
    TcpOptions options = step.segment().options();
    Endpoint peer = step.receiver();
    int last = options.sackBlocks() - 1;
    int left = options.sackLeft(last);
    Draft draft =
        Draft.of(SPEC, step)
            .variant("edges")
            .withSeq("left", left)
            .withSeq("right", options.sackRight(last))
            .with("peer", step.connection().role(peer))
            .withSeq("una", peer.una())
            .withSeq("next", peer.nxt());
    if (Math.abs((long) Seq.distance(step.segment().ack(), left)) > FAR) {
      draft.with("cause", "sequence-randomising-middlebox");
    }
    findings.add(isHole(step, options.sackRight(last)) ? draft.temperedBy(Guard.GAP) : draft);
  }

  /** Beyond all that was captured and yet inside the window: octets that the capture has not. */
  private static boolean isHole(Step step, int right) {
    Endpoint peer = step.receiver();
    return Seq.isAfter(right, peer.nxt())
        && step.sender().rcvWindow().edgeKnown()
        && !Seq.isAfter(right, step.sender().rcvWindow().edge());
  }
}
