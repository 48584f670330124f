package io.synfin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A catalogue page for a terminal: the little Markdown that those pages use, wrapped to the width
 * and, in colour, without its marks.
 */
public final class PageText {

  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\([^)]*\\)");
  private static final String FENCE = "```";

  private final Look look;

  public PageText(Look look) {
    this.look = look;
  }

  /** The lines of a page; what stands in a fence keeps its line breaks. */
  public List<String> lines(String markdown) {
    List<String> lines = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    boolean fenced = false;
    for (String line : markdown.strip().lines().toList()) {
      if (line.startsWith(FENCE)) {
        flow(paragraph, lines);
        fenced = !fenced;
      } else if (fenced) {
        lines.add("    " + line);
      } else if (line.startsWith("#")) {
        flow(paragraph, lines);
        lines.add(look.palette().paint(Palette.Tone.STRONG, line.replaceFirst("^#+ *", "")));
      } else if (line.isBlank()) {
        flow(paragraph, lines);
        lines.add("");
      } else if (line.startsWith("|")) {
        flow(paragraph, lines);
        lines.add(line);
      } else if (line.startsWith("- ")) {
        flow(paragraph, lines);
        paragraph.append(line);
      } else {
        paragraph.append(paragraph.length() == 0 ? "" : " ").append(line.strip());
      }
    }
    flow(paragraph, lines);
    return lines;
  }

  private void flow(StringBuilder paragraph, List<String> lines) {
    if (paragraph.length() == 0) {
      return;
    }
    String marked = LINK.matcher(paragraph).replaceAll("$1").replace("`", "");
    List<String> strong = STRONG.matcher(marked).results().map(found -> found.group(1)).toList();
    String text = STRONG.matcher(marked).replaceAll("$1");
    String hanging = text.startsWith("- ") ? "  " : "";
    List<String> wrapped = Lines.wrap(text, look.width(), look.width() - hanging.length());
    for (int i = 0; i < wrapped.size(); i++) {
      lines.add((i == 0 ? "" : hanging) + paint(wrapped.get(i), strong));
    }
    paragraph.setLength(0);
  }

  /** A phrase that is broken over two lines stays plain. */
  private String paint(String line, List<String> strong) {
    String painted = line;
    for (String phrase : strong) {
      painted = painted.replace(phrase, look.palette().paint(Palette.Tone.STRONG, phrase));
    }
    return painted;
  }
}
