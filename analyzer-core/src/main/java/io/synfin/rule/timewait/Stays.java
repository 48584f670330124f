package io.synfin.rule.timewait;

import io.synfin.connection.Connection;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.StateTrack;
import io.synfin.connection.Step;
import io.synfin.connection.Stimulus;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions;

/** Questions about stays in TIME_WAIT that several rules ask. */
final class Stays {

  private Stays() {}

  /** Why it is this endpoint that stays in TIME_WAIT. */
  static String why(Connection connection, Endpoint owner) {
    if (connection.crossedFins()) {
      return "the FINs crossed, so both ends stay";
    }
    if (!owner.fin().sent()) {
      return "its FIN was not captured";
    }
    return connection.firstCloser() == owner.side()
        ? "its FIN, frame " + owner.fin().frame() + ", was the first"
        : "its FIN, frame "
            + owner.fin().frame()
            + ", was acknowledged before it had the other one";
  }

  /** How often it began again, in words. */
  static String restarts(Endpoint owner) {
    int restarts = owner.timeWait().restarts();
    return restarts == 0
        ? "never restarted"
        : restarts == 1 ? "restarted once" : "restarted " + restarts + " times";
  }

  /** Did its 2MSL pass undisturbed: neither reused nor, perhaps, ended by a RST? */
  static boolean ranOut(Endpoint owner) {
    StateTrack track = owner.states();
    return track.size() > 0 && track.stimulus(track.size() - 1) == Stimulus.TWO_MSL;
  }

  /** Does this SYN-ACK accept the SYN, with TIME_WAIT still there: no RST has ended it first? */
  static boolean isAccepted(Step step) {
    return !step.has(Fact.SYN_ACK_BAD_ACK)
        && step.receiver().syn().seen()
        && step.connection().opening().answeredByAckFrame() == 0;
  }

  /** RFC 6191 §2: is the SYN's number higher, or its timestamp newer, than any of the old one's? */
  static boolean isSafe(Predecessor old, Endpoint opener) {
    return hasNewerTimestamp(old, opener) || hasHigherNumber(old, opener.isn());
  }

  /** The same question when the SYN itself is at hand. */
  static boolean isSafe(Predecessor old, int isn, TcpOptions options) {
    boolean newer =
        old.openerTsKnown()
            && options.timestamps()
            && Seq.isAfter(options.tsVal(), old.openerTsVal());
    return newer || hasHigherNumber(old, isn);
  }

  /** What makes it safe, in words. */
  static String grounds(Predecessor old, Endpoint opener) {
    StringBuilder words = new StringBuilder();
    if (hasHigherNumber(old, opener.isn()) && old.openerNextKnown()) {
      words
          .append("that is above ")
          .append(Seq.show(old.openerNext()))
          .append(", the last one used");
    }
    if (hasNewerTimestamp(old, opener)) {
      words
          .append(words.length() > 0 ? ", and " : "")
          .append("its timestamp ")
          .append(Seq.show(opener.traffic().tsRecent()))
          .append(" is newer than ")
          .append(Seq.show(old.openerTsVal()));
    }
    return words.length() > 0 ? words.toString() : "its sender had sent nothing before";
  }

  private static boolean hasHigherNumber(Predecessor old, int isn) {
    return !old.openerNextKnown() || Seq.isAfter(isn, old.openerNext());
  }

  private static boolean hasNewerTimestamp(Predecessor old, Endpoint opener) {
    return old.openerTsKnown()
        && opener.traffic().tsRecentKnown()
        && Seq.isAfter(opener.traffic().tsRecent(), old.openerTsVal());
  }
}
