package io.synfin.rule;

import io.synfin.connection.Connection;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Step;
import io.synfin.connection.SynFacts;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.Side;
import io.synfin.tcp.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What crowd rules learn of a connection. Immutable, so that it may outlive the connection. */
public sealed interface Sighting {

  /** Who is concerned. */
  Parties parties();

  /** The two ends of a connection, and its id. */
  record Parties(long connection, Side clientSide, FourTuple tuple) {

    static Parties of(Connection connection) {
      return new Parties(connection.id(), connection.clientSide(), connection.tuple());
    }

    /** Where the client speaks from. */
    public SocketAddress client() {
      return tuple.socket(clientSide);
    }

    /** Where the server listens. */
    public SocketAddress server() {
      return tuple.socket(clientSide.peer());
    }
  }

  /**
   * The options of a SYN or SYN-ACK.
   *
   * @param windowScale -1 when absent
   * @param tsVal the timestamp value; only with {@code timestamps}
   */
  record SynOptions(int windowScale, boolean sackPermitted, boolean timestamps, int tsVal) {}

  /**
   * A SYN began a connection.
   *
   * @param hopLimit TTL or hop limit of the SYN
   * @param predecessor how the previous connection of the four-tuple stood; null when there is none
   */
  record Opened(
      Parties parties,
      long timeNanos,
      long frame,
      int isn,
      SynOptions options,
      int hopLimit,
      @Nullable Predecessor predecessor)
      implements Sighting {}

  /**
   * The first SYN-ACK of a connection.
   *
   * @param asked what it answers
   */
  record Answered(
      Parties parties, long timeNanos, long frame, int isn, SynOptions options, Asked asked)
      implements Sighting {}

  /**
   * The SYN that was answered; all is 0 or false when it was not captured.
   *
   * @param openedNanos when it was sent first
   * @param syns how often it had been sent
   * @param windowScale -1 when absent
   * @param tsVal the timestamp value of the last SYN; only with {@code timestamps}
   */
  record Asked(
      int isn,
      long openedNanos,
      int syns,
      int windowScale,
      boolean sackPermitted,
      boolean timestamps,
      int tsVal) {}

  /**
   * The client sent its first segment with ACK, other than a RST: for all that it knows, the
   * connection is open. Seen even where the other direction is not captured.
   *
   * @param openedNanos time of its first SYN
   * @param syns how often it sent its SYN
   * @param roundTripNanos from its last SYN to now
   */
  record WentOn(
      Parties parties, long timeNanos, long frame, long openedNanos, int syns, long roundTripNanos)
      implements Sighting {}

  /**
   * The opening is over, and the connection open at both ends.
   *
   * @param frame of the segment that completed it
   * @param bare was that an ACK alone? Otherwise the third segment is not in the capture, or it
   *     carried what its sender had to say first
   * @param openedNanos time of the first SYN
   * @param answeredNanos time of the last SYN-ACK
   * @param syns how often the SYN was sent
   * @param synAcks how often the SYN-ACK was sent
   * @param repeatingNanos went by between the first and the last SYN, or SYN-ACK
   */
  record Completed(
      Parties parties,
      long timeNanos,
      long frame,
      boolean bare,
      long openedNanos,
      long openedFrame,
      long answeredNanos,
      long answeredFrame,
      int syns,
      int synAcks,
      long repeatingNanos)
      implements Sighting {

    /** What this segment completes; null when that is nothing, or no SYN-ACK was captured. */
    public static @Nullable Completed of(Step step) {
      Connection connection = step.connection();
      SynFacts syn = connection.client().syn();
      SynFacts answer = connection.server().syn();
      if (!step.has(Fact.COMPLETES_OPENING) || connection.isCompleted() || !answer.ackSeen()) {
        return null;
      }
      return new Completed(
          Parties.of(connection),
          step.segment().timeNanos(),
          step.segment().frame(),
          step.has(Fact.BARE_ACK),
          syn.nanos(),
          syn.frame(),
          answer.ackNanos(),
          answer.ackFrame(),
          syn.count(),
          answer.ackCount(),
          Math.max(
              Math.max(0, syn.lastNanos() - syn.nanos()),
              Math.max(0, answer.ackNanos() - answer.firstAckNanos())));
    }

    /** From the first SYN to the last SYN-ACK. */
    public long answerNanos() {
      return Math.max(0, answeredNanos - openedNanos);
    }

    /** From the last SYN-ACK to the third segment; 0 when only the answer's time is known. */
    public long thirdNanos() {
      return bare ? Math.max(0, timeNanos - answeredNanos) : 0;
    }

    /** From the first SYN to the third segment. */
    public long totalNanos() {
      return (bare ? timeNanos : answeredNanos) - openedNanos;
    }
  }

  /** A RST refused the SYN that was first sent at {@code openedNanos}. */
  record Refused(Parties parties, long timeNanos, long frame, long openedNanos)
      implements Sighting {}

  /**
   * The opening should have gone on by now.
   *
   * @param timeNanos the deadline that passed
   * @param syns how often the SYN was sent
   * @param synAcks how often the SYN-ACK was sent; 0 when nobody answers
   * @param frame of the last of them
   */
  record Overdue(Parties parties, long timeNanos, long frame, int syns, int synAcks)
      implements Sighting {}

  /** Another rule found something on this connection. */
  record Found(Parties parties, Finding finding) implements Sighting {

    /** Whom the finding is about; the client when it is about nobody. */
    public HostAddress host() {
      boolean ofServer = finding.endpoint() == parties.clientSide().peer();
      return (ofServer ? parties.server() : parties.client()).host();
    }

    /** The host at the other end. */
    public HostAddress otherHost() {
      boolean ofServer = finding.endpoint() == parties.clientSide().peer();
      return (ofServer ? parties.client() : parties.server()).host();
    }

    /** The last frame that the finding names; 0 when it names none. */
    public long lastFrame() {
      List<Long> frames = finding.frames();
      return frames.isEmpty() ? 0 : frames.get(frames.size() - 1);
    }
  }

  /**
   * An ICMP error quotes a segment of no connection that the capture shows.
   *
   * @param parties the quoted segment's sender, who gets the error, as client
   */
  record Unasked(Parties parties, long timeNanos, long frame) implements Sighting {}

  /** How far the opening of a connection came. */
  enum Opening {
    /** Both ends are open. */
    COMPLETED,
    /** Nothing answered the SYN. */
    UNANSWERED,
    /** A RST or an ICMP error answered it. */
    REFUSED,
    /** SYN and SYN-ACK, and then no valid segment of the client. */
    HALF_OPEN,
    /** The server took its SYN-ACK back with a RST. */
    RESET,
    /** The client gave up with a RST. */
    ABORTED,
    /** The capture does not have it, or only one direction of it. */
    NOT_SEEN;

    /** Did somebody who asked not get a connection? */
    public boolean isFailed() {
      return this != COMPLETED && this != NOT_SEEN;
    }
  }

  /**
   * What one side sent.
   *
   * @param dataSegments with payload
   * @param lostUpstream of these, those whose original was lost before the capture point
   * @param lostDownstream of these, those whose original is in the capture, and was not
   *     acknowledged when they came
   */
  record Sent(long dataSegments, long lostUpstream, long lostDownstream) {

    /** Was nothing of it lost? */
    boolean isWhole() {
      return lostUpstream + lostDownstream == 0;
    }
  }

  /**
   * A stay in TIME_WAIT.
   *
   * @param owner null when there was none
   */
  record Stay(@Nullable Side owner, long fromNanos, long untilNanos) {

    public static final Stay NONE = new Stay(null, 0, 0);
  }

  /**
   * A connection is over, or the capture.
   *
   * @param id of the connection
   * @param clientSide of a connection whose opening was not captured, who spoke first
   * @param openedNanos time of the first segment
   * @param lastNanos time of the last segment
   * @param over nothing more can come of it but stragglers
   * @param resetBy who reset it before both had sent a FIN; null when nobody did
   * @param firstCloser who sent the first FIN; null when nobody did
   * @param flags all that the client sent, ORed
   * @param fromClient what the client sent
   * @param copies frames that the capture made of others
   * @param stay the longest stay in TIME_WAIT
   */
  record Ended(
      long id,
      FourTuple tuple,
      Side clientSide,
      long openedNanos,
      long openedFrame,
      long lastNanos,
      long lastFrame,
      boolean over,
      Opening opening,
      @Nullable Side resetBy,
      @Nullable Side firstCloser,
      int flags,
      Sent fromClient,
      Sent fromServer,
      long copies,
      Stay stay)
      implements Sighting {

    @Override
    public Parties parties() {
      return new Parties(id, clientSide, tuple);
    }

    /** Did either side send payload? */
    public boolean hasData() {
      return fromClient.dataSegments() + fromServer.dataSegments() > 0;
    }

    /** Did nobody lose, refuse or reset anything in it? */
    boolean isDull() {
      return resetBy == null && !opening.isFailed() && fromClient.isWhole() && fromServer.isWhole();
    }

    /** What there is to say of it by now. */
    static Ended of(Connection connection) {
      return Endings.of(connection);
    }
  }
}
