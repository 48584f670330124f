package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Closing;
import io.synfin.event.ConnectionSummary.Counts;
import io.synfin.event.ConnectionSummary.End;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.Labels;
import io.synfin.event.ConnectionSummary.Opening;
import io.synfin.event.ConnectionSummary.Options;
import io.synfin.event.ConnectionSummary.ResetOrigin;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** The words around a {@link Ladder}. */
final class LadderNotes {

  private static final String MARGIN = "    ";
  private static final String GAP = "   ";

  private final Look look;
  private final ConnectionSummary connection;

  LadderNotes(Look look, ConnectionSummary connection) {
    this.look = look;
    this.connection = connection;
  }

  /** Who, how it went, what each side offered, and how long the opening took. */
  List<String> above() {
    List<String> lines = new ArrayList<>();
    String head =
        look.palette()
                .paint(
                    Palette.Tone.STRONG,
                    "#" + connection.id() + "  " + Phrases.endpoints(connection))
            + GAP
            + Phrases.outcome(connection)
            + GAP
            + Figures.duration(connection.durationNanos());
    lines.add(connection.file().isEmpty() ? head : head + GAP + connection.file());
    lines.add(
        MARGIN
            + "from "
            + Figures.instant(connection.startNanos())
            + ", frames "
            + connection.firstFrame()
            + " to "
            + connection.lastFrame()
            + (connection.path().isEmpty() ? "" : ", " + connection.path()));
    offer("client", connection.client(), lines);
    offer("server", connection.server(), lines);
    lines.add(MARGIN + opening(connection.opening()));
    String trips = roundTrips();
    if (!trips.isEmpty()) {
      lines.add(MARGIN + trips);
    }
    return lines;
  }

  /** On either side of the tap: the server's segments are answered by the client. */
  private String roundTrips() {
    List<String> parts = new ArrayList<>();
    side("client", connection.server().counts(), parts);
    side("server", connection.client().counts(), parts);
    return parts.isEmpty() ? "" : "round trip from the tap" + GAP + String.join(GAP, parts);
  }

  private static void side(String role, Counts counts, List<String> parts) {
    if (counts.roundTrips() > 1) {
      parts.add(
          role
              + " "
              + Figures.duration(counts.leastNanos())
              + " to "
              + Figures.duration(counts.mostNanos())
              + " ("
              + counts.roundTrips()
              + ")");
    }
  }

  private static void offer(String role, EndpointSummary endpoint, List<String> lines) {
    Options options = endpoint.options();
    List<String> parts = new ArrayList<>();
    parts.add(role + " window " + window(options));
    if (options.seen()) {
      parts.add(options.mss() < 0 ? "no MSS" : "MSS " + options.mss());
      parts.add(
          options.windowScale() < 0
              ? "no window scale"
              : "window scale " + options.windowScale() + " (×" + factor(options) + ")");
      addIf(options.sackPermitted(), "SACK", parts);
      addIf(options.timestamps(), "timestamps", parts);
      addIf(!options.fastOpen().equals("none"), "Fast Open " + options.fastOpen(), parts);
      addIf(options.mptcp(), "MPTCP", parts);
      addIf(options.ecn(), "ECN", parts);
    } else {
      parts.add("options not captured");
    }
    lines.add(MARGIN + String.join(GAP, parts));
  }

  /** RFC 7323 §2.3: a shift above 14 counts as 14. */
  private static int factor(Options options) {
    return 1 << Math.min(options.windowScale(), 14);
  }

  private static String window(Options options) {
    String first = options.window() < 0 ? "?" : Figures.count(options.window());
    String last = options.lastWindow() < 0 ? "" : ", last " + Figures.count(options.lastWindow());
    return first + last + (options.seen() || last.isEmpty() ? "" : " unscaled");
  }

  private static void addIf(boolean condition, String text, List<String> parts) {
    if (condition) {
      parts.add(text);
    }
  }

  private static String opening(Opening opening) {
    List<String> parts = new ArrayList<>();
    parts.add("opening " + opening.kind());
    addIf(
        opening.synToSynAckNanos() >= 0,
        "SYN → SYN-ACK " + Figures.duration(opening.synToSynAckNanos()),
        parts);
    addIf(
        opening.synAckToAckNanos() >= 0,
        "SYN-ACK → ACK " + Figures.duration(opening.synAckToAckNanos()),
        parts);
    addIf(opening.totalNanos() >= 0, "in all " + Figures.duration(opening.totalNanos()), parts);
    return String.join(GAP, parts);
  }

  /**
   * The line for the segments that are not drawn; empty when there are none.
   *
   * @param drawn number of segments with a rung
   */
  String folded(long drawn) {
    long others = connection.client().frames() + connection.server().frames() - drawn;
    if (others <= 0) {
      return "";
    }
    boolean quiet =
        connection.findings().stream()
            .allMatch(finding -> finding.severity().compareTo(Severity.NOTE) < 0);
    return "   …  "
        + Figures.count(others, "other segment")
        + ", "
        + Figures.count(connection.client().octets())
        + " B ▶  "
        + Figures.count(connection.server().octets())
        + " B ◀"
        + (quiet ? "  nothing unusual" : "");
  }

  /** Who closed, the half-close, and each TIME_WAIT. */
  List<String> below() {
    Closing closing = connection.closing();
    List<String> lines = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    parts.add("closing " + closing.kind());
    if (closing.firstCloser() != null) {
      String role = connection.role(closing.firstCloser());
      parts.add(
          switch (closing.kind()) {
            case "aborted" -> "by the " + role;
            case "simultaneous" -> "the " + role + "'s FIN was captured first";
            default -> role + " closed first";
          });
    }
    addIf(
        closing.halfCloseNanos() >= 0,
        "half-closed for "
            + Figures.duration(closing.halfCloseNanos())
            + (closing.halfCloseOctets() == 0
                ? ""
                : ", s = " + Figures.count(closing.halfCloseOctets(), "octet") + " in that time"),
        parts);
    lines.add("");
    lines.add(MARGIN + String.join(GAP, parts));
    end(closing.end(), lines);
    closing.timeWaits().forEach(stay -> lines.add(MARGIN + timeWait(stay)));
    return lines;
  }

  /** Who gave up, and where the RST came from. */
  private void end(End end, List<String> lines) {
    if (end.cause().equals("timeout") && end.by() != null) {
      lines.add(MARGIN + "the " + connection.role(end.by()) + " sent in vain and gave up");
    }
    ResetOrigin reset = end.reset();
    if (reset == null) {
      return;
    }
    String asked =
        reset.elicitedBy() > 0 ? "answers frame " + reset.elicitedBy() : "answers nothing";
    String from =
        switch (reset.sentBy()) {
          case "endpoint" -> "from the endpoint itself";
          case "path" -> "from something in the path";
          default -> "nothing shows who sent it";
        };
    String why = reset.evidence().isEmpty() ? "" : ": " + String.join("; ", reset.evidence());
    String sentence = "the RST of frame " + reset.frame() + " " + asked + GAP + from + why;
    int room = look.width() - MARGIN.length();
    for (String line : Lines.wrap(sentence, room, room)) {
      lines.add(MARGIN + line);
    }
  }

  private String timeWait(TimeWait stay) {
    long start = connection.startNanos();
    String twoMsl =
        stay.restarts() == 0
            ? " (2MSL = " + Figures.duration(stay.endsNanos() - stay.enteredNanos()) + ")"
            : ", restarted " + (stay.restarts() == 1 ? "once" : stay.restarts() + " times");
    return "TIME_WAIT at the "
        + connection.role(stay.owner())
        + " from "
        + Figures.clock(stay.enteredNanos() - start)
        + " until "
        + Figures.clock(stay.endsNanos() - start)
        + " s"
        + twoMsl
        + ", "
        + stay.ending();
  }

  /** What the signs mean, and what other tools call the connection. */
  List<String> key(List<String> letters, boolean relative, boolean proof) {
    List<String> lines = new ArrayList<>();
    String numbers =
        relative ? "numbers count from each side's ISN; sentences have raw ones" : "raw numbers";
    letters.forEach(letter -> dim(letter, lines));
    dim(
        RungLabel.HOLDS
            + " holds   "
            + RungLabel.FAILS
            + " does not   "
            + (look.palette().isColoured() ? "dim state" : "[STATE]")
            + " suggested, no segment of its owner proves it yet"
            + (proof ? "   by N: proved by frame N" : ""),
        lines);
    dim(numbers + GAP + "time in seconds since the first frame", lines);
    Labels labels = connection.labels();
    dim(
        "Wireshark: tcp.stream == "
            + labels.wiresharkStream()
            + ", "
            + labels.completenessText()
            + GAP
            + "Zeek: "
            + labels.zeekConnState()
            + " "
            + labels.zeekHistory(),
        lines);
    return lines;
  }

  private void dim(String text, List<String> lines) {
    if (!text.isEmpty()) {
      int room = look.width() - MARGIN.length();
      for (String line : Lines.wrap(text, room, room)) {
        lines.add(MARGIN + look.palette().paint(Palette.Tone.DIM, line));
      }
    }
  }
}
