package io.synfin.cli;

import io.synfin.report.RuleList;
import io.synfin.rule.Category;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code synfin rules}: the catalogue, one line a rule. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "List what synfin can find.")
final class RulesCommand implements Callable<Integer> {

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "Only rules at or above: error, warning, note, info.")
  private @Nullable Severity severity;

  @Option(
      names = "--category",
      paramLabel = "CATEGORY",
      description = "Only rules of one chapter, such as opening, closing, reset.")
  private @Nullable Category category;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  private final AnomalyPages pages;
  private final Terminal terminal;

  RulesCommand(AnomalyPages pages, Terminal terminal) {
    this.pages = pages;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<RuleSpec> shown =
        pages.specs().stream()
            .filter(rule -> severity == null || rule.severity().compareTo(severity) >= 0)
            .filter(rule -> category == null || rule.category() == category)
            .toList();
    RuleList list = new RuleList(common.look(terminal));
    list.lines(shown).forEach(spec.commandLine().getOut()::println);
    return ExitStatus.DONE;
  }
}
