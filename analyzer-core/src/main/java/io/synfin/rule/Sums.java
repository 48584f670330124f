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

  /** A bit for each sum that is not 0: of a single connection few are. */
  private int used;

  void add(Ended ended, Opening opening) {
    add(opening.ordinal(), 1);
    add(FAILED, opening.isFailed() ? 1 : 0);
    Side client = ended.clientSide();
    boolean opened = opening == Opening.COMPLETED || opening == Opening.NOT_SEEN && ended.hasData();
    if (opened && (ended.firstCloser() != null || ended.resetBy() != null)) {
      add(CLOSED, 1);
      Side first = ended.firstCloser() == null ? ended.resetBy() : ended.firstCloser();
      add(SERVER_FIRST, first == client ? 0 : 1);
      if (ended.resetBy() != null && ended.hasData()) {
        add(RESETS + (ended.resetBy() == client ? CLIENT : SERVER), 1);
      }
    }
    // What the capture doubled may look lost.
    if (ended.copies() == 0) {
      add(ended.fromClient(), CLIENT);
      add(ended.fromServer(), SERVER);
    }
  }

  private void add(Sent sent, int by) {
    add(DATA + by, sent.dataSegments());
    add(UPSTREAM + by, sent.lostUpstream());
    add(DOWNSTREAM + by, sent.lostDownstream());
  }

  private void add(int which, long more) {
    if (more != 0) {
      sums[which] += more;
      used |= 1 << which;
    }
  }

  /** All of the other's. */
  void addAll(Sums other) {
    for (int left = other.used; left != 0; left &= left - 1) {
      int which = Integer.numberOfTrailingZeros(left);
      sums[which] += other.sums[which];
    }
    used |= other.used;
  }

  void clear() {
    for (int left = used; left != 0; left &= left - 1) {
      sums[Integer.numberOfTrailingZeros(left)] = 0;
    }
    used = 0;
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
