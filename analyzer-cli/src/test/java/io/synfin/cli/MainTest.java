package io.synfin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  private static final Path FULL = Path.of("/dev/full");

  @ParameterizedTest
  @ValueSource(strings = {"analyze", "show", "rules", "explain"})
  void everyCommandHasHelpAndVersion(String name) {
    Command help = Command.execute(name, "--help");
    assertThat(help.status()).isZero();
    assertThat(help.out()).startsWith("Usage: synfin " + name);
    Command version = Command.execute(name, "--version");
    assertThat(version.status()).isZero();
    assertThat(version.out()).startsWith("synfin ");
  }

  @Test
  void withoutACommandTheUsageIsOnStandardError() {
    Command nothing = Command.execute();
    assertThat(nothing.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.error()).contains("Usage: synfin").contains("130");
  }

  @Test
  void aWrongUsageIsOneLineThatSaysWhatToDo() {
    Command wrong = Command.execute("analyze", "--no-such-option", "x.pcap");
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.error().lines())
        .containsExactly("synfin: Unknown option: '--no-such-option'; try 'synfin analyze --help'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bogus | no command is called 'bogus'; try 'synfin --help'",
        "analyze --format xml x | '--format': 'xml' is none of text, json, jsonl; try",
        "analyze --max-connections 0 x | '--max-connections': '0' is no number of at least 1; try",
        "analyze --threads many x | 'many' is no whole number; try",
        "analyze --connection -1 x | --connection -1: connections are counted from 0; try",
        "show a.pcap b.pcap 0 | 'b.pcap' is no number of a connection, as 'synfin analyze' prints it",
        "analyze --msl 30s --stack linux x | synfin: --stack=STACK, --msl=DURATION are mutually",
        "analyze | Missing required parameter: 'FILE'; try 'synfin analyze --help'",
        "analyze --separate | Missing required parameter: 'FILE'; try 'synfin analyze --help'",
        "show | Missing required parameters: 'FILE', 'CONNECTION'; try 'synfin show --help'",
        "show x.pcap | Missing required parameter: 'CONNECTION'; try 'synfin show --help'",
        "explain | Missing required parameter: 'RULE'; try 'synfin explain --help'",
        "live | Missing required option: '--interface=IFACE'; try 'synfin live --help'",
        "show x first | 'first' is no number of a connection, as 'synfin analyze' prints it",
      })
  void aWrongUsageIsToldInTheWordsOfTheHelp(String line, String said) {
    Command wrong = Command.execute(line.split(" "));
    assertThat(wrong.error()).startsWith("synfin: ").contains(said).hasLineCount(1);
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "analyze --help", "rules", "explain dsack"})
  void whereStandardOutputCannotBeWrittenIsSaid(String line) {
    assumeTrue(Files.exists(FULL), "no device is always full");
    Command full = new Command().writing(Output.file(FULL)).run(line.split(" "));
    assertThat(full.error())
        .startsWith("synfin: cannot write " + FULL + ": ")
        .contains("No space left")
        .hasLineCount(1);
    assertThat(full.status()).isEqualTo(ExitStatus.NOT_PERMITTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyze ?.pcap",
        "analyze --follow ?.pcap",
        "analyze x.pcap -o ?",
        "analyze x.pcap --report json=?",
        "show ?.pcap 0",
      })
  void aNameThatTheLocaleLacksIsWrongUsage(String line) {
    // Half of a pair is a sign of no locale.
    Command wrong = Command.execute(line.replace("?", "caf\ud83d").split(" "));
    assertThat(wrong.error())
        .startsWith("synfin: caf")
        .endsWith(": cannot be the name of a file in this locale; set LC_ALL=C.UTF-8\n")
        .hasLineCount(1);
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 54})
  void aNarrowTerminalIsNoReasonToFail(int width) {
    Terminal terminal = new Terminal(true, true, width, true, false);
    Command narrow = new Command().on(terminal).run("analyze", Command.sample("normal.pcap"));
    assertThat(narrow.status()).isZero();
    assertThat(narrow.out()).contains("1 closed");
  }

  @Test
  void anEmptyInputIsCalledSo() {
    Command empty = new Command().reading(new byte[0]).run("analyze", "-");
    assertThat(empty.error()).startsWith("synfin: -: the input is empty; ").hasLineCount(1);
    assertThat(empty.status()).isEqualTo(ExitStatus.UNREADABLE);
  }

  @Test
  void theEnvironmentAddsOptionsThatTheCommandKnows() {
    Command rules =
        new Command().with("SYNFIN_OPTS", "--msl 30s --format=json --severity error").run("rules");
    assertThat(rules.status()).isZero();
    assertThat(rules.out()).doesNotContain("WARNING");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format json                  | show ../samples/mixed.pcap 4  | 10.0.0.5:51748",
        "--relative --duration 1m --all | analyze ../samples/mixed.pcap | 13 connections",
        "--format jsonl -i any -s 0     | explain syn-unanswered        | syn-unanswered",
      })
  void optionsOfOtherCommandsAreLeftOut(String options, String line, String told) {
    Command command = new Command().with("SYNFIN_OPTS", options).run(line.split(" "));
    assertThat(command.error()).isEmpty();
    assertThat(command.status()).isZero();
    assertThat(command.out()).contains(told);
  }

  @Test
  void theCommandLineHasTheLastWord() {
    Command analyze =
        new Command()
            .with("SYNFIN_OPTS", "--format jsonl --stack rfc")
            .run("analyze", "--format", "text", Command.sample("normal.pcap"));
    assertThat(analyze.out()).startsWith("..").contains("2MSL = 4 min (rfc)");
  }

  @Test
  void anUnknownOptionOfTheEnvironmentIsNamed() {
    Command rules = new Command().with("SYNFIN_OPTS", "--colour never").run("rules");
    assertThat(rules.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(rules.error())
        .isEqualTo(
            "synfin: SYNFIN_OPTS has '--colour', which is an option of no command;"
                + " unset or correct it\n");
  }

  /** It must not take the next word for its value: that may be a capture, or another option. */
  @ParameterizedTest
  @ValueSource(strings = {"--separate --host", "--host --separate"})
  void anOptionOfTheEnvironmentWithoutItsValueIsNamed(String options) {
    Command analyze =
        new Command()
            .with("SYNFIN_OPTS", options)
            .run("analyze", Command.sample("normal.pcap"), Command.sample("mixed.pcap"));
    assertThat(analyze.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(analyze.error())
        .isEqualTo("synfin: SYNFIN_OPTS has '--host' without its value; give it one\n");
  }

  @Test
  void quotesKeepAWordTogether() {
    assertThat(EnvironmentOptions.words(" -o 'my report.txt'  --color \"never\" "))
        .containsExactly("-o", "my report.txt", "--color", "never");
  }

  @Test
  void exhaustedMemoryIsOneLineThatSaysWhatToDo() {
    StringWriter error = new StringWriter();
    int status =
        Main.run(
            called -> new CommandLine(new Greedy()),
            new PrintWriter(new StringWriter()),
            new PrintWriter(error),
            Map.of());
    assertThat(status).isEqualTo(ExitStatus.OUR_MISTAKE);
    assertThat(error.toString().lines()).hasSize(1);
    assertThat(error.toString()).contains("out of memory").contains("-Xmx");
  }

  /** Takes more memory than there is. */
  @CommandLine.Command(name = "greedy")
  private static final class Greedy implements Runnable {
    @Override
    public void run() {
      throw new OutOfMemoryError("as the virtual machine would");
    }
  }
}
