package io.synfin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with writing and watching is said before anything is captured. */
class LiveOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rotate-size 1m | need --write FILE.pcapng",
        "--save-on reset | need --write FILE.pcapng",
        "--write f.pcapng --rotate-files 3 | --rotate-files needs --rotate-size or --rotate-time",
        "--write f.pcapng --rotate-size 1k | --rotate-size is too small; 64k at least",
        "--write f.pcapng --rotate-time 10ms | --rotate-time is too short; 1s at least",
        "--write f.pcapng --rotate-size 1m --rotate-files 0 | keeps 1 at least",
        "--write f.pcapng --ring 1k | --ring is 1m at least and 1g at most",
        "--write f.pcapng --save-on syn-ack-bad-ac | 'syn-ack-bad-ack' is",
        "--metrics 99999 | '99999' is no address such as 9464",
        "--metrics nowhere.invalid:1 | no host is called nowhere.invalid"
      })
  void wrongUsage(String options, String said) {
    Command command = Command.execute(("live -i none " + options).split(" "));
    assertThat(command.error()).startsWith("synfin: ").contains(said).hasLineCount(1);
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void viewNeedsStandardOutputForItself() {
    Terminal terminal = new Terminal(true, true, 80, true, false);
    Command command =
        new Command().on(terminal).run("live", "-i", "none", "--ui", "--format", "jsonl");
    assertThat(command.error())
        .isEqualTo(
            "synfin: --ui draws on standard output; write the report to a file with -o FILE; try"
                + " 'synfin live --help'\n");
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void withoutATerminalEventsAreToldAsText() {
    Command command = Command.execute("live", "-i", "no-such-interface", "--ui");
    assertThat(command.error().lines())
        .first()
        .isEqualTo("synfin: --ui: standard output is no terminal; events are told as text");
  }
}
