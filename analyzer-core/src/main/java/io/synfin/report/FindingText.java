package io.synfin.report;

import io.synfin.rule.Finding;
import java.util.ArrayList;
import java.util.List;

/** A finding as lines for people. */
final class FindingText {

  /** As wide as {@code WARNING}. */
  static final int SEVERITY_WIDTH = 7;

  private static final String GAP = "   ";

  private final Look look;

  FindingText(Look look) {
    this.look = look;
  }

  /**
   * @param indent columns before each line
   */
  List<String> lines(Finding finding, int indent) {
    Palette palette = look.palette();
    String margin = " ".repeat(indent);
    String more = margin + " ".repeat(SEVERITY_WIDTH + 1);
    String severity = finding.severity().name();
    String id = finding.fullId();
    String where = Phrases.frames(finding);
    String doubt = Phrases.doubt(finding);
    String head =
        where
            + (doubt.isEmpty() ? "" : (where.isEmpty() ? "" : " ") + "(" + doubt + ")")
            + (where.isEmpty() && doubt.isEmpty() ? "" : ": ");
    int start = indent + SEVERITY_WIDTH + 1 + id.length() + GAP.length();
    List<String> said =
        Lines.wrap(head + finding.sentence(), look.width() - start, look.width() - more.length());
    List<String> lines = new ArrayList<>();
    lines.add(
        margin
            + palette.paint(finding.severity(), Lines.pad(severity, SEVERITY_WIDTH))
            + " "
            + palette.paint(Palette.Tone.STRONG, id)
            + GAP
            + said.get(0));
    said.stream().skip(1).forEach(line -> lines.add(more + line));
    for (String extra : List.of(Phrases.comparison(finding), Phrases.attributes(finding))) {
      if (!extra.isEmpty()) {
        for (String line :
            Lines.wrap(extra, look.width() - more.length(), look.width() - more.length())) {
          lines.add(more + palette.paint(Palette.Tone.DIM, line));
        }
      }
    }
    return lines;
  }
}
