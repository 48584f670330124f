package io.synfin.rule;

import io.synfin.connection.Settings;
import java.util.Set;

/**
 * A rule that one connection alone cannot break: about a host, or a listener, or one connection
 * measured by many, see {@link Draft#concerning}. It is not shown connections on which a silencing
 * guard of its spec holds.
 */
public interface CrowdRule extends Rule {

  /**
   * Begins to watch a capture, with nothing remembered.
   *
   * @param circles have room for what is to be remembered of hosts and listeners
   */
  Watch watch(Settings settings, Circles circles);

  /**
   * What one crowd rule remembers of one capture. It is told of every connection in order of its
   * frames, on one thread, and keeps no more than a fixed number of hosts: see {@link Circles} and
   * {@link LastSeen}. What happens to connections is told to those who say that they want it.
   */
  interface Watch {

    /**
     * A look at the sums over all connections that are over: when the capture is, and from time to
     * time in a live analysis. What was said once is not to be said again.
     */
    default void look(Fleet fleet, Findings findings) {}

    /** The capture is over. */
    default void end(long nowNanos, Findings findings) {}
  }

  /** Is told that a SYN began a connection. */
  interface OpenedWatch extends Watch {
    void opened(Sighting.Opened opened, Findings findings);
  }

  /** Is told of the first SYN-ACK of a connection. */
  interface AnsweredWatch extends Watch {
    void answered(Sighting.Answered answered, Findings findings);
  }

  /** Is told that the client sent its first segment with ACK, other than a RST. */
  interface WentOnWatch extends Watch {
    void wentOn(Sighting.WentOn wentOn, Findings findings);
  }

  /** Is told that both ends are open. */
  interface CompletedWatch extends Watch {
    void completed(Sighting.Completed completed, Findings findings);
  }

  /** Is told that a RST refused a SYN. */
  interface RefusedWatch extends Watch {
    void refused(Sighting.Refused refused, Findings findings);
  }

  /** Is told of openings that should have gone on by now; late, but before the end. */
  interface OverdueWatch extends Watch {
    void overdue(Sighting.Overdue overdue, Findings findings);
  }

  /** Is told of an ICMP error that answers nothing in the capture. */
  interface UnaskedWatch extends Watch {
    void unasked(Sighting.Unasked unasked, Findings findings);
  }

  /** Is told what other rules found on a connection, of which nothing more can be said here. */
  interface FoundWatch extends Watch {

    /** The rules it wants to hear of, by their ids. */
    Set<String> heard();

    void found(Sighting.Found found, Findings findings);
  }

  /** Is told that a connection is over on which something was found. */
  interface EndedWatch extends Watch {
    void ended(Sighting.Ended ended, Findings findings);
  }
}
