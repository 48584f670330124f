package io.synfin.rule;

import io.synfin.connection.Predecessor;
import io.synfin.tcp.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What crowd rules learn of a connection. Immutable, so that it may outlive the connection. */
public sealed interface Sighting {

  /** Who is concerned. */
  Parties parties();

  /** The two ends of a connection, and its id. */
  record Parties(long connection, SocketAddress client, SocketAddress server) {}

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
   * @param predecessor how the previous connection of the four-tuple stood; null when there is none
   */
  record Opened(
      Parties parties,
      long timeNanos,
      long frame,
      int isn,
      SynOptions options,
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
   */
  record Asked(
      int isn,
      long openedNanos,
      int syns,
      int windowScale,
      boolean sackPermitted,
      boolean timestamps) {}

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
  record Found(Parties parties, Finding finding) implements Sighting {}
}
