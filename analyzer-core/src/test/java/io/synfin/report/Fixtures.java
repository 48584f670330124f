package io.synfin.report;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Check;
import io.synfin.event.ConnectionSummary.Closing;
import io.synfin.event.ConnectionSummary.Counts;
import io.synfin.event.ConnectionSummary.End;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.FlagFrames;
import io.synfin.event.ConnectionSummary.HandshakeStep;
import io.synfin.event.ConnectionSummary.Labels;
import io.synfin.event.ConnectionSummary.Leg;
import io.synfin.event.ConnectionSummary.Numbers;
import io.synfin.event.ConnectionSummary.Opening;
import io.synfin.event.ConnectionSummary.Options;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.event.Outcome;
import io.synfin.rule.Confidence;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events as an analysis tells them, written out by hand. */
final class Fixtures {

  /** 2026-01-31T10:00:00Z. */
  static final long START = 1_769_853_600_000_000_000L;

  static final long MICRO = 1_000;

  private Fixtures() {}

  /** The textbook's numbers: 10000; 20000 / 10001; 10001 / 20001. */
  static ConnectionSummary closed(long id) {
    return connection(id, Outcome.CLOSED, opening(), closing(), List.of());
  }

  /** The same opening with a SYN-ACK that acknowledges 2 too many. */
  static ConnectionSummary badAck(long id) {
    HandshakeStep syn = step("SYN", Side.LOW, 1, 0, 10000, -1, SYN, check("seq = x", 10000, 0));
    HandshakeStep synAck =
        step("SYN-ACK", Side.HIGH, 2, 412, 20000, 10003, SYN | ACK, check("ack = x+1", 10001, 2));
    HandshakeStep rst = step("RST", Side.LOW, 3, 455, 10003, -1, 4);
    // What comes after the end did not end it.
    HandshakeStep answer = step("RST", Side.HIGH, 4, 455, 20001, -1, 4);
    return connection(
        id,
        Outcome.ABORTED,
        new Opening("aborted", List.of(syn, synAck), 412 * MICRO, -1, -1, Leg.UNKNOWN, Leg.UNKNOWN),
        new Closing(
            Side.LOW,
            "aborted",
            List.of(rst, answer),
            -1,
            0,
            List.of(),
            new End("reset", Side.LOW, 3, null)),
        List.of(badAckFinding(), noteOfTime()));
  }

  /** A SYN that a router answers with "port unreachable". */
  static ConnectionSummary refusedByIcmp(long id) {
    HandshakeStep syn = step("SYN", Side.LOW, 1, 0, 10000, -1, SYN);
    HandshakeStep icmp = step("ICMP", Side.LOW, 2, 867, 10000, -1, SYN);
    return connection(
        id,
        Outcome.REFUSED,
        new Opening("refused", List.of(syn, icmp), -1, -1, -1, Leg.UNKNOWN, Leg.UNKNOWN),
        new Closing(
            null, "none", List.of(), -1, 0, List.of(), new End("refused", Side.HIGH, 3, null)),
        List.of());
  }

  static Finding badAckFinding() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("cause", "stale half-open entry");
    attributes.put("isn", "10000");
    return new Finding(
        "syn-ack-bad-ack",
        "",
        Severity.ERROR,
        Confidence.PROVED,
        Side.HIGH,
        List.of(1L, 2L),
        START + 412 * MICRO,
        "SYN-ACK acknowledges 10003; the SYN it answers was numbered x = 10000, so x+1 = 10001 was"
            + " due",
        new Finding.Comparison("ack = x+1", 10001, 10003, 2, 10000),
        attributes,
        "RFC 9293 §3.10.7.3",
        "");
  }

  static Finding noteOfTime() {
    return new Finding(
        "half-open",
        "quiet",
        Severity.NOTE,
        Confidence.LIKELY,
        null,
        List.of(),
        START + 3_000_000 * MICRO,
        "nothing came after the SYN-ACK for 3 s",
        null,
        Map.of(),
        "RFC 4987 §2",
        "G-END");
  }

  private static Opening opening() {
    return new Opening(
        "three-way",
        List.of(
            step("SYN", Side.LOW, 1, 0, 10000, -1, SYN, check("seq = x", 10000, 0)),
            step(
                "SYN-ACK",
                Side.HIGH,
                2,
                412,
                20000,
                10001,
                SYN | ACK,
                check("ack = x+1", 10001, 0)),
            step(
                "ACK",
                Side.LOW,
                3,
                455,
                10001,
                20001,
                ACK,
                check("seq = x+1", 10001, 0),
                check("ack = y+1", 20001, 0))),
        412 * MICRO,
        43 * MICRO,
        455 * MICRO,
        new Leg(400 * MICRO, 12 * MICRO, 0),
        Leg.UNKNOWN);
  }

  private static Closing closing() {
    return new Closing(
        Side.LOW,
        "four-segments",
        List.of(
            step(
                "FIN",
                Side.LOW,
                18,
                2_104_001,
                11025,
                28193,
                FIN | ACK,
                check("seq = m", 11025, 0)),
            step(
                "ACK of FIN",
                Side.HIGH,
                19,
                2_104_101,
                28193,
                11026,
                ACK,
                check("ack = m+1", 11026, 0)),
            step(
                "FIN",
                Side.HIGH,
                20,
                2_105_000,
                28193,
                11026,
                FIN | ACK,
                check("seq = n", 28193, 0)),
            step(
                "ACK of FIN",
                Side.LOW,
                21,
                2_105_050,
                11026,
                28194,
                ACK,
                check("ack = n+1", 28194, 0))),
        899 * MICRO,
        0,
        List.of(
            new TimeWait(
                Side.LOW,
                START + 2_105_050 * MICRO,
                21,
                0,
                START + 62_105_050 * MICRO,
                "lingering")),
        new End("fin", Side.LOW, 18, null));
  }

  static ConnectionSummary connection(
      long id, Outcome outcome, Opening opening, Closing closing, List<Finding> findings) {
    boolean whole = outcome == Outcome.CLOSED;
    long last = whole ? 21 : 3;
    return new ConnectionSummary(
        id,
        1,
        "",
        Side.LOW,
        "syn",
        client(whole),
        server(whole),
        START,
        START + (whole ? 2_105_050 : 455) * MICRO,
        1,
        last,
        last,
        0,
        "ethernet/ipv4",
        outcome,
        opening,
        closing,
        new FlagFrames(
            frames(1), frames(2), whole ? frames(18, 20) : frames(), whole ? frames() : frames(3)),
        new Labels(
            id,
            List.of(),
            whole ? 31 : 35,
            whole ? "Complete, WITH_DATA" : "Incomplete (35)",
            whole ? Map.of() : Map.of("retransmission", frames(2)),
            whole ? "SF" : "RSTO",
            whole ? "ShADadFf" : "ShR",
            "1:LQU9qZlK+B5F3KDmev6m5PMibrg="),
        findings);
  }

  private static EndpointSummary client(boolean whole) {
    List<StateSpan> states =
        whole
            ? List.of(
                state(TcpState.CLOSED, 0, 0, 0),
                state(TcpState.SYN_SENT, 0, 1, 1),
                state(TcpState.ESTABLISHED, 412, 2, 3),
                state(TcpState.FIN_WAIT_1, 2_104_001, 18, 18),
                state(TcpState.FIN_WAIT_2, 2_104_101, 19, 21),
                state(TcpState.TIME_WAIT, 2_105_000, 20, 21))
            : List.of(state(TcpState.CLOSED, 0, 0, 0), state(TcpState.SYN_SENT, 0, 1, 1));
    return new EndpointSummary(
        "10.0.0.5",
        51744,
        states,
        new Numbers(
            10000, true, whole ? 11026 : 10001, whole ? 11026 : 10000, whole ? 11025 : -1, whole),
        new Options(true, 1460, 7, true, true, "none", false, false, 64240, whole ? 64128 : -1),
        whole ? 10 : 2,
        whole ? 1024 : 0,
        whole ? 1024 : 0,
        0,
        0,
        whole ? FIN | SYN | PSH | ACK : SYN,
        new Counts(whole ? 2 : 0, 1, whole ? 1 : 0, whole ? 0 : 1, 3, 400_000, 500_000, 700_000));
  }

  private static EndpointSummary server(boolean whole) {
    List<StateSpan> states =
        whole
            ? List.of(
                state(TcpState.LISTEN, 0, 0, 0),
                state(TcpState.SYN_RECEIVED, 0, 1, 2),
                state(TcpState.ESTABLISHED, 455, 3, 5),
                state(TcpState.CLOSE_WAIT, 2_104_001, 18, 19),
                state(TcpState.LAST_ACK, 2_105_000, 20, 20),
                state(TcpState.CLOSED, 2_105_050, 21, 0))
            : List.of(state(TcpState.LISTEN, 0, 0, 0), state(TcpState.SYN_RECEIVED, 0, 1, 2));
    return new EndpointSummary(
        "10.0.0.9",
        8080,
        states,
        new Numbers(
            20000, true, whole ? 28194 : 20001, whole ? 28194 : 20000, whole ? 28193 : -1, whole),
        new Options(true, 1460, -1, false, false, "none", false, false, 65160, -1),
        whole ? 11 : 1,
        whole ? 8192 : 0,
        whole ? 8192 : 0,
        whole ? 1 : 0,
        whole ? 100 : 0,
        whole ? FIN | SYN | PSH | ACK : SYN | ACK,
        new Counts(whole ? 8 : 0, 1, whole ? 1 : 0, 0, 0, 0, 0, 0));
  }

  /**
   * @param provedBy 0 when only suggested
   */
  private static StateSpan state(TcpState state, long micros, long frame, long provedBy) {
    return new StateSpan(state, START + micros * MICRO, frame, provedBy > 0, provedBy);
  }

  private static HandshakeStep step(
      String name,
      Side from,
      long frame,
      long micros,
      long seq,
      long ack,
      int flags,
      Check... checks) {
    return new HandshakeStep(
        name,
        from,
        frame,
        START + micros * MICRO,
        seq,
        ack,
        flags,
        0,
        from == Side.LOW ? 64240 : 65160,
        false,
        List.of(checks));
  }

  private static Check check(String name, long expected, int difference) {
    return new Check(name, expected, expected + difference, difference);
  }

  private static FrameList frames(long... numbers) {
    FrameList list = new FrameList();
    Arrays.stream(numbers).forEach(list::add);
    return list;
  }
}
