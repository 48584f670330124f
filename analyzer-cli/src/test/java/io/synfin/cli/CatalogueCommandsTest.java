package io.synfin.cli;

import static io.synfin.cli.Command.execute;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueCommandsTest {

  private final List<RuleSpec> specs = AnomalyPages.standard().specs();

  @Test
  void everyRuleIsListed() {
    String out = execute("rules").out();
    assertThat(specs).isNotEmpty().allMatch(spec -> out.contains(spec.id()));
    assertThat(out).contains("\n" + specs.size() + " rule");
  }

  @Test
  void theListCanBeNarrowed() {
    String out = execute("rules", "--severity", "error").out();
    assertThat(out).doesNotContain("WARNING", "NOTE", "INFO");
    assertThat(specs)
        .filteredOn(spec -> spec.severity() == Severity.ERROR)
        .isNotEmpty()
        .allMatch(spec -> out.contains("  ERROR    " + spec.id() + " "));
  }

  @Test
  void everyRuleCanBeExplained() {
    for (RuleSpec spec : specs) {
      Command explain = execute("explain", spec.id());
      assertThat(explain.status()).as(spec.id()).isZero();
      assertThat(explain.out()).startsWith(spec.id()).contains("Seen.");
    }
  }

  @Test
  void anIdMayBeWrittenAsPeopleWriteIt() {
    assertThat(execute("explain", "SYN_ACK_BAD_ACK:any").out()).startsWith("syn-ack-bad-ack");
  }

  @Test
  void aWrongIdIsAnsweredWithTheNearest() {
    Command explain = execute("explain", "syn-ack-bad-akc");
    assertThat(explain.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(explain.error())
        .isEqualTo(
            "synfin: no rule is called 'syn-ack-bad-akc', but 'syn-ack-bad-ack' is;"
                + " 'synfin rules' lists them all\n");
  }
}
