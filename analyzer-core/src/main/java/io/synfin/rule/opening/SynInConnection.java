package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.EndingReset;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;

/** {@code syn-in-connection}: a SYN comes for a connection that is open, closing, or just reset. */
@AutoService(Rule.class)
public final class SynInConnection implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-in-connection", Category.OPENING, Severity.WARNING)
          .titled("SYN where a connection is")
          .variant(
              "established",
              Severity.WARNING,
              "SYN, seq = {seq}, into an open connection ({sender} to {receiver}){same}")
          .variant(
              "closing",
              Severity.WARNING,
              "SYN, seq = {seq}, into a connection that is closing ({sender} to {receiver}){same}")
          .variant(
              "midstream",
              Severity.NOTE,
              "SYN, seq = {seq}, on ports whose connection was captured from its middle")
          .variant(
              "after-reset",
              Severity.NOTE,
              "SYN, seq = {seq}, {elapsed} after the connection of these ports was reset or refused (frame {lastFrame})")
          .standard("RFC 9293 §3.10.7.4");

  /** A copy of the SYN so soon after it is a late one: syn-retransmit. */
  private static final long LATE_COPY_NANOS = 1_000_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.OPENS.bit() | Fact.SYN_WHEN_OPEN.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (step.has(Fact.OPENS)) {
      another(step, findings);
    } else if (step.has(Fact.SYN_WHEN_OPEN)) {
      same(step, findings);
    }
  }

  /** The SYN begins a connection of its own, so soon that the one before matters. */
  private static void another(Step step, Findings findings) {
    Predecessor before = step.connection().predecessor();
    if (before == null) {
      return;
    }
    long elapsed = step.segment().timeNanos() - before.lastNanos();
    if (elapsed >= step.settings().twoMslNanos()) {
      return;
    }
    if (before.standing() == Predecessor.Standing.RESET && !before.takenBack()) {
      findings.add(
          draft(step, "after-reset")
              .frame(before.lastFrame())
              .with("lastFrame", before.lastFrame())
              .with("sameIsn", Boolean.toString(step.segment().seq() == before.initiatorIsn()))
              .withDuration("elapsed", elapsed));
    } else if (before.standing() == Predecessor.Standing.OPEN && before.midstream()) {
      findings.add(draft(step, "midstream").frame(before.lastFrame()));
    }
  }

  private static void same(Step step, Findings findings) {
    Connection connection = step.connection();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean sameIsn = sender.isnExact() && step.segment().seq() == sender.isn();
    boolean capturedLate =
        !sender.isnExact() && sender.isnKnown() && step.segment().seq() == sender.isn();
    boolean lateCopy =
        sameIsn && step.segment().timeNanos() - sender.syn().nanos() < LATE_COPY_NANOS;
    if (capturedLate || lateCopy || sender.timeWait().entered() || receiver.timeWait().entered()) {
      // A capture out of order, syn-retransmit, and the rules of TIME_WAIT.
      return;
    }
    EndingReset reset = connection.endingReset();
    if (reset != null) {
      findings.add(
          draft(step, "after-reset")
              .frame(reset.frame())
              .with("lastFrame", reset.frame())
              .with("sameIsn", Boolean.toString(sameIsn))
              .withDuration("elapsed", step.segment().timeNanos() - reset.nanos()));
      return;
    }
    String variant =
        connection.midstream()
            ? "midstream"
            : connection.firstCloser() == null ? "established" : "closing";
    findings.add(
        draft(step, variant)
            .frame(sender.syn().frame())
            .with("sender", step.senderBefore().name())
            .with("receiver", step.receiverBefore().name())
            .with("sameIsn", Boolean.toString(sameIsn))
            .with(
                "same",
                sameIsn
                    ? "; it is the SYN of frame " + sender.syn().frame() + " again"
                    : "; the connection's own number is " + Seq.show(sender.isn())));
  }

  private static Draft draft(Step step, String variant) {
    return Draft.of(SPEC, step).variant(variant).withSeq("seq", step.segment().seq());
  }
}
