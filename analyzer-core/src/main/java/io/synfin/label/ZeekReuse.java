package io.synfin.label;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;

/** When Zeek takes a SYN for the beginning of another connection between the same ports. */
final class ZeekReuse {

  private ZeekReuse() {}

  static boolean isReuse(ZeekConnection connection, Segment segment) {
    if (!segment.hasAny(TcpFlags.SYN)) {
      return false;
    }
    ZeekEndpoint opener = connection.opener();
    ZeekEndpoint answerer = connection.answerer();
    boolean synAck = segment.hasAny(TcpFlags.ACK);
    if (synAck && opener.state != ZeekState.INACTIVE) {
      return false;
    }
    if (connection.isClosed()) {
      return true;
    }
    ZeekEndpoint repeated = synAck ? answerer : opener;
    if (segment.seq() == repeated.start()) {
      return false;
    }
    // A SYN captured after its SYN-ACK: two interfaces, two queues.
    boolean late =
        !synAck
            && opener.state == ZeekState.SYN_ACK_SENT
            && answerer.state == ZeekState.INACTIVE
            && segment.seq() == answerer.start();
    return !late;
  }
}
