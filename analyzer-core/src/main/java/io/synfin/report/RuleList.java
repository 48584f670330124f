package io.synfin.report;

import io.synfin.rule.Category;
import io.synfin.rule.RuleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue in one line a rule, by chapter. */
public final class RuleList {

  private static final String GAP = "  ";

  private final Look look;

  public RuleList(Look look) {
    this.look = look;
  }

  /** The lines of these rules. */
  public List<String> lines(List<RuleSpec> rules) {
    List<String> lines = new ArrayList<>();
    int idWidth = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    for (Category category : Category.values()) {
      List<RuleSpec> chapter = rules.stream().filter(rule -> rule.category() == category).toList();
      if (!chapter.isEmpty()) {
        lines.add(look.palette().paint(Palette.Tone.STRONG, category.word()));
        chapter.forEach(rule -> rule(rule, idWidth, lines));
        lines.add("");
      }
    }
    lines.add(Figures.count(rules.size(), "rule") + "; 'synfin explain RULE' tells all of one");
    return lines;
  }

  private void rule(RuleSpec rule, int idWidth, List<String> lines) {
    String severity = Lines.pad(rule.severity().name(), FindingText.SEVERITY_WIDTH);
    lines.add(
        (GAP
                + look.palette().paint(rule.severity(), severity)
                + GAP
                + Lines.pad(rule.id(), idWidth)
                + GAP
                + rule.title())
            .stripTrailing());
    String variants =
        rule.variants().stream()
            .map(variant -> ":" + variant.name())
            .collect(Collectors.joining(" "));
    if (!variants.isEmpty()) {
      int indent = 2 * GAP.length() + FindingText.SEVERITY_WIDTH + 2;
      int room = look.width() - indent;
      for (String line : Lines.wrap(variants, room, room)) {
        lines.add(" ".repeat(indent) + look.palette().paint(Palette.Tone.DIM, line));
      }
    }
  }
}
