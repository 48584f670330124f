package io.synfin.rule.retransmission;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.connection.Traffic;
import io.synfin.connection.Trouble;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;
import java.util.List;
import java.util.Set;

/** {@code pmtu-black-hole}: small segments get through, large ones never do. */
@AutoService(Rule.class)
public final class PmtuBlackHole implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("pmtu-black-hole", Category.RETRANSMISSION, Severity.WARNING)
          .titled("Large segments do not get through")
          .says(
              "the first large segment of the {role}, {length} octets in frame {first} (MSS {mss}),"
                  + " was sent again {repeats:time} in vain, while smaller ones passed; {end}")
          .standard("RFC 2923 §2.1")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.ONEWAY);

  private static final int LEAST_REPEATS = 3;

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
    for (Endpoint sender : List.of(connection.client(), connection.server())) {
      Trouble trouble = sender.trouble();
      // What an ICMP error told is no black hole.
      if (trouble == null || trouble.stuckRepeats() < LEAST_REPEATS || connection.icmp() != null) {
        continue;
      }
      Traffic traffic = sender.traffic();
      Endpoint receiver = connection.endpoint(sender.side().peer());
      boolean arrived = sender.unaKnown() && Seq.isAfter(sender.una(), traffic.bigSeq());
      boolean smaller = arrived && trouble.smallerFrame() != 0;
      // Had the whole path been down, nobody would have been heard of meanwhile.
      boolean heard = !arrived && receiver.traffic().lastFrame() > trouble.stuckFrame();
      if (smaller || heard) {
        findings.add(draft(occasion, sender, receiver, trouble, smaller));
      }
    }
  }

  private static Draft draft(
      Occasion occasion, Endpoint sender, Endpoint receiver, Trouble trouble, boolean smaller) {
    Traffic traffic = sender.traffic();
    return Draft.of(SPEC, occasion)
        .by(sender)
        .confidence(smaller ? Confidence.LIKELY : Confidence.POSSIBLE)
        .frame(traffic.bigFrame())
        .frame(trouble.stuckFrame())
        .frame(smaller ? trouble.smallerFrame() : 0)
        .with("role", occasion.connection().role(sender))
        .with("first", traffic.bigFrame())
        .with("length", trouble.stuckLength())
        .with("mss", receiver.offer().mss())
        .with("repeats", trouble.stuckRepeats())
        .with(
            "end",
            smaller
                ? trouble.smallerLength() + " octets in frame " + trouble.smallerFrame() + " did"
                : "its receiver was heard of all the while");
  }
}
