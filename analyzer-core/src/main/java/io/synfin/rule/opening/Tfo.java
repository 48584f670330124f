package io.synfin.rule.opening;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
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
import io.synfin.tcp.TcpOptions;

/** {@code tfo}: Fast Open: a cookie is asked for, data is sent with it, or accepted. */
@AutoService(Rule.class)
public final class Tfo implements SegmentRule {

  static final RuleSpec SPEC =
      RuleSpec.of("tfo", Category.OPENING, Severity.INFO)
          .titled("TCP Fast Open")
          .variant("request", Severity.INFO, "SYN x = {isn} asks for a Fast Open cookie")
          .variant(
              "data",
              Severity.INFO,
              "SYN x = {isn} with a Fast Open cookie of {cookie:octet} and {octets:octet} of data")
          .variant(
              "accepted",
              Severity.INFO,
              "SYN-ACK accepts {accepted} of the {octets:octet} that the SYN carried: ack = {actual}, x+1+d = {expected}")
          .standard("RFC 7413 §4.1.1");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.OPENS.bit() | Fact.SYN_ACK.bit();
  }

  @Override
  public boolean triggeredByAny() {
    return true;
  }

  @Override
  public void examine(Step step, Findings findings) {
    if (step.has(Fact.OPENS)) {
      syn(step, findings);
    } else if (step.has(Fact.SYN_ACK)
        && !step.has(Fact.UNACCEPTABLE)
        && !step.has(Fact.SYN_ACK_AGAIN)
        && !step.has(Fact.SYN_ACK_WHEN_OPEN)) {
      synAck(step, findings);
    }
  }

  private static void syn(Step step, Findings findings) {
    Segment segment = step.segment();
    TcpOptions options = segment.options();
    if (options.fastOpen() == TcpOptions.FastOpen.NONE) {
      return;
    }
    boolean asks = options.fastOpen() == TcpOptions.FastOpen.REQUEST;
    findings.add(
        Draft.of(SPEC, step)
            .variant(asks ? "request" : "data")
            .withSeq("isn", segment.seq())
            .with("cookie", options.fastOpenCookieLength())
            .with("octets", segment.payloadLength()));
  }

  private static void synAck(Step step, Findings findings) {
    Endpoint opener = step.receiver();
    int accepted = step.segment().ack() - (opener.isn() + 1);
    if (opener.syn().payload() == 0 || accepted == 0) {
      return;
    }
    findings.add(
        Draft.of(SPEC, step)
            .variant("accepted")
            .frame(opener.syn().frame())
            .compare("ack = x+1+d", opener.synEnd(), step.segment().ack(), opener)
            .with("accepted", accepted)
            .with("octets", opener.syn().payload()));
  }
}
