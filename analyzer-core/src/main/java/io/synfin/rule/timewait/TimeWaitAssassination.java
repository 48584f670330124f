package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Step;
import io.synfin.connection.Successor;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.ConnectionRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Roles;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import java.util.Set;

/** {@code time-wait-assassination}: a RST ends TIME_WAIT before its time. */
@AutoService(Rule.class)
public final class TimeWaitAssassination implements SegmentRule, ConnectionRule {

  static final RuleSpec SPEC =
      RuleSpec.of("time-wait-assassination", Category.TIME_WAIT, Severity.WARNING)
          .titled("TIME_WAIT ended by a RST")
          .says(
              "a RST (frame {rstFrame}) reaches the {who} {elapsed} into its TIME_WAIT{of}: {proof}")
          .standard("RFC 1337 §2")
          .confidence(Confidence.LIKELY);

  private static final long CROSSING_NANOS = 3_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST.bit() | Fact.SYN_ACK_FIRST.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (!step.has(Fact.RST)) {
      succeeded(step, findings);
    } else if (isInside(step.sender(), step.segment().timeNanos())) {
      answersFin(step, findings);
    }
  }

  private static boolean isInside(Endpoint owner, long nanos) {
    return owner.timeWait().frame() != 0 && nanos < owner.timeWait().endNanos();
  }

  @Override
  public Set<Moment> moments() {
    return Set.of(Moment.ENDED);
  }

  /**
   * The RST alone: whether it ended the stay was the kernel's choice, and the wire does not tell.
   */
  @Override
  public void examine(Occasion occasion, Findings findings) {
    Connection connection = occasion.connection();
    perhapsKilled(occasion, connection.client(), connection.server(), findings);
    perhapsKilled(occasion, connection.server(), connection.client(), findings);
  }

  private static void perhapsKilled(
      Occasion occasion, Endpoint owner, Endpoint peer, Findings findings) {
    Connection connection = occasion.connection();
    Successor next = connection.successor();
    long since = peer.rst().validNanos() - owner.timeWait().nanos();
    // Sooner, it was sent before the last ACK can have arrived: a close that ends with RST. Behind
    // a new SYN it answers what TIME_WAIT itself had said: that is syn-answered-by-ack.
    if (!isKilledBy(owner, peer)
        || since <= Math.max(CROSSING_NANOS, connection.opening().handshakeNanos())
        || next != null && next.nanos() < peer.rst().validNanos()
        || hasResetFin(owner, peer)) {
      return;
    }
    findings.add(
        Draft.of(SPEC, occasion)
            .by(owner)
            .at(peer.rst().validNanos())
            .severity(Severity.NOTE)
            .confidence(Confidence.POSSIBLE)
            .frame(owner.timeWait().frame())
            .frame(peer.rst().validFrame())
            .with("who", Roles.of(connection, owner.side()))
            .with("of", "")
            .with("rstFrame", peer.rst().validFrame())
            .withDuration("elapsed", since)
            .with("proof", "many kernels give it up now, and the capture does not tell"));
  }

  private static boolean isKilledBy(Endpoint owner, Endpoint peer) {
    return peer.rst().valid()
        && peer.rst().validFrame() > owner.timeWait().frame()
        && isInside(owner, peer.rst().validNanos());
  }

  private static boolean hasResetFin(Endpoint owner, Endpoint peer) {
    return owner.rst().lastFrame() > peer.fin().lastFrame()
        && peer.fin().lastFrame() > peer.rst().validFrame();
  }

  private static void answersFin(Step step, Findings findings) {
    Endpoint owner = step.sender();
    Endpoint peer = step.receiver();
    if (!isKilledBy(owner, peer) || peer.fin().afterTimeWait() <= owner.timeWait().restarts()) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(owner.timeWait().frame())
            .frame(peer.rst().validFrame())
            .frame(peer.fin().lastFrame())
            .with("who", Roles.sender(step))
            .with("of", "")
            .with("rstFrame", peer.rst().validFrame())
            .withDuration("elapsed", peer.rst().validNanos() - owner.timeWait().nanos())
            .with("proof", "it answers the FIN that comes again with RST, so the stay was over"));
  }

  /** The four-tuple is used again, inside 2MSL, in a way that TIME_WAIT would have prevented. */
  private static void succeeded(Step step, Findings findings) {
    Connection connection = step.connection();
    Predecessor old = connection.predecessor();
    Endpoint opener = step.receiver();
    if (old == null
        || old.killed() == null
        || step.has(Fact.SYN_ACK_BAD_ACK)
        || !opener.syn().seen()
        || old.killed() != opener.side() && Stays.isSafe(old, opener)) {
      return;
    }
    boolean opens = old.killed() == opener.side();
    findings.add(
        Draft.of(SPEC, step)
            .frame(old.killerFrame())
            .frame(opener.syn().frame())
            .with("who", Roles.of(connection, old.killed()))
            .with("of", " of connection " + old.id())
            .with("rstFrame", old.killerFrame())
            .withDuration("elapsed", opener.syn().nanos() - old.timeWaitNanos())
            .with(
                "proof",
                opens
                    ? "it opens the four-tuple again (frame " + opener.syn().frame() + ")"
                    : "it accepts a SYN (frame "
                        + opener.syn().frame()
                        + ") whose number TIME_WAIT would have refused"));
  }
}
