package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.connection.EndingReset;
import io.synfin.connection.Endpoint;
import io.synfin.connection.IcmpReport;
import io.synfin.event.ConnectionSummary.End;
import io.synfin.event.ConnectionSummary.ResetOrigin;
import io.synfin.rule.Finding;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a connection ended, and who did it. */
final class Ends {

  /** Routes of one sender differ by fewer hops. */
  private static final int HOPS = 4;

  /** A host sends few other packets between two of one connection that follow each other. */
  private static final int NEAR_IDS = 1000;

  private Ends() {}

  static End of(Connection connection, List<Finding> findings) {
    Side closer = connection.firstCloser();
    EndingReset reset = connection.endingReset();
    ResetOrigin origin = reset == null ? null : origin(connection, reset, findings);
    if (connection.refused() && !connection.isCompleted()) {
      return new End("refused", connection.server().side(), refusal(connection), origin);
    }
    if (closer != null) {
      return new End("fin", closer, connection.endpoint(closer).fin().frame(), origin);
    }
    if (reset != null) {
      String cause = connection.endpoint(reset.sender()).asksInVain() ? "timeout" : "reset";
      return new End(cause, reset.sender(), reset.frame(), origin);
    }
    Finding timeout = found(findings, "retransmission-timeout");
    if (timeout != null) {
      return new End("timeout", timeout.endpoint(), last(timeout), null);
    }
    Finding silence = found(findings, "vanished");
    if (silence == null) {
      silence = found(findings, "syn-unanswered");
    }
    if (silence == null) {
      silence = found(findings, "half-open");
    }
    return silence == null
        ? new End("open", null, 0, null)
        : new End("silence", null, connection.lastFrame(), null);
  }

  /** The frame that refused the SYN. */
  private static long refusal(Connection connection) {
    EndingReset reset = connection.endingReset();
    IcmpReport icmp = connection.icmp();
    if (reset != null) {
      return reset.frame();
    }
    return icmp == null ? 0 : icmp.frame();
  }

  /**
   * By the marks that a sender leaves on all its packets. One that differs speaks for something in
   * the path; the sender's going on as if nothing had happened proves it.
   */
  private static ResetOrigin origin(
      Connection connection, EndingReset reset, List<Finding> findings) {
    Endpoint sender = connection.endpoint(reset.sender());
    List<String> evidence = new ArrayList<>(3);
    boolean others = sender.traffic().segments() > sender.traffic().resets();
    int odds = 0;
    int evens = 0;
    if (others) {
      int usual = sender.traffic().hopLimit();
      int its = sender.rst().hopLimit();
      boolean odd = Math.abs(usual - its) > HOPS;
      evidence.add("TTL " + its + (odd ? ", but " : ", and ") + usual + " before");
      odds += odd ? 1 : 0;
      evens += usual == its ? 1 : 0;
    }
    int step = reset.idStep();
    if (step != 0) {
      boolean near = step > 0 && step <= NEAR_IDS;
      evidence.add(
          near
              ? "its IP identification follows on, " + step + " later"
              : "its IP identification does not follow on");
      evens += near ? 1 : 0;
    }
    if (reset.exact()) {
      evidence.add("the number is exactly the one due");
    }
    boolean wentOn = isDisowned(reset, findings);
    if (wentOn) {
      evidence.add("its apparent sender went on afterwards");
    }
    String sentBy = wentOn || odds > 0 ? "path" : evens > 0 ? "endpoint" : "unknown";
    return new ResetOrigin(reset.sender(), reset.frame(), reset.elicitedBy(), sentBy, evidence);
  }

  /** Did its apparent sender go on after it? */
  private static boolean isDisowned(EndingReset reset, List<Finding> findings) {
    for (Finding finding : findings) {
      if (finding.rule().equals("rst-injected")
          && finding.endpoint() == reset.sender()
          && finding.frames().get(0) <= reset.frame()
          && reset.frame() < last(finding)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Finding found(List<Finding> findings, String rule) {
    for (Finding finding : findings) {
      if (finding.rule().equals(rule)) {
        return finding;
      }
    }
    return null;
  }

  private static long last(Finding finding) {
    List<Long> frames = finding.frames();
    return frames.isEmpty() ? 0 : frames.get(frames.size() - 1);
  }
}
