package io.synfin.rule.closing;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.tcp.Side;
import java.util.Set;

/** {@code stray-segment}: a FIN, RST or SYN-ACK that belongs to nothing captured. */
@AutoService(Rule.class)
public final class StraySegment implements ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("stray-segment", Category.CLOSING, Severity.NOTE)
          .titled("Segment without a connection")
          .variant(
              "fin",
              Severity.NOTE,
              "FIN {seq} out of nowhere: it is the first segment of these ports, and {answer}")
          .variant(
              "rst",
              Severity.NOTE,
              "RST {seq} out of nowhere: nothing else was captured of these ports")
          .variant("syn-ack", Severity.NOTE, "SYN-ACK {seq} without a SYN before it, and {answer}")
          .standard("RFC 9293 §3.10.7.1")
          .confidence(Confidence.LIKELY);

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
    boolean lowFirst =
        connection.firstFrame() == connection.endpoint(Side.LOW).traffic().firstFrame();
    Endpoint first = connection.endpoint(lowFirst ? Side.LOW : Side.HIGH);
    Endpoint other = connection.endpoint(lowFirst ? Side.HIGH : Side.LOW);
    boolean onlyResets = other.traffic().segments() == other.rst().count();
    if (!onlyResets || connection.superseded()) {
      return;
    }
    String answer =
        other.hasSpoken()
            ? "was answered with a RST (frame " + other.rst().frame() + ")"
            : "nothing answered it";
    Draft draft =
        Draft.of(SPEC, occasion)
            .by(first)
            .frame(connection.firstFrame())
            .at(connection.firstNanos());
    if (first.rst().count() == first.traffic().segments() && first.rst().count() > 0) {
      findings.add(draft.variant("rst").withSeq("seq", first.rst().seq()));
    } else if (first.fin().frame() == connection.firstFrame()
        && connection.midstream()
        && sentOnly(first, first.fin().count())) {
      findings.add(
          draft
              .variant("fin")
              .frame(other.rst().frame())
              .withSeq("seq", first.fin().seq())
              .with("answer", answer));
    } else if (first.syn().ackSeen()
        && first.syn().firstAckFrame() == connection.firstFrame()
        && sentOnly(first, first.syn().ackCount())) {
      findings.add(
          draft
              .variant("syn-ack")
              .frame(other.rst().frame())
              .withSeq("seq", first.isn())
              .with("answer", answer));
    }
  }

  /** Is there nothing of it but so many of that kind, and resets? */
  private static boolean sentOnly(Endpoint endpoint, int segments) {
    return endpoint.traffic().segments() == segments + endpoint.rst().count();
  }
}
