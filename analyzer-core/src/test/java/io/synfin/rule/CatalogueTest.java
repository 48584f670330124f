package io.synfin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.ladder.LadderPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One class, one page, one test for each id; and the page's ladder raises exactly its own id. */
class CatalogueTest {

  private static final List<String> SECTIONS =
      List.of("**Seen.**", "**Why it matters.**", "**What else it could be.**", "**What to do.**");

  @Test
  void noIdIsGivenTwice() {
    assertThat(RuleBook.standard()).extracting(rule -> rule.spec().id()).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> classNamePageAndTestGoByTheId() {
    return RuleBook.standard().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.spec().id(), () -> check(rule)));
  }

  private static void check(Rule rule) throws IOException, ClassNotFoundException {
    RuleSpec spec = rule.spec();
    assertThat(rule.getClass().getSimpleName()).isEqualTo(className(spec.id()));
    assertThat(spec.title()).as("title").isNotBlank();
    assertThat(spec.standard()).as("standard").isNotBlank();
    assertThat(spec.template().isEmpty())
        .as("a template or variants")
        .isNotEqualTo(spec.variants().isEmpty());
    // A class without a test cannot be loaded here.
    Class.forName(rule.getClass().getName() + "Test");
    String page = page(spec.id());
    assertThat(page).startsWith("# " + spec.id() + "\n");
    assertThat(page)
        .contains(
            spec.severity().word() + " · " + spec.category().word() + " · " + spec.standard());
    assertThat(page).contains(SECTIONS);
    spec.variants().forEach(variant -> assertThat(page).contains("`:" + variant.name() + "`"));
    LadderPage.play(page, rule);
  }

  private static String className(String id) {
    return Arrays.stream(id.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String page(String id) throws IOException {
    try (InputStream page = CatalogueTest.class.getResourceAsStream("/anomalies/" + id + ".md")) {
      assertThat(page).as("page of " + id).isNotNull();
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
