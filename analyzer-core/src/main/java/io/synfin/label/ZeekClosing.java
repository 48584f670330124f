package io.synfin.label;

/**
 * When Zeek takes a side for closed: at its FIN or RST, but not before all data was delivered or
 * acknowledged.
 */
final class ZeekClosing {

  private ZeekClosing() {}

  /** The sender sent its FIN or RST. */
  static void close(ZeekConnection connection, ZeekEndpoint endpoint, boolean finishes) {
    if (hasDataPending(connection, endpoint)) {
      connection.closeDeferred = true;
      connection.finishDeferred |= finishes;
      return;
    }
    connection.closeDeferred = false;
    if (endpoint.closed) {
      return;
    }
    endpoint.closed = true;
    ZeekEndpoint peer = connection.peer(endpoint);
    boolean complete =
        endpoint.state == ZeekState.RESET || peer.closed || peer.state == ZeekState.INACTIVE;
    if (complete) {
      boolean worthTelling =
          endpoint.previous != ZeekState.INACTIVE || peer.state != ZeekState.INACTIVE;
      if (worthTelling && (finishes || connection.finishDeferred)) {
        connection.active = false;
      }
      connection.timers.closed();
    } else if (endpoint.previous == ZeekState.INACTIVE) {
      connection.timers.partialClose();
    }
  }

  /** Looks whether a side that has sent its FIN or RST has nothing more to deliver. */
  static void checkEnd(ZeekConnection connection, ZeekEndpoint endpoint) {
    boolean ended =
        endpoint.sentFin || endpoint.state == ZeekState.CLOSED || endpoint.state == ZeekState.RESET;
    if (!ended || endpoint.reachedEnd || hasDataPending(connection, endpoint)) {
      return;
    }
    endpoint.reachedEnd = true;
    if (connection.closeDeferred) {
      close(connection, endpoint, connection.finishDeferred);
      connection.closeDeferred = false;
    }
  }

  private static boolean hasDataPending(ZeekConnection connection, ZeekEndpoint endpoint) {
    if (endpoint.gaveUp()) {
      return false;
    }
    long delivered = endpoint.delivered();
    long last = endpoint.relativeLast();
    if (last < delivered) {
      return false;
    }
    // A FIN takes one more number than the data before it, a RST takes none.
    if (delivered != last - 1 && delivered != last) {
      return true;
    }
    return endpoint.state != ZeekState.RESET && connection.peer(endpoint).holdsData();
  }
}
