package io.synfin.cli;

import io.synfin.report.RuleList;
import io.synfin.rule.Category;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code synfin rules}: the catalogue, one line a rule. */
final class RulesCommand implements Subcommand {

  private final CommandOption<Severity> severity =
      CommandOption.of(Severity.class, "SEVERITY", "--severity")
          .says("Only rules at or above: error, warning, note, info.");

  private final CommandOption<Category> category =
      CommandOption.of(Category.class, "CATEGORY", "--category")
          .says("Only rules of one chapter, such as opening, closing, reset.");

  private final CommonOptions common = new CommonOptions();

  private final CommandSpec spec;

  private final AnomalyPages pages;
  private final Terminal terminal;

  RulesCommand(AnomalyPages pages, Terminal terminal) {
    this.pages = pages;
    this.terminal = terminal;
    spec = CommandModel.of("rules", this, "List what synfin can find.");
    severity.addTo(spec);
    category.addTo(spec);
    common.addTo(spec);
    CommandModel.addHelp(spec);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    List<RuleSpec> shown =
        pages.specs().stream()
            .filter(
                rule ->
                    severity.orNull() == null || rule.severity().compareTo(severity.orNull()) >= 0)
            .filter(rule -> category.orNull() == null || rule.category() == category.orNull())
            .toList();
    RuleList list = new RuleList(common.look(terminal));
    list.lines(shown).forEach(spec.commandLine().getOut()::println);
    return ExitStatus.DONE;
  }
}
