package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.HandshakeStep;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One connection as a ladder: the client's states on the left, the server's on the right, the
 * segments of opening and closing between them, and each finding under the frame that caused it.
 */
public final class Ladder {

  private static final int STATE_WIDTH = 14;
  private static final int SHORTEST_ARROW = 28;

  /** What an arrow needs beside its label: {@code "── "} and {@code " ──▶"}. */
  private static final int ARROW_ENDS = 7;

  private final Look look;
  private final boolean relative;
  private final boolean proof;
  private final Severity floor;
  private final FindingText findingText;

  /**
   * @param relative numbers counted from each side's ISN instead of raw ones
   * @param proof name the frame that proved each state
   * @param floor the mildest finding to show
   */
  public Ladder(Look look, boolean relative, boolean proof, Severity floor) {
    this.look = look;
    this.relative = relative;
    this.proof = proof;
    this.floor = floor;
    findingText = new FindingText(look);
  }

  /** The lines of the whole picture. */
  public List<String> draw(ConnectionSummary connection) {
    return new Drawing(connection).draw();
  }

  private final class Drawing {
    private final ConnectionSummary connection;
    private final RungLabel label;
    private final Map<Long, Rung> byFrame = new HashMap<>();
    private final List<Rung> rungs = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final int frameWidth;
    private final int timeWidth;
    private final int arrowWidth;

    Drawing(ConnectionSummary connection) {
      this.connection = connection;
      label = new RungLabel(connection, relative);
      frameWidth = Math.max(4, Long.toString(connection.lastFrame()).length() + 1);
      timeWidth = Math.max(9, Figures.clock(connection.durationNanos()).length());
      int taken = frameWidth + 2 + timeWidth + 2 + STATE_WIDTH + 2 + 2 + STATE_WIDTH;
      arrowWidth = Math.max(SHORTEST_ARROW, look.width() - taken);
    }

    List<String> draw() {
      collect();
      LadderNotes notes = new LadderNotes(look, connection);
      lines.addAll(notes.above());
      lines.add("");
      lines.add(ends(connection.client().endpoint(), connection.server().endpoint()));
      lines.add(cells("", "", first(connection.client()), "", first(connection.server())));
      String fold = notes.folded(byFrame.values().stream().filter(r -> !r.steps.isEmpty()).count());
      long lastOfOpening =
          connection.opening().steps().stream().mapToLong(HandshakeStep::frame).max().orElse(0);
      for (Rung rung : rungs) {
        if (!fold.isEmpty() && (rung.frame > lastOfOpening || rung.frame == 0)) {
          lines.add(fold);
          fold = "";
        }
        rung(rung);
      }
      if (!fold.isEmpty()) {
        lines.add(fold);
      }
      lines.addAll(notes.below());
      lines.addAll(notes.key(label.key(), relative, proof));
      return lines;
    }

    private void collect() {
      Stream.concat(connection.opening().steps().stream(), connection.closing().steps().stream())
          .forEach(step -> at(step.frame(), step.timeNanos()).steps.add(step));
      states(connection.client(), rung -> rung.client);
      states(connection.server(), rung -> rung.server);
      for (Finding finding : connection.findings()) {
        if (finding.severity().compareTo(floor) >= 0) {
          List<Long> frames = finding.frames();
          long cause = frames.isEmpty() ? 0 : frames.get(frames.size() - 1);
          at(cause, finding.timeNanos()).findings.add(finding);
        }
      }
      rungs.sort(Rung.ORDER);
    }

    private void states(EndpointSummary endpoint, Function<Rung, Rung.Cell> cell) {
      List<StateSpan> moves = endpoint.states().stream().skip(begins(endpoint) ? 1 : 0).toList();
      long latest = 0;
      for (StateSpan span : moves) {
        // What was captured first and came after its own segment moves an endpoint after that.
        boolean late = span.frame() > 0 && span.frame() < latest;
        long frame = late ? latest : span.frame();
        cell.apply(at(frame, span.timeNanos())).enters(span);
        latest = Math.max(latest, frame);
      }
      for (StateSpan span : moves) {
        Rung proof = byFrame.get(span.provedByFrame());
        if (proof != null && !Rung.Cell.isProvedAtOnce(span)) {
          cell.apply(proof).confirms(span);
        }
      }
    }

    /** A rung of its own for what no frame caused. */
    private Rung at(long frame, long timeNanos) {
      Rung known = byFrame.get(frame);
      if (known != null) {
        return known;
      }
      Rung rung = new Rung(frame, timeNanos);
      rungs.add(rung);
      if (frame > 0) {
        byFrame.put(frame, rung);
      }
      return rung;
    }

    private static boolean begins(EndpointSummary endpoint) {
      return !endpoint.states().isEmpty() && endpoint.states().get(0).frame() == 0;
    }

    private static String first(EndpointSummary endpoint) {
      return begins(endpoint) ? endpoint.states().get(0).state().name() : "";
    }

    private void rung(Rung rung) {
      List<String> arrow = arrow(rung);
      List<String> left = rung.client.names(proof);
      List<String> right = rung.server.names(proof);
      int height = Math.max(arrow.size(), Math.max(left.size(), right.size()));
      String frame = rung.frame == 0 ? "" : Long.toString(rung.frame);
      String time = Figures.clock(rung.timeNanos - connection.startNanos());
      for (int i = 0; i < height; i++) {
        lines.add(
            cells(
                i == 0 ? frame : "",
                i == 0 ? time : "",
                i < left.size() ? left.get(i) : "",
                i < arrow.size() ? arrow.get(i) : "",
                i < right.size() ? right.get(i) : ""));
      }
      rung.findings.forEach(finding -> lines.addAll(findingText.lines(finding, frameWidth + 2)));
    }

    private List<String> arrow(Rung rung) {
      if (rung.steps.isEmpty()) {
        return List.of("");
      }
      int room = arrowWidth - ARROW_ENDS;
      List<String> words = Lines.wrap(label.of(rung.steps), room, room);
      boolean fromClient = rung.steps.get(0).from() == connection.clientSide();
      boolean toServer = fromClient != RungLabel.isIcmp(rung.steps);
      String line = "─".repeat(Math.max(0, room - words.get(0).length()));
      String first = words.get(0).replace(RungLabel.TIE, ' ');
      List<String> arrow = new ArrayList<>();
      arrow.add(toServer ? "── " + first + " " + line + "──▶" : "◀── " + first + " " + line + "──");
      words.stream()
          .skip(1)
          .forEach(
              more -> arrow.add((toServer ? "   " : "    ") + more.replace(RungLabel.TIE, ' ')));
      return arrow;
    }

    /** The names of the endpoints over their columns; the left one may reach over the arrows. */
    private String ends(String client, String server) {
      return " ".repeat(frameWidth + 2 + timeWidth + 2)
          + Lines.pad(client, STATE_WIDTH + 2 + arrowWidth + 2)
          + server;
    }

    private String cells(String frame, String time, String left, String middle, String right) {
      String line =
          Lines.padLeft(frame, frameWidth)
              + "  "
              + Lines.padLeft(time, timeWidth)
              + "  "
              + state(left)
              + "  "
              + Lines.pad(checks(middle), arrowWidth + checks(middle).length() - middle.length())
              + "  "
              + state(right);
      return line.stripTrailing();
    }

    private String checks(String text) {
      Palette palette = look.palette();
      return text.replace(RungLabel.HOLDS, palette.paint(Palette.Tone.GOOD, RungLabel.HOLDS))
          .replace(RungLabel.FAILS, palette.paint(Palette.Tone.ERROR, RungLabel.FAILS));
    }

    /** In colour a suggested state is dim and needs no brackets. */
    private String state(String name) {
      boolean suggested = name.startsWith("[") && name.endsWith("]");
      if (!look.palette().isColoured() || !suggested) {
        return Lines.pad(name, STATE_WIDTH);
      }
      String plain = name.substring(1, name.length() - 1);
      return look.palette().paint(Palette.Tone.DIM, plain)
          + " ".repeat(Math.max(0, STATE_WIDTH - plain.length()));
    }
  }
}
