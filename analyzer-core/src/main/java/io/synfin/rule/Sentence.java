package io.synfin.rule;

import io.synfin.rule.Finding.Comparison;
import org.jspecify.annotations.Nullable;

/** Fills the holes of a rule's sentence. A hole that stays open is a mistake in the rule. */
final class Sentence {

  private Sentence() {}

  static String fill(
      String rule,
      String template,
      Finding.Attributes attributes,
      @Nullable Comparison comparison) {
    int from = 0;
    int open = template.indexOf('{');
    if (open < 0) {
      return template;
    }
    StringBuilder text = new StringBuilder(template.length() + 32);
    while (open >= 0) {
      int close = template.indexOf('}', open);
      String hole = template.substring(open + 1, close);
      text.append(template, from, open).append(value(rule, hole, attributes, comparison));
      from = close + 1;
      open = template.indexOf('{', from);
    }
    return text.append(template, from, template.length()).toString();
  }

  private static String value(
      String rule, String hole, Finding.Attributes attributes, @Nullable Comparison comparison) {
    String named = attributes.get(hole);
    if (named != null) {
      return named;
    }
    if (comparison != null) {
      switch (hole) {
        case "expected" -> {
          return Long.toString(comparison.expected());
        }
        case "actual" -> {
          return Long.toString(comparison.actual());
        }
        case "difference" -> {
          return difference(comparison.difference());
        }
        case "check" -> {
          return comparison.name();
        }
        default -> {}
      }
    }
    throw new IllegalStateException(rule + ": nothing fills {" + hole + "}");
  }

  private static String difference(int octets) {
    if (octets == 0) {
      return "as it should be";
    }
    return Math.abs((long) octets) + (octets > 0 ? " too high" : " too low");
  }
}
