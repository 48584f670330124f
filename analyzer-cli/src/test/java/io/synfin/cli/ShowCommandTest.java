package io.synfin.cli;

import static io.synfin.cli.Command.execute;
import static io.synfin.cli.Command.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.report.Look;
import org.junit.jupiter.api.Test;

class ShowCommandTest {

  @Test
  void theTextbooksNumbersStandOnTheArrows() {
    Command show = execute("show", sample("textbook-open-close.pcap"), "0");
    assertThat(show.status()).isZero();
    assertThat(show.out())
        .contains("SYN seq=x=10000")
        .contains("SYN,ACK seq=y=20000 ack=10001 ✓ x+1")
        .contains("ACK seq=10001 ✓ x+1 ack=20001 ✓ y+1")
        .contains("TIME_WAIT at the client");
  }

  @Test
  void aConnectionThatIsNotThereIsWrongUsage() {
    Command show = execute("show", sample("normal.pcap"), "7");
    assertThat(show.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(show.error())
        .startsWith(
            "synfin: "
                + sample("normal.pcap")
                + " has no connection 7, it has only connection 0; try 'synfin show --help'");
  }

  @Test
  void relativeNumbersBeginAtZero() {
    Command show = execute("show", "--relative", sample("normal.pcap"), "0");
    assertThat(show.out()).contains("SYN seq=x=0 ").contains("ack=1 ✓ x+1");
  }

  @Test
  void proofsAreNamedOnRequest() {
    assertThat(execute("show", "--proof", sample("normal.pcap"), "0").out()).contains("by 3");
  }

  @Test
  void coloursAreForTerminalsUnlessTheUserSaysSo() {
    Terminal coloured = new Terminal(true, true, Look.USUAL_WIDTH, true, false);
    String[] arguments = {"show", sample("normal.pcap"), "0"};
    assertThat(new Command().on(coloured).run(arguments).out()).contains("\u001b[");
    assertThat(execute(arguments).out()).doesNotContain("\u001b[");
    assertThat(execute("show", "--color", "always", sample("normal.pcap"), "0").out())
        .contains("\u001b[");
    Terminal noColor = new Terminal(true, true, Look.USUAL_WIDTH, true, true);
    assertThat(new Command().on(noColor).run(arguments).out()).doesNotContain("\u001b[");
  }
}
