package io.synfin.capture.filter;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import io.synfin.capture.LinkTypes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.PcapNativeException;

/**
 * A filter in the syntax of libpcap (pcap-filter(7)), compiled by libpcap for each link type that
 * occurs. Called for every packet; not thread-safe.
 */
public final class FrameFilter {

  private static final int ETHERNET = 1;

  /** Link types whose syntax Ethernet does not know: 802.11, PF log, PPP, ATM. */
  private static final int[] OTHER_SYNTAX = {105, 117, 9, 123};

  private final String expression;
  private final Map<Integer, BpfProgram> programs = new HashMap<>();
  private @Nullable BpfProgram current;
  private int currentLinkType = -1;
  private byte[] octets = new byte[2048];

  private FrameFilter(String expression) {
    this.expression = expression;
  }

  /**
   * Checks that there is a libpcap and that it understands the expression.
   *
   * @throws FilterException when not
   */
  public static FrameFilter of(String expression) throws FilterException {
    String whyNot = Libpcap.whyNot();
    if (whyNot != null) {
      throw new FilterException(
          "a filter needs libpcap, which is not here ("
              + whyNot
              + "); install it (the package is libpcap0.8 or libpcap), or use --host, --port, --net"
              + " and --time, which need none");
    }
    PcapNativeException refusal = refusal(expression, ETHERNET);
    if (refusal == null
        || Arrays.stream(OTHER_SYNTAX).anyMatch(other -> refusal(expression, other) == null)) {
      return new FrameFilter(expression);
    }
    throw new FilterException("filter '" + expression + "': " + words(refusal), refusal);
  }

  private static @Nullable PcapNativeException refusal(String expression, int linkType) {
    try {
      Libpcap.compile(expression, linkType).free();
      return null;
    } catch (PcapNativeException refused) {
      return refused;
    }
  }

  /**
   * Compiles for the interfaces that a capture has described, so that what cannot be applied is
   * known before anything is read.
   */
  public void prepare(CaptureInfo capture) throws FilterException {
    for (CaptureInfo.Interface one : capture.interfaces()) {
      program(one.linkType());
    }
  }

  /** Does the frame pass? */
  boolean passes(Frame frame) throws FilterException {
    BpfProgram program = current;
    if (program == null || frame.linkType() != currentLinkType) {
      program = program(frame.linkType());
      current = program;
      currentLinkType = frame.linkType();
    }
    int captured = frame.capturedLength();
    if (octets.length < captured) {
      octets = new byte[Math.max(captured, 2 * octets.length)];
    }
    frame.buffer().get(frame.offset(), octets, 0, captured);
    return program.applyFilter(octets, frame.wireLength(), captured);
  }

  private BpfProgram program(int linkType) throws FilterException {
    BpfProgram known = programs.get(linkType);
    if (known != null) {
      return known;
    }
    try {
      BpfProgram compiled = Libpcap.compile(expression, linkType);
      programs.put(linkType, compiled);
      return compiled;
    } catch (PcapNativeException refused) {
      throw new FilterException(
          "filter '%s' cannot be applied to frames of link type %d (%s): %s"
              .formatted(expression, linkType, LinkTypes.name(linkType), words(refused)),
          refused);
    }
  }

  private static String words(PcapNativeException refused) {
    return String.valueOf(refused.getMessage());
  }
}
