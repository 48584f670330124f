package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;

/** {@code ack-flag-missing}: a segment without ACK on a connection that is open. */
@AutoService(Rule.class)
public final class AckFlagMissing implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("ack-flag-missing", Category.ACKNOWLEDGMENT, Severity.ERROR)
          .titled("ACK flag missing")
          .says(
              "no ACK flag on a segment of an open connection (seq {seq}, {octets:octet}): its receiver must drop it")
          .standard("RFC 9293 §3.10.7.4");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.UNACCEPTABLE.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Segment segment = step.segment();
    Endpoint sender = step.sender();
    // Both ends have acknowledged something before: this is a connection, and no scan.
    boolean open =
        sender.rcvKnown() && step.receiver().rcvKnown() && step.senderBefore().isSynchronized();
    if (segment.hasAny(TcpFlags.ACK | TcpFlags.SYN | TcpFlags.RST) || !open) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step).withSeq("seq", segment.seq()).with("octets", segment.payloadLength()));
  }
}
