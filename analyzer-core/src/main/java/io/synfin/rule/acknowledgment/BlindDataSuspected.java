package io.synfin.rule.acknowledgment;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.connection.Traffic;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;

/** {@code blind-data-suspected}: payload of somebody who cannot see the connection. */
@AutoService(Rule.class)
public final class BlindDataSuspected implements SegmentRule {

  /** Routes of one sender differ by fewer hops. */
  private static final int HOPS = 4;

  /** A host sends few other packets between two of one connection that follow each other. */
  private static final int NEAR_IDS = 1000;

  /** A minute of a kilohertz clock. */
  private static final int OTHER_CLOCK = 60_000;

  static final RuleSpec SPEC =
      RuleSpec.of("blind-data-suspected", Category.ACKNOWLEDGMENT, Severity.WARNING)
          .titled("Payload that seems to be injected")
          .says(
              "{octets:octet} with ack = {ack}, which the {role} cannot mean; TTL {ttl} (before:"
                  + " {usual}), IP identification and timestamp are of another sender, too")
          .standard("RFC 5961 §5")
          .confidence(Confidence.POSSIBLE)
          .silentWhen(Guard.MID, Guard.ONEWAY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.ACK_TOO_OLD.bit() | Fact.ACK_BEYOND_SENT.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    Segment segment = step.segment();
    Traffic traffic = step.sender().traffic();
    boolean inWindow = !step.has(Fact.BEYOND_WINDOW) && !step.has(Fact.LEFT_OF_WINDOW);
    if (segment.payloadLength() == 0
        || !inWindow
        || Math.abs(segment.hopLimit() - traffic.hopLimit()) <= HOPS
        || !isOtherId(segment, traffic)
        || !isOtherClock(segment, traffic)) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .with("octets", segment.payloadLength())
            .withSeq("ack", segment.ack())
            .with("role", step.connection().role(step.sender()))
            .with("ttl", segment.hopLimit())
            .with("usual", traffic.hopLimit()));
  }

  private static boolean isOtherId(Segment segment, Traffic traffic) {
    return !segment.ipv6()
        && traffic.lastIpId() != 0
        && Math.abs((short) (segment.ipId() - traffic.lastIpId())) > NEAR_IDS;
  }

  private static boolean isOtherClock(Segment segment, Traffic traffic) {
    return traffic.tsRecentKnown()
        && (!segment.options().timestamps()
            || Math.abs((long) segment.options().tsVal() - traffic.tsRecent()) > OTHER_CLOCK);
  }
}
