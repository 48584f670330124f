package io.synfin.rule.capture;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circles;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.rule.Sighting.Asked;
import io.synfin.rule.Sighting.Parties;
import org.jspecify.annotations.Nullable;

/** {@code nat-both-sides}: one connection was captured before and behind an address translation. */
@AutoService(Rule.class)
public final class NatBothSides implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("nat-both-sides", Category.CAPTURE, Severity.NOTE)
          .titled("One connection captured on both sides of a NAT")
          .says(
              "{client} to {server} is connection {other} ({otherClient} to {otherServer}) once more,"
                  + " on the other side of an address translation: {same}, {apart} apart")
          .standard("RFC 3022 §2")
          .confidence(Confidence.LIKELY);

  private static final int PLACE_BITS = 11;
  private static final int PLACES = 1 << PLACE_BITS;

  /** A translation takes far less; an opening that looks the same later is another one. */
  private static final long NEAR_NANOS = 1_000_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Openings();
  }

  /**
   * The last openings by what an address translation leaves alone, one number of each end: a table
   * in which a newcomer takes the place of whoever has it.
   */
  private static final class Openings implements AnsweredWatch {
    private final Latest byNumbers = new Latest();
    private final Latest byClocks = new Latest();

    @Override
    public void answered(Sighting.Answered answered, Findings findings) {
      Asked asked = answered.asked();
      if (asked.syns() == 0) {
        return;
      }
      Latest.Opening other = byNumbers.replace(asked.isn(), answered.isn(), answered);
      if (other != null && isOtherSide(other, answered)) {
        findings.add(draft(answered, other, "both initial sequence numbers are the same"));
        return;
      }
      if (asked.timestamps() && answered.options().timestamps()) {
        other = byClocks.replace(asked.tsVal(), answered.options().tsVal(), answered);
        // Two connections that one host opens at once may show the same clocks, but not its ports.
        if (other != null
            && isOtherSide(other, answered)
            && samePorts(answered.parties(), other.parties())) {
          findings.add(
              draft(
                  answered,
                  other,
                  "ports and both first timestamps are the same, the ISNs are not"));
        }
      }
    }

    /** Did this one open a moment ago, between other addresses? */
    private static boolean isOtherSide(Latest.Opening other, Sighting.Answered answered) {
      return Math.abs(answered.timeNanos() - other.timeNanos()) < NEAR_NANOS
          && translates(answered.parties(), other.parties());
    }

    private static boolean translates(Parties one, Parties other) {
      return !one.client().host().equals(other.client().host())
          || !one.server().host().equals(other.server().host());
    }

    private static boolean samePorts(Parties one, Parties other) {
      return one.client().port() == other.client().port()
          && one.server().port() == other.server().port();
    }

    private static Draft draft(Sighting.Answered answered, Latest.Opening other, String same) {
      return Draft.of(SPEC, answered.timeNanos())
          .concerning(answered.parties())
          .frame(other.frame())
          .frame(answered.frame())
          .with("client", answered.parties().client().toString())
          .with("server", answered.parties().server().toString())
          .with("other", other.parties().connection())
          .with("otherClient", other.parties().client().toString())
          .with("otherServer", other.parties().server().toString())
          .with("same", same)
          .withDuration("apart", Math.abs(answered.timeNanos() - other.timeNanos()));
    }
  }

  /** Of all openings with the same two numbers the last one, as long as nobody takes its place. */
  private static final class Latest {
    private static final int STRIDE = 4;
    private static final int TIME = 1;
    private static final int FRAME = 2;

    /** The mark, and when it was seen where; no objects but one, for they would all grow old. */
    private final long[] marks = new long[PLACES * STRIDE];

    private final @Nullable Parties[] whose = new @Nullable Parties[PLACES];

    /** One that was there before. */
    private record Opening(Parties parties, long timeNanos, long frame) {}

    @Nullable Opening replace(int ofClient, int ofServer, Sighting.Answered opening) {
      long mark = (long) ofClient << 32 | Integer.toUnsignedLong(ofServer);
      int place = (int) (mark * 0x9E37_79B9_7F4A_7C15L >>> 64 - PLACE_BITS);
      int at = place * STRIDE;
      Parties parties = whose[place];
      Opening before =
          parties != null && marks[at] == mark
              ? new Opening(parties, marks[at + TIME], marks[at + FRAME])
              : null;
      marks[at] = mark;
      marks[at + TIME] = opening.timeNanos();
      marks[at + FRAME] = opening.frame();
      whose[place] = opening.parties();
      return before;
    }
  }
}
