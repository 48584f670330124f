package io.synfin.rule;

import io.synfin.rule.Finding.Comparison;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fills the holes of a rule's sentence. A hole that stays open is a mistake in the rule.
 *
 * <p>{@code {octets}} is a value; {@code {octets:octet}} counts: {@code 1 octet}, {@code 2 octets};
 * so does {@code {cut:frame was|frames were}}, in other words than the same with an s.
 */
final class Sentence {

  private Sentence() {}

  static String fill(
      String rule,
      String template,
      Finding.Attributes attributes,
      @Nullable Comparison comparison) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    StringBuilder text = new StringBuilder(template.length() + 32);
    forEachPiece(rule, template, attributes, comparison, text::append);
    return text.toString();
  }

  /** Words and values, in order. */
  static void forEachPiece(
      String rule,
      String template,
      Finding.Attributes attributes,
      @Nullable Comparison comparison,
      Consumer<Object> sink) {
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      String hole = template.substring(open + 1, close);
      int colon = hole.indexOf(':');
      Object value =
          value(rule, colon < 0 ? hole : hole.substring(0, colon), attributes, comparison);
      sink.accept(template.substring(from, open));
      sink.accept(value);
      if (colon >= 0) {
        sink.accept(" " + Counted.word(value.toString().equals("1"), hole.substring(colon + 1)));
      }
      from = close + 1;
    }
    sink.accept(template.substring(from));
  }

  private static Object value(
      String rule, String hole, Finding.Attributes attributes, @Nullable Comparison comparison) {
    Object named = attributes.value(hole);
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
