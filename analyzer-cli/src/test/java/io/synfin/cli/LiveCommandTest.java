package io.synfin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synfin.capture.filter.Libpcap;
import org.junit.jupiter.api.Test;

/** What ends 'live' before it begins: one line each, and the documented status. */
class LiveCommandTest {

  @Test
  void anInterfaceMustBeNamed() {
    Command command = Command.execute("live");
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(command.error()).contains("--interface").hasLineCount(1);
  }

  @Test
  void anUnknownInterfaceIsNamedWithWhereToLook() {
    assumeTrue(Libpcap.whyNot() == null, "no libpcap here");
    Command command = Command.execute("live", "-i", "nosuch0");
    assertThat(command.status()).isEqualTo(ExitStatus.NOT_PERMITTED);
    assertThat(command.error()).hasLineCount(1).contains("nosuch0");
  }

  @Test
  void withoutLibpcapItSaysWhatToInstall() {
    assumeTrue(Libpcap.whyNot() != null, "libpcap is here");
    Command command = Command.execute("live", "-i", "lo");
    assertThat(command.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(command.error()).hasLineCount(1).contains("libpcap0.8");
  }

  @Test
  void aRuleThatDoesNotExistCannotEndIt() {
    Command command = Command.execute("live", "-i", "lo", "--until", "close-wait-leek");
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(command.error()).contains("'close-wait-leak' is");
  }

  @Test
  void aSnapLengthThatCutsHeadersIsRefused() {
    Command command = Command.execute("live", "-i", "lo", "--snaplen", "96");
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(command.error()).contains("256 to 262144");
  }

  @Test
  void noFramesCannotBeAskedFor() {
    Command command = Command.execute("live", "-i", "lo", "--count", "0");
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void interfacesAreListedForAnybody() {
    assumeTrue(Libpcap.whyNot() == null, "no libpcap here");
    Command command = Command.execute("interfaces");
    assertThat(command.status()).isEqualTo(ExitStatus.DONE);
    assertThat(command.out()).contains("any ");
  }
}
