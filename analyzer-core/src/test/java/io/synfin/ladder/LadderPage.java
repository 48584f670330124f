package io.synfin.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.rule.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays the ladders of a catalogue page against the page's own rule. */
public final class LadderPage {

  private static final Pattern BLOCK = Pattern.compile("```ladder\\n(.*?)```", Pattern.DOTALL);

  private LadderPage() {}

  /** Every ladder must raise exactly what it claims, and at least one claims the rule's id. */
  public static void play(String page, Rule rule) {
    String id = rule.spec().id();
    boolean claimed = false;
    Matcher blocks = BLOCK.matcher(page);
    while (blocks.find()) {
      String text = blocks.group(1);
      claimed |= Pattern.compile("!.*\\b" + Pattern.quote(id) + "\\b").matcher(text).find();
      Ladder ladder = new Ladder(rule);
      ladder.play(text);
      ladder.finish();
    }
    assertThat(claimed).as("a ladder on the page raises " + id).isTrue();
  }
}
