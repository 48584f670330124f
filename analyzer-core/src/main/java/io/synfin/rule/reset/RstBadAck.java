package io.synfin.rule.reset;

import static io.synfin.tcp.TcpFlags.ACK;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
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
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpState;
import java.util.Set;

/** {@code rst-bad-ack}: a RST whose acknowledgment cannot be right. */
@AutoService(Rule.class)
public final class RstBadAck implements SegmentRule, ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("rst-bad-ack", Category.RESET, Severity.WARNING)
          .titled("RST with a wrong acknowledgment")
          .variant("mismatch", Severity.WARNING, "RST {found}, expected {due}; the {other} {does}")
          .variant(
              "zero",
              Severity.NOTE,
              "RST with the ACK flag and ack = 0, expected {expected}, all that the {other} had sent")
          .standard("RFC 9293 §3.10.7.3")
          .silentWhen(Guard.MID)
          .temperedWhen(Guard.GAP);

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Endpoint receiver = step.receiver();
    Segment rst = step.segment();
    boolean opening = receiver.syn().seen() && step.receiverProvedBefore() == TcpState.SYN_SENT;
    if (opening && step.has(Fact.RST_BAD_ACK) && !answersBadAck(step)) {
      inOpening(step, findings);
    } else if (!opening && rst.has(ACK) && rst.ack() == 0 && !couldBeZero(receiver)) {
      findings.add(
          Draft.of(SPEC, step)
              .variant("zero")
              .compare("ack = SND.NXT", receiver.nxt(), 0, receiver)
              .with("other", Roles.receiver(step)));
    }
  }

  /** The RST that a wrong acknowledgment earns: its own number is right (RFC 9293 §3.10.7.4). */
  private static boolean answersBadAck(Step step) {
    Segment segment = step.segment();
    return !segment.has(ACK) && step.sender().unacceptable().isAnsweredBy(segment.seq());
  }

  /** After a wrap 0 is a number like any other. */
  private static boolean couldBeZero(Endpoint receiver) {
    return !receiver.nxtKnown() || Seq.isWithin(0, receiver.isn() + 1, receiver.nxt());
  }

  private static void inOpening(Step step, Findings findings) {
    Endpoint opener = step.receiver();
    Segment rst = step.segment();
    Draft draft =
        Draft.of(SPEC, step)
            .variant("mismatch")
            .frame(opener.syn().lastFrame())
            .with("other", Roles.receiver(step))
            .with(
                "due",
                "x+1 = %s (x = %s from frame %d)"
                    .formatted(
                        Seq.show(opener.isn() + 1),
                        Seq.show(opener.isn()),
                        opener.syn().lastFrame()))
            .with("does", "must ignore it");
    if (rst.has(ACK)) {
      draft
          .compare("ack = x+1", opener.isn() + 1, rst.ack(), opener)
          .with("found", found(opener.isn() + 1, rst.ack()));
    } else {
      draft.with("found", "without ACK answers a SYN");
    }
    findings.add(draft);
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  /** Asked at the end, because what it acknowledges may only have been captured late. */
  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    afterOpening(occasion, connection.client(), connection.server(), findings);
    afterOpening(occasion, connection.server(), connection.client(), findings);
  }

  private static void afterOpening(
      Occasion occasion, Endpoint resetter, Endpoint other, Findings findings) {
    int ack = resetter.rst().beyondAck();
    if (resetter.rst().beyondFrame() == 0 || ack == 0 || !Seq.isAfter(ack, other.nxt())) {
      return;
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .variant("mismatch")
            .by(resetter)
            .at(resetter.rst().beyondNanos())
            .frame(resetter.rst().beyondFrame())
            .confidence(Confidence.LIKELY)
            .compare("ack <= SND.NXT", other.nxt(), ack, other)
            .with("found", found(other.nxt(), ack))
            .with("due", "at most %s, all that was sent".formatted(Seq.show(other.nxt())))
            .with("other", Roles.of(occasion.connection(), other.side()))
            .with("does", "never sent that"));
  }

  private static String found(int expected, int ack) {
    int difference = Seq.distance(expected, ack);
    return "ack = %s (%d too %s)"
        .formatted(Seq.show(ack), Math.abs((long) difference), difference > 0 ? "high" : "low");
  }
}
