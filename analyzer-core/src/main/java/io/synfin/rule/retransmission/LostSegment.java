package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Hole;
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

/** {@code lost-segment}: octets that the capture does not have. */
@AutoService(Rule.class)
public final class LostSegment implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("lost-segment", Category.RETRANSMISSION, Severity.WARNING)
          .titled("Octets missing from the capture")
          .says(
              "{missing} missing{first} before frame {beyond}: seq = {actual}, expected {expected}, {difference}; {fate}")
          .standard("RFC 9293 §3.4")
          .confidence(Confidence.LIKELY);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.HOLE_SETTLED);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Endpoint sender = occasion.endpoint();
    if (sender == null) {
      return;
    }
    Hole hole = sender.hole();
    long missing = sender.missingOctets();
    long roundTrip = occasion.connection().opening().handshakeNanos();
    if (hole.unseenOctets() > 0) {
      add(
          occasion,
          sender,
          hole.unseenOctets(),
          "capture",
          hole.unseenFrame(),
          "the peer acknowledged them (frame "
              + hole.unseenFrame()
              + "), so the capture lost them, not the network",
          findings);
    } else if (missing > 0 && hole.isDue(occasion.timeNanos(), roundTrip)) {
      add(occasion, sender, missing, "unknown", 0, "nothing shows what became of them", findings);
    } else if (hole.lateOctets() > 0) {
      add(
          occasion,
          sender,
          hole.lateOctets(),
          "network",
          hole.lateFrame(),
          "they came again in frame "
              + hole.lateFrame()
              + ", so the network lost them before the capture point",
          findings);
    }
  }

  private static void add(
      Occasion occasion,
      Endpoint sender,
      long octets,
      String cause,
      long shownBy,
      String fate,
      Findings findings) {
    Hole hole = sender.hole();
    // More were skipped since, or some of these came.
    long gap = Seq.distance(hole.start(), hole.beyond());
    findings.add(
        Draft.of(SPEC, occasion)
            .at(hole.nanos())
            .frame(hole.frame())
            .frame(shownBy)
            .compare("seq = SND.NXT", hole.start(), hole.beyond(), sender)
            .with("missing", octets == 1 ? "1 number is" : octets + " numbers are")
            .with("first", octets == gap ? "" : ", the first of them")
            .with("octets", octets)
            .with("beyond", hole.frame())
            .with("cause", cause)
            .with("fate", fate));
  }
}
