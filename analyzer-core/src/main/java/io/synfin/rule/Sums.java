package io.synfin.rule;

import io.synfin.rule.Sighting.Ended;
import io.synfin.rule.Sighting.Opening;
import io.synfin.rule.Sighting.Sent;
import io.synfin.tcp.Side;
import java.util.Arrays;

/** What can be added up of connections, of whomever. */
public final class Sums {

  private static final Opening[] OPENINGS = Opening.values();

  // Where which sum is: openings first, then these; of client and server by turns.
  private static final int FAILED = OPENINGS.length;
  private static final int CLOSED = FAILED + 1;
  private static final int SERVER_FIRST = CLOSED + 1;
  private static final int RESETS = SERVER_FIRST + 1;
  private static final int DATA = RESETS + 2;
  private static final int UPSTREAM = DATA + 2;
  private static final int DOWNSTREAM = UPSTREAM + 2;
  private static final int LENGTH = DOWNSTREAM + 2;

  private static final int CLIENT = 0;
  private static final int SERVER = 1;

  private final long[] sums = new long[LENGTH];

  void add(Ended ended, Opening opening) {
    sums[opening.ordinal()]++;
    sums[FAILED] += opening.isFailed() ? 1 : 0;
    Side client = ended.clientSide();
    boolean opened = opening == Opening.COMPLETED || opening == Opening.NOT_SEEN && ended.hasData();
    if (opened && (ended.firstCloser() != null || ended.resetBy() != null)) {
      sums[CLOSED]++;
      Side first = ended.firstCloser() == null ? ended.resetBy() : ended.firstCloser();
      sums[SERVER_FIRST] += first == client ? 0 : 1;
      if (ended.resetBy() != null && ended.hasData()) {
        sums[RESETS + (ended.resetBy() == client ? CLIENT : SERVER)]++;
      }
    }
    // What the capture doubled may look lost.
    if (ended.copies() == 0) {
      add(ended.fromClient(), CLIENT);
      add(ended.fromServer(), SERVER);
    }
  }

  private void add(Sent sent, int by) {
    sums[DATA + by] += sent.dataSegments();
    sums[UPSTREAM + by] += sent.lostUpstream();
    sums[DOWNSTREAM + by] += sent.lostDownstream();
  }

  /** All of the other's. */
  void addAll(Sums other) {
    for (int i = 0; i < LENGTH; i++) {
      sums[i] += other.sums[i];
    }
  }

  void clear() {
    Arrays.fill(sums, 0);
  }

  /** Of how many openings this became. */
  public long openings(Opening how) {
    return sums[how.ordinal()];
  }

  /** SYNs of which it is known what became of them. */
  public long asked() {
    return failed() + openings(Opening.COMPLETED);
  }

  /** Of these, those that brought no connection. */
  public long failed() {
    return sums[FAILED];
  }

  /** Connections that somebody closed or reset. */
  public long closed() {
    return sums[CLOSED];
  }

  /** Of these, those of which the server was the first to do so. */
  public long serverFirst() {
    return sums[SERVER_FIRST];
  }

  /** Of these, those that were reset after there was payload. */
  public long resets() {
    return both(RESETS);
  }

  /** Of these, those that the server reset. */
  public long resetsByServer() {
    return sums[RESETS + SERVER];
  }

  /** Segments with payload, both ways. */
  public long dataSegments() {
    return both(DATA);
  }

  /** Of these, those that were sent again because the original was lost before the tap. */
  public long lostUpstream() {
    return both(UPSTREAM);
  }

  /** Of these, those that were sent again because the original was lost behind the tap. */
  public long lostDownstream() {
    return both(DOWNSTREAM);
  }

  /** Of those that were sent again, those of the client. */
  public long lostOfClient() {
    return sums[UPSTREAM + CLIENT] + sums[DOWNSTREAM + CLIENT];
  }

  private long both(int which) {
    return sums[which + CLIENT] + sums[which + SERVER];
  }

  @Override
  public String toString() {
    return Arrays.toString(sums);
  }
}
