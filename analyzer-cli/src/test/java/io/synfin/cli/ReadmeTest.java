package io.synfin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * README.md shows what synfin prints. Where it rightly prints something else now, {@code mvn -pl
 * analyzer-core,analyzer-cli test -Dtest=ReadmeTest -Dreadme.update} writes the new output into it.
 */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");
  private static final Path README = ROOT.resolve("README.md");

  private static final boolean UPDATE = System.getProperty("readme.update") != null;
  private static final Pattern EXAMPLE =
      Pattern.compile("```\n\\$ \\./synfin ([^\n]*)\n(.*?)```", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> eachExampleIsWhatTheCommandPrints() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (MatchResult example : EXAMPLE.matcher(Files.readString(README)).results().toList()) {
      tests.add(
          DynamicTest.dynamicTest(
              example.group(1), () -> check(example.group(1), example.group(2))));
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(2);
    return tests.stream();
  }

  private static void check(String command, String shown) throws IOException {
    String[] words = command.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].startsWith("samples/") ? ROOT.resolve(words[i]).toString() : words[i];
    }
    String printed = Command.execute(words).out().replace(ROOT + "/samples", "samples");
    if (UPDATE) {
      Files.writeString(README, Files.readString(README).replace(shown, printed));
    } else {
      assertThat(printed).as("README.md is old; see the comment of this class").isEqualTo(shown);
    }
  }
}
