package io.synfin.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.connection.Settings;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleBook;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays the ladders of a catalogue page against the page's own rule. */
public final class LadderPage {

  private static final Pattern BLOCK = Pattern.compile("```ladder\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern BESIDE = Pattern.compile("^beside (.*)\\n", Pattern.MULTILINE);

  private static final Pattern MAX_WINDOW =
      Pattern.compile("^--max-window (\\d+)\\n", Pattern.MULTILINE);

  private LadderPage() {}

  /** Every ladder must raise exactly what it claims, and at least one claims the rule's id. */
  public static void play(String page, Rule rule) {
    String id = rule.spec().id();
    boolean claimed = false;
    Matcher blocks = BLOCK.matcher(page);
    while (blocks.find()) {
      String text = blocks.group(1);
      claimed |= Pattern.compile("!.*\\b" + Pattern.quote(id) + "\\b").matcher(text).find();
      Matcher beside = BESIDE.matcher(text);
      List<String> others =
          beside.find() ? List.of(beside.group(1).strip().split(",\\s*")) : List.of();
      text = beside.replaceAll("");
      Matcher limit = MAX_WINDOW.matcher(text);
      Ladder ladder =
          limit.find()
              ? new Ladder(Settings.standard().withMostWindow(Long.parseLong(limit.group(1))), rule)
              : Ladder.beside(rules(others), rule);
      ladder.play(limit.replaceAll(""));
      ladder.finish();
    }
    assertThat(claimed).as("a ladder on the page raises " + id).isTrue();
  }

  private static List<Rule> rules(List<String> ids) {
    List<Rule> rules =
        RuleBook.standard().stream().filter(rule -> ids.contains(rule.spec().id())).toList();
    assertThat(rules).as("rules beside the page's own").hasSameSizeAs(ids);
    return rules;
  }
}
