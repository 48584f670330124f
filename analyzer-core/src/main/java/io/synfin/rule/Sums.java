package io.synfin.rule;

import io.synfin.rule.Sighting.Ended;
import io.synfin.rule.Sighting.Opening;
import io.synfin.rule.Sighting.Sent;
import io.synfin.tcp.Side;
import java.util.Arrays;

/** What can be added up of connections, of whomever. */
public final class Sums {

  private static final Opening[] OPENINGS = Opening.values();
  private static final int SERVER = 0;
  private static final int CLIENT = 1;

  private final long[] openings = new long[OPENINGS.length];
  private long closed;
  private long serverFirst;
  private final long[] resets = new long[2];
  private final long[] data = new long[2];
  private final long[] upstream = new long[2];
  private final long[] downstream = new long[2];

  void add(Ended ended, Opening opening) {
    openings[opening.ordinal()]++;
    Side client = ended.clientSide();
    boolean opened = opening == Opening.COMPLETED || opening == Opening.NOT_SEEN && ended.hasData();
    if (opened && (ended.firstCloser() != null || ended.resetBy() != null)) {
      closed++;
      Side first = ended.firstCloser() == null ? ended.resetBy() : ended.firstCloser();
      serverFirst += first == client ? 0 : 1;
      if (ended.resetBy() != null && ended.hasData()) {
        resets[ended.resetBy() == client ? CLIENT : SERVER]++;
      }
    }
    // What the capture doubled may look lost.
    if (ended.copies() == 0) {
      add(ended.fromClient(), CLIENT);
      add(ended.fromServer(), SERVER);
    }
  }

  private void add(Sent sent, int by) {
    data[by] += sent.dataSegments();
    upstream[by] += sent.lostUpstream();
    downstream[by] += sent.lostDownstream();
  }

  /** All of the other's. */
  void addAll(Sums other) {
    for (int i = 0; i < openings.length; i++) {
      openings[i] += other.openings[i];
    }
    closed += other.closed;
    serverFirst += other.serverFirst;
    for (int by = 0; by < 2; by++) {
      resets[by] += other.resets[by];
      data[by] += other.data[by];
      upstream[by] += other.upstream[by];
      downstream[by] += other.downstream[by];
    }
  }

  void clear() {
    Arrays.fill(openings, 0);
    closed = 0;
    serverFirst = 0;
    for (int by = 0; by < 2; by++) {
      resets[by] = 0;
      data[by] = 0;
      upstream[by] = 0;
      downstream[by] = 0;
    }
  }

  /** Of how many openings this became. */
  public long openings(Opening how) {
    return openings[how.ordinal()];
  }

  /** SYNs of which it is known what became of them. */
  public long asked() {
    return failed() + openings(Opening.COMPLETED);
  }

  /** Of these, those that brought no connection. */
  public long failed() {
    long failed = 0;
    for (Opening opening : OPENINGS) {
      failed += opening.isFailed() ? openings(opening) : 0;
    }
    return failed;
  }

  /** Connections that somebody closed or reset. */
  public long closed() {
    return closed;
  }

  /** Of these, those of which the server was the first to do so. */
  public long serverFirst() {
    return serverFirst;
  }

  /** Of these, those that were reset after there was payload. */
  public long resets() {
    return resets[CLIENT] + resets[SERVER];
  }

  /** Of these, those that the server reset. */
  public long resetsByServer() {
    return resets[SERVER];
  }

  /** Segments with payload, both ways. */
  public long dataSegments() {
    return data[CLIENT] + data[SERVER];
  }

  /** Of these, those that were sent again because the original was lost before the tap. */
  public long lostUpstream() {
    return upstream[CLIENT] + upstream[SERVER];
  }

  /** Of these, those that were sent again because the original was lost behind the tap. */
  public long lostDownstream() {
    return downstream[CLIENT] + downstream[SERVER];
  }

  /** Of those that were sent again, those of the client. */
  public long lostOfClient() {
    return upstream[CLIENT] + downstream[CLIENT];
  }

  @Override
  public String toString() {
    return Arrays.toString(openings)
        + " openings, "
        + closed
        + " closed, "
        + serverFirst
        + " by servers, resets "
        + Arrays.toString(resets)
        + ", data "
        + Arrays.toString(data)
        + ", lost "
        + Arrays.toString(upstream)
        + Arrays.toString(downstream);
  }
}
