package io.synfin.label;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.regex.Pattern;

/**
 * One line of Zeek's {@code conn.log}.
 *
 * <p>It goes on changing as long as {@link ZeekLabels} hands it out; one that was closed stays as
 * it was. Not thread-safe.
 */
public final class ZeekConnection extends TupleEntry {

  private static final Pattern SYN_THEN_RST = Pattern.compile("\\^?S[^HAFGIQ]*R.*");

  private final long number;
  private final long firstFrame;
  private final ZeekHistory history = new ZeekHistory();
  private ZeekEndpoint originator;
  private ZeekEndpoint responder;

  final ZeekTimers timers;
  boolean sawOriginator;
  boolean sawResponder;
  boolean partial;
  boolean closeDeferred;
  boolean finishDeferred;

  /** Cleared by the events after which Zeek's timers no longer care. */
  boolean active = true;

  ZeekConnection(long number, FourTuple tuple, Segment first, ZeekTimers timers) {
    super(tuple);
    this.number = number;
    firstFrame = first.frame();
    originator = new ZeekEndpoint(first.sender());
    responder = new ZeekEndpoint(first.sender().peer());
    this.timers = timers;
  }

  /** From 0, in the order of first frames. */
  public long number() {
    return number;
  }

  public long firstFrame() {
    return firstFrame;
  }

  /** The side that Zeek takes for the one that opened. */
  public Side originator() {
    return originator.side;
  }

  /** The letters, such as {@code ShADadFf}; empty when Zeek used no segment of it. */
  public String history() {
    return history.letters();
  }

  /** Segments of this side that Zeek used: those with a bad checksum are not among them. */
  public long packets(Side side) {
    return endpoint(side).packets;
  }

  /** Payload octets of this side by its sequence numbers. */
  public long payload(Side side) {
    return endpoint(side).size(endpoint(side.peer()));
  }

  /** Zeek's {@code conn_state}, such as {@code SF}. */
  public String connState() {
    ZeekState from = originator.state;
    ZeekState to = responder.state;
    if (to == ZeekState.RESET) {
      return stateAfterReset(from);
    }
    if (from == ZeekState.RESET) {
      if (!to.isSilentOrPartial()) {
        return "RSTO";
      }
      return SYN_THEN_RST.matcher(history()).matches() ? "RSTOS0" : "OTH";
    }
    if (from == ZeekState.CLOSED) {
      return to == ZeekState.CLOSED ? "SF" : to.isSilentOrPartial() ? "SH" : "S2";
    }
    if (to == ZeekState.CLOSED) {
      return from.isSilentOrPartial() ? "SHR" : "S3";
    }
    if (from == ZeekState.SYN_SENT && to == ZeekState.INACTIVE) {
      return "S0";
    }
    return from == ZeekState.ESTABLISHED && to == ZeekState.ESTABLISHED ? "S1" : "OTH";
  }

  private String stateAfterReset(ZeekState from) {
    boolean nothingSent =
        from == ZeekState.RESET
            && originator.size(responder) == 0
            && responder.size(originator) == 0;
    if (from.isSynSent() || nothingSent) {
      return "REJ";
    }
    return from.isSilentOrPartial() ? "RSTRH" : "RSTR";
  }

  ZeekHistory letters() {
    return history;
  }

  ZeekEndpoint endpoint(Side side) {
    return originator.side == side ? originator : responder;
  }

  ZeekEndpoint opener() {
    return originator;
  }

  ZeekEndpoint answerer() {
    return responder;
  }

  boolean isOriginator(ZeekEndpoint endpoint) {
    return endpoint == originator;
  }

  ZeekEndpoint peer(ZeekEndpoint endpoint) {
    return endpoint == originator ? responder : originator;
  }

  /** Takes the originator for the responder from now on. */
  void flipRoles() {
    ZeekEndpoint former = originator;
    originator = responder;
    responder = former;
    boolean saw = sawOriginator;
    sawOriginator = sawResponder;
    sawResponder = saw;
    partial = false;
    history.flip();
  }

  /** Did Zeek report the end of either side? */
  boolean isClosed() {
    return originator.closed || responder.closed;
  }
}
