package io.synfin.rule.malformed;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.RESERVED;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;
import static io.synfin.tcp.TcpFlags.URG;

import com.google.auto.service.AutoService;
import io.synfin.connection.Fact;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;

/** {@code flags-illegal}: flags that no correct endpoint sends together. */
@AutoService(Rule.class)
public final class FlagsIllegal implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("flags-illegal", Category.MALFORMED, Severity.WARNING)
          .titled("flags that do not go together")
          .variant(
              "null",
              Severity.WARNING,
              "none of SYN, FIN, RST and ACK is set (flags: {flags}; {octets:octet} of payload)")
          .variant("xmas", Severity.WARNING, "FIN, PSH and URG together (flags: {flags})")
          .variant(
              "syn-fin",
              Severity.WARNING,
              "SYN and FIN together: opens and closes (flags: {flags})")
          .variant(
              "syn-rst",
              Severity.WARNING,
              "SYN and RST together: opens and destroys (flags: {flags})")
          .variant(
              "fin-rst",
              Severity.WARNING,
              "FIN and RST together: closes and destroys (flags: {flags})")
          .variant(
              "fin-no-ack",
              Severity.WARNING,
              "FIN without ACK: after the opening every segment has ACK (flags: {flags})")
          .variant(
              "syn-urg",
              Severity.NOTE,
              "SYN and URG together: urgent, with nothing to read yet (flags: {flags})")
          .variant(
              "reserved",
              Severity.NOTE,
              "reserved bits are set, {bits} of the octets 12 and 13 (flags: {flags})")
          .standard("RFC 9293 §3.1");

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
    if (step.isDropped()) {
      return; // nobody sent it like that
    }
    Segment segment = step.segment();
    String combination = combination(step, segment);
    if (!combination.isEmpty()) {
      findings.add(
          Draft.of(SPEC, step)
              .variant(combination)
              .with("flags", TcpFlags.show(segment.flags()))
              .with("octets", segment.payloadLength()));
    }
    if (segment.hasAny(RESERVED)) {
      findings.add(
          Draft.of(SPEC, step)
              .variant("reserved")
              .with("flags", TcpFlags.show(segment.flags()))
              .with("bits", "0x" + Integer.toHexString(segment.flags() & RESERVED)));
    }
  }

  /** The first that fits; empty when only the addresses, or the reserved bits, are wrong. */
  private static String combination(Step step, Segment segment) {
    if (!segment.hasAny(SYN | FIN | RST | ACK)) {
      // Data that has lost its ACK on an open connection is the business of ack-flag-missing.
      return segment.hasAny(PSH | URG) && isOpen(step) ? "" : "null";
    }
    if (segment.has(FIN | PSH | URG) && !endsWithUrgentData(step, segment)) {
      return "xmas";
    }
    if (segment.has(SYN | FIN)) {
      return "syn-fin";
    }
    if (segment.has(SYN | RST)) {
      return "syn-rst";
    }
    if (segment.has(FIN | RST)) {
      return "fin-rst";
    }
    if (segment.has(FIN) && !segment.has(ACK)) {
      return "fin-no-ack";
    }
    return segment.has(SYN | URG) ? "syn-urg" : "";
  }

  /** The last octets before a FIN may be urgent ones (RFC 9293 §3.8.5). */
  private static boolean endsWithUrgentData(Step step, Segment segment) {
    return segment.has(ACK)
        && !segment.hasAny(SYN | RST)
        && segment.urgentPointer() > 0
        && segment.payloadLength() > 0
        && isOpen(step);
  }

  private static boolean isOpen(Step step) {
    return step.senderProvedBefore().isSynchronized() && step.connection().isCompleted();
  }
}
