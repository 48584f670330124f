package io.synfin.cli;

import io.synfin.report.PageText;
import io.synfin.rule.RuleSpec;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code synfin explain syn-ack-bad-ack}: the catalogue page of a rule. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Say what a rule means, where it comes from, and what else could look like it.")
final class ExplainCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "RULE", description = "Id, such as syn-ack-bad-ack.")
  private List<String> wanted;

  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  private final AnomalyPages pages;
  private final Terminal terminal;

  ExplainCommand(AnomalyPages pages, Terminal terminal) {
    this.pages = pages;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PageText text = new PageText(common.look(terminal));
    List<RuleSpec> rules = wanted.stream().map(this::find).toList();
    for (int i = 0; i < rules.size(); i++) {
      if (i > 0) {
        spec.commandLine().getOut().println();
      }
      text.lines(pages.page(rules.get(i))).forEach(spec.commandLine().getOut()::println);
    }
    return ExitStatus.DONE;
  }

  private RuleSpec find(String id) {
    return pages
        .find(id)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "no rule is called '"
                        + id
                        + "'"
                        + pages.nearest(id).map(near -> ", but '" + near + "' is").orElse("")
                        + "; 'synfin rules' lists them all"));
  }
}
