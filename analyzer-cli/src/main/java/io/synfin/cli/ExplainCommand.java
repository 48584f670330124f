package io.synfin.cli;

import io.synfin.report.PageText;
import io.synfin.rule.RuleSpec;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code synfin explain syn-ack-bad-ack}: the catalogue page of a rule. */
final class ExplainCommand implements Subcommand {

  private final PositionalParamSpec wanted =
      PositionalParamSpec.builder()
          .arity("1..*")
          .required(true)
          .paramLabel("RULE")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .description("Id, such as syn-ack-bad-ack.")
          .build();

  private final CommonOptions common = new CommonOptions();

  private final CommandSpec spec;

  private final AnomalyPages pages;
  private final Terminal terminal;

  ExplainCommand(AnomalyPages pages, Terminal terminal) {
    this.pages = pages;
    this.terminal = terminal;
    spec =
        CommandModel.of(
            "explain",
            this,
            "Say what a rule means, where it comes from, and what else could look like it.");
    spec.addPositional(wanted);
    common.addTo(spec);
    CommandModel.addHelp(spec);
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    PageText text = new PageText(common.look(terminal));
    List<RuleSpec> rules = wanted.<List<String>>getValue().stream().map(this::find).toList();
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
