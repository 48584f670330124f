package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Settings;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Circle;
import io.synfin.rule.Circles;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting.Completed;

/**
 * {@code handshake-slow}: the client waited long for the connection, or far longer than others did
 * for the same server.
 */
@AutoService(Rule.class)
public final class HandshakeSlow implements SegmentRule, CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("handshake-slow", Category.OPENING, Severity.NOTE)
          .titled("connecting took long")
          .says(
              "connecting took {total}, {against}: first SYN to last SYN-ACK {synToSynAck}, from there {synAckToAck} {until}; {syns:SYN} and {synAcks:SYN-ACK} were sent, {repeating} of the time went by with repeating them")
          .silentWhen(Guard.MID)
          .standard("RFC 6298 §2");

  /** Every application notices. */
  private static final long SLOW_NANOS = 1_000_000_000;

  /** A person begins to notice: less is not slow, however swift the server is. */
  private static final long SWIFT_NANOS = 100_000_000;

  /** So many times what is usual for the server. */
  private static final int TIMES = 4;

  /** Of fewer openings nobody can say what is usual (G-FEW). */
  private static final int ENOUGH = 20;

  /** What one in so many openings takes is not unusual. */
  private static final int RARE = 8;

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
    Completed opening = Completed.of(step);
    if (opening != null && opening.totalNanos() > SLOW_NANOS) {
      findings.add(draft(opening).with("against", "more than 1 s"));
    }
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Usual(circles);
  }

  /** Of each server, how long its last openings took. */
  private static final class Usual implements CompletedWatch {
    private final Circle.Memory<ConnectTimes> servers;

    Usual(Circles circles) {
      servers = circles.listeners().lastingMemory(ConnectTimes::new);
    }

    @Override
    public void completed(Completed opening, Findings findings) {
      ConnectTimes before = servers.of(opening.parties());
      // Clients are near and far: the way to this one is not what makes the server slow.
      long answer = opening.answerNanos();
      boolean told = opening.totalNanos() > SLOW_NANOS;
      if (!told && answer > SWIFT_NANOS && before.size() >= ENOUGH) {
        // That many are usual: to find the one in the middle takes longer than to count.
        boolean unusual = before.above((answer - 1) / TIMES) <= before.size() / 2;
        long median = unusual ? before.median() : answer;
        if (answer > TIMES * median && before.above(TIMES * median) * RARE < before.size()) {
          findings.add(
              draft(opening)
                  .with("against", "more than " + TIMES + " times what is usual for this server")
                  .withDuration("median", median)
                  .with("openings", before.size())
                  .with("server", opening.parties().server().toString()));
        }
      }
      before.add(opening.totalNanos());
    }
  }

  private static Draft draft(Completed opening) {
    return Draft.of(SPEC, opening.timeNanos())
        .concerning(opening.parties())
        .frame(opening.openedFrame())
        .frame(opening.answeredFrame())
        .frame(opening.frame())
        .withDuration("total", opening.totalNanos())
        .withDuration("synToSynAck", opening.answerNanos())
        .withDuration("synAckToAck", opening.thirdNanos())
        .with(
            "until",
            opening.bare() ? "to the third segment" : "are counted, for no bare ACK came third")
        .with("syns", opening.syns())
        .with("synAcks", opening.synAcks())
        .withDuration("repeating", opening.repeatingNanos());
  }
}
