package io.synfin.rule.malformed;

import com.google.auto.service.AutoService;
import io.synfin.connection.Doubts;
import io.synfin.connection.Fact;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import java.util.Set;

/** {@code checksum-bad}: a TCP checksum that its receiver does not accept, or that is odd. */
@AutoService(Rule.class)
public final class ChecksumBad implements SegmentRule, ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("checksum-bad", Category.MALFORMED, Severity.ERROR)
          .titled("TCP checksum that does not fit")
          .variant(
              "wrong",
              Severity.ERROR,
              "the TCP checksum {field} does not fit this segment of {octets:octet} of payload; {fate}")
          .variant(
              "ffff",
              Severity.NOTE,
              "the TCP checksum is written {field}; 0x0000 is right, and the same number")
          .standard("RFC 9293 §3.1")
          .silentWhen(Guard.TSO, Guard.TRUNC, Guard.FRAG)
          .temperedWhen(Guard.OFFL);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.MALFORMED.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Segment segment = step.segment();
    boolean fits = segment.checksum() == Segment.Checksum.GOOD;
    if (fits && segment.checksumField() == 0xFFFF) {
      findings.add(Draft.of(SPEC, step).variant("ffff").with("field", field(segment)));
    }
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.CHECKSUM_SETTLED);
  }

  @Override
  public void examine(Occasion occasion, Findings findings) {
    Doubts doubts = occasion.connection().doubts();
    if (doubts == null) {
      return;
    }
    Segment segment = doubts.segment();
    Draft draft =
        Draft.of(SPEC, occasion)
            .variant("wrong")
            .at(segment.timeNanos())
            .frame(segment.frame())
            .frame(doubts.shownBy())
            .with("field", field(segment))
            .with("octets", segment.payloadLength());
    switch (doubts.fate()) {
      case ACKNOWLEDGED ->
          // Nobody on the way broke it: a network card's work on either side of the tap, or a
          // capture changed by hand.
          draft
              .severity(Severity.NOTE)
              .confidence(Confidence.PROVED)
              .with("received", "yes")
              .with(
                  "fate",
                  "its receiver acknowledged it all the same (frame "
                      + doubts.shownBy()
                      + "), so it was damaged at the capture point alone, or is the work of a network"
                      + " card");
      case SENT_AGAIN ->
          draft
              .confidence(Confidence.LIKELY)
              .with("received", "no")
              .with(
                  "fate",
                  "its receiver dropped it, and nothing moved: the same came again in frame "
                      + doubts.shownBy());
      case UNKNOWN ->
          // That the same endpoint sends right ones makes it likely that nobody rewrote the
          // capture.
          draft
              .confidence(Confidence.LIKELY)
              .with("received", "unknown")
              .with(
                  "fate",
                  "its receiver drops it, and it moves nobody here; nothing acknowledges it");
    }
    findings.add(draft);
  }

  private static String field(Segment segment) {
    return "0x%04x".formatted(segment.checksumField());
  }
}
