package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Confidence;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpFlags;

/** {@code reset-on-accept}: the server resets at once what it has just opened. */
@AutoService(Rule.class)
public final class ResetOnAccept implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("reset-on-accept", Category.OPENING, Severity.WARNING)
          .titled("reset as soon as it is open")
          .says(
              "RST {delay} after the third segment (frame {third}), before any octet of the server; seq = {actual}, y+1 = {expected}")
          .confidence(Confidence.LIKELY)
          .standard("RFC 9293 §3.10.5");

  /** Later it is the end of a connection and no refusal of one. */
  private static final long AT_ONCE_NANOS = 1_000_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.RST_VALID.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Connection connection = step.connection();
    Endpoint server = step.sender();
    long delay = step.segment().timeNanos() - connection.opening().completedNanos();
    boolean atOnce =
        connection.isCompleted()
            && !step.fromClient()
            && delay <= AT_ONCE_NANOS
            && connection.firstCloser() == null
            && server.traffic().payloadOctets() == 0
            && server.syn().ackSeen()
            && !hasTakenData(step, connection)
            && step.segment().seq() == server.isn() + 1;
    if (!atOnce) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .frame(connection.opening().completedFrame())
            .compare("seq = y+1", server.isn() + 1, step.segment().seq(), server)
            .with("third", connection.opening().completedFrame())
            .with("clientOctets", connection.client().traffic().payloadOctets())
            .withDuration("delay", delay));
  }

  /**
   * Did the server acknowledge data? Then it had accepted. A RST without ACK answers the client's
   * last segment: when that is not the third one, the connection was open and is forgotten.
   */
  private static boolean hasTakenData(Step step, Connection connection) {
    Endpoint client = connection.client();
    boolean acknowledged = client.unaKnown() && Seq.isAfter(client.una(), client.synEnd());
    boolean answersData =
        !step.segment().has(TcpFlags.ACK)
            && client.traffic().lastFrame() != connection.opening().completedFrame();
    return acknowledged || answersData;
  }
}
