package io.synfin.cli;

import io.synfin.rule.Rule;
import io.synfin.rule.RuleBook;
import io.synfin.rule.RuleSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalogue: what the rules say of themselves, and the page that each of them has. */
final class AnomalyPages {

  private @Nullable List<RuleSpec> specs;

  /** The pages of all rules; the rules are looked for when somebody asks. */
  static AnomalyPages standard() {
    return new AnomalyPages();
  }

  /** In order of id. */
  List<RuleSpec> specs() {
    List<RuleSpec> known = specs;
    if (known == null) {
      known = RuleBook.standard().stream().map(Rule::spec).toList();
      specs = known;
    }
    return known;
  }

  /**
   * The rule of this id.
   *
   * @param wanted in any case, with {@code _} or {@code -}, with or without a variant
   */
  Optional<RuleSpec> find(String wanted) {
    String id = plain(wanted);
    return specs().stream().filter(spec -> spec.id().equals(id)).findFirst();
  }

  private static String plain(String wanted) {
    String id = wanted.toLowerCase(Locale.ROOT).replace('_', '-');
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }

  /** The page of a rule, in Markdown. */
  String page(RuleSpec spec) {
    try (InputStream page = AnomalyPages.class.getResourceAsStream(resource(spec))) {
      if (page == null) {
        throw new IllegalStateException(spec.id() + " has no page");
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String resource(RuleSpec spec) {
    return "/anomalies/" + spec.id() + ".md";
  }

  /** The id that looks most like this one. */
  Optional<String> nearest(String wanted) {
    String id = plain(wanted);
    return specs().stream()
        .map(RuleSpec::id)
        .min(Comparator.comparingInt((String known) -> distance(id, known)))
        .filter(known -> distance(id, known) <= Math.max(3, known.length() / 2));
  }

  /** Letters to change, add or remove (Levenshtein); nothing when one contains the other. */
  private static int distance(String a, String b) {
    if (!a.isEmpty() && b.contains(a)) {
      return 0;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
