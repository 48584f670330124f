package io.synfin.report;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Comments;
import io.synfin.capture.Salvage;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The report for people: what the captures are, how their connections went, what was found, and
 * each connection with its findings. The totals stand on top, so all is written at the end.
 */
public final class TextReporter implements Reporter {

  /** So few connections are all listed, with or without findings. */
  static final int FEW_CONNECTIONS = 20;

  /** Of more, the worst; whoever asks for certain ones gets more of them. */
  static final int WORST_CONNECTIONS = 100;

  static final int MOST_CONNECTIONS = 1_000;

  /** Places of damage that are named. */
  private static final int FEW_PLACES = 10;

  /** Comments that are shown, and characters of each. */
  private static final int FEW_COMMENTS = 3;

  private static final int LONG_COMMENT = 160;

  static final String GAP = "   ";

  private final Lines out;
  private final Look look;
  private final FindingText findingText;
  private final Selection selection;
  private final Severity floor;

  private final List<Event.CaptureEnded> captures = new ArrayList<>();
  private final List<Finding> ofNoConnection = new ArrayList<>();
  private final Shortlist connections;

  /** The last thing written was a block that ends with a blank line. */
  private boolean afterDetails = true;

  /**
   * @param out is flushed at the end of the analysis and never closed
   * @param selection what a {@link SelectingReporter} in front of this one lets through
   */
  public TextReporter(Writer out, Look look, Selection selection) {
    this.out = new Lines(out);
    this.look = look;
    this.selection = selection;
    findingText = new FindingText(look);
    floor = floor(selection);
    boolean asked = selection.namesConnections() || !selection.rules().isEmpty();
    connections = new Shortlist(FEW_CONNECTIONS, asked ? MOST_CONNECTIONS : WORST_CONNECTIONS);
  }

  private static Severity floor(Selection selection) {
    if (selection.severity() != null) {
      return selection.severity();
    }
    return selection.rules().isEmpty() ? Severity.NOTE : Severity.INFO;
  }

  @Override
  public void on(Event.CaptureEnded event) {
    captures.add(event);
    connections.nextCapture();
  }

  @Override
  public void on(Event.AnomalyFound event) {
    if (event.connection() < 0 && isShown(event.finding())) {
      ofNoConnection.add(event.finding());
    }
  }

  @Override
  public void on(Event.ConnectionEnded event) {
    ConnectionSummary connection = event.connection();
    Severity worst =
        connection.findings().stream()
            .map(Finding::severity)
            .filter(severity -> severity.compareTo(floor) >= 0)
            .max(Comparator.naturalOrder())
            .orElse(selection.namesConnections() ? Severity.INFO : null);
    connections.add(connection, worst);
  }

  private boolean isShown(Finding finding) {
    return finding.severity().compareTo(floor) >= 0;
  }

  @Override
  public void on(Event.AnalysisEnded event) {
    captures.forEach(this::capture);
    new TotalsText(out).lines(event);
    rules(event);
    if (!ofNoConnection.isEmpty()) {
      out.blank();
      ofNoConnection.forEach(finding -> findingText.lines(finding, 1).forEach(out::line));
    }
    connections.listed().forEach(this::connection);
    if (selection.namesConnections() && connections.listed().isEmpty()) {
      out.blank();
      out.line(" No connection is as selected.");
    }
    long left = connections.left();
    if (left > 0) {
      out.blank();
      out.line(
          "… and "
              + Figures.count(left, "more connection")
              + " with findings; --rule, --host or --port ask for some of them,"
              + " --format jsonl has all");
    }
    out.flush();
  }

  private void capture(Event.CaptureEnded event) {
    CaptureInfo capture = event.capture();
    List<String> parts = new ArrayList<>();
    parts.add(paint(Palette.Tone.STRONG, capture.name()));
    parts.add(String.join(", ", kind(capture)));
    parts.add(
        Figures.count(event.frames(), "packet")
            + " ("
            + Figures.count(event.tcpFrames())
            + " TCP)");
    if (event.frames() > 0) {
      parts.add(Figures.duration(event.lastNanos() - event.firstNanos()));
    }
    out.line(String.join(GAP, parts));
    if (!event.skipped().isEmpty()) {
      String reasons =
          event.skipped().entrySet().stream()
              .map(reason -> Figures.count(reason.getValue()) + " " + reason.getKey())
              .collect(Collectors.joining(", "));
      indented(Palette.Tone.DIM, "not used: " + reasons);
    }
    salvaged(capture.salvage());
    commented(capture.comments());
    Event.Damage damage = event.damage();
    if (damage != null) {
      indented(Palette.Tone.ERROR, "damaged: " + damage.message());
    }
    event.findings().stream()
        .filter(this::isShown)
        .filter(finding -> !isToldAbove(finding))
        .forEach(finding -> findingText.lines(finding, 1).forEach(out::line));
  }

  /** Damage is told with its place, whatever is selected. */
  private static boolean isToldAbove(Finding finding) {
    return finding.rule().equals("file-damaged");
  }

  /** The first few; what controls a terminal is not passed on to it. */
  private void commented(Comments comments) {
    int shown = Math.min(FEW_COMMENTS, comments.first().size());
    for (Comments.Comment comment : comments.first().subList(0, shown)) {
      String text = comment.text().replaceAll("\\p{Cntrl}+", " ").strip();
      String where =
          comment.frame() == 0 ? "comment: " : "comment at frame " + comment.frame() + ": ";
      indented(
          Palette.Tone.DIM,
          where + (text.length() > LONG_COMMENT ? text.substring(0, LONG_COMMENT) + "…" : text));
    }
    if (comments.count() > shown) {
      indented(Palette.Tone.DIM, Figures.count(comments.count() - shown, "more comment"));
    }
  }

  private void salvaged(Salvage salvage) {
    List<Salvage.Place> shown =
        salvage.places().subList(0, Math.min(FEW_PLACES, salvage.places().size()));
    for (Salvage.Place place : shown) {
      indented(
          Palette.Tone.ERROR,
          "damaged: "
              + (place.from() == place.to()
                  ? "at byte " + place.from()
                  : "stepped over bytes " + place.from() + " to " + place.to())
              + ", after frame "
              + place.frame()
              + ": "
              + place.message());
    }
    if (salvage.count() > shown.size()) {
      indented(
          Palette.Tone.ERROR,
          "… and "
              + Figures.count(salvage.count() - shown.size(), "more place")
              + ", "
              + Figures.count(salvage.octets(), "byte")
              + " in all");
    }
  }

  private static List<String> kind(CaptureInfo capture) {
    List<String> kind = new ArrayList<>();
    kind.add(
        capture.format() + (capture.compression().isEmpty() ? "" : " in " + capture.compression()));
    TreeSet<String> links = new TreeSet<>();
    TreeSet<String> resolutions = new TreeSet<>();
    for (CaptureInfo.Interface one : capture.interfaces()) {
      links.add(one.linkTypeName());
      resolutions.add(one.resolution());
    }
    kind.addAll(links);
    kind.addAll(resolutions);
    return kind;
  }

  private void rules(Event.AnalysisEnded event) {
    List<Event.RuleCount> shown =
        event.findings().stream()
            .filter(rule -> rule.severity().compareTo(floor) >= 0)
            .filter(rule -> selection.shows(rule))
            .sorted(
                Comparator.comparing(Event.RuleCount::severity)
                    .reversed()
                    .thenComparing(Event.RuleCount::id))
            .toList();
    out.blank();
    if (shown.isEmpty()) {
      out.line(" Nothing found at " + floor.word() + " or above.");
      return;
    }
    int idWidth = shown.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    int countWidth =
        shown.stream().mapToInt(rule -> Figures.count(rule.count()).length()).max().orElse(0);
    for (Event.RuleCount rule : shown) {
      String severity =
          look.palette()
              .paint(
                  rule.severity(), Lines.pad(rule.severity().name(), FindingText.SEVERITY_WIDTH));
      out.line(
          (" "
                  + severity
                  + "  "
                  + Lines.padLeft(Figures.count(rule.count()), countWidth)
                  + GAP
                  + Lines.pad(rule.id(), idWidth)
                  + GAP
                  + (event.captures() > 1
                      ? "" // each capture counts its own from 0
                      : ids(rule.connections(), look.width() - idWidth - countWidth - 30)))
              .stripTrailing());
    }
  }

  private static String ids(List<Long> ids, int room) {
    if (ids.isEmpty()) {
      return "";
    }
    String word = ids.size() == 1 ? "connection " : "connections ";
    List<String> lines =
        Lines.wrap(
            ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")),
            Math.max(room, 20),
            Math.max(room, 20));
    return word + lines.get(0) + (lines.size() > 1 ? " …" : "");
  }

  private void connection(ConnectionSummary connection) {
    List<Finding> shown =
        connection.findings().stream()
            .filter(this::isShown)
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .toList();
    if (afterDetails || !shown.isEmpty()) {
      out.blank();
    }
    afterDetails = !shown.isEmpty();
    String head =
        paint(Palette.Tone.STRONG, "#" + connection.id() + "  " + Phrases.endpoints(connection))
            + GAP
            + Phrases.outcome(connection)
            + GAP
            + Figures.duration(connection.durationNanos());
    out.line(connection.file().isEmpty() ? head : head + GAP + connection.file());
    shown.forEach(finding -> findingText.lines(finding, 4).forEach(out::line));
    if (!shown.isEmpty()) {
      String rules = shown.stream().map(Finding::rule).distinct().collect(Collectors.joining(", "));
      indented(
          Palette.Tone.DIM,
          "synfin explain "
              + rules
              + " · Wireshark: tcp.stream == "
              + connection.labels().wiresharkStream());
    }
  }

  private void indented(Palette.Tone tone, String text) {
    out.line("    " + paint(tone, text));
  }

  private String paint(Palette.Tone tone, String text) {
    return look.palette().paint(tone, text);
  }
}
