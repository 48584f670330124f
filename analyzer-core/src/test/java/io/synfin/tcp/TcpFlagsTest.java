package io.synfin.tcp;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.AE;
import static io.synfin.tcp.TcpFlags.CWR;
import static io.synfin.tcp.TcpFlags.ECE;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;
import static io.synfin.tcp.TcpFlags.URG;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which control bits go together, and how people write them. */
class TcpFlagsTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        SYN,
        SYN | ACK,
        SYN | ECE | CWR,
        SYN | ACK | PSH,
        ACK,
        ACK | PSH,
        ACK | PSH | URG,
        FIN | ACK,
        FIN | ACK | PSH,
        RST,
        RST | ACK,
        ACK | AE | CWR | ECE,
      })
  void whatEndpointsSendIsLegal(int flags) {
    assertThat(TcpFlags.isIllegal(flags)).as(TcpFlags.show(flags)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        PSH | URG,
        FIN,
        FIN | RST | ACK,
        SYN | FIN,
        SYN | RST,
        SYN | URG,
        FIN | PSH | URG,
        FIN | PSH | URG | ACK,
        SYN | FIN | RST | PSH | ACK | URG,
        ACK | 0x200,
        ACK | 0x800,
      })
  void whatNoEndpointSendsIsIllegal(int flags) {
    assertThat(TcpFlags.isIllegal(flags)).as(TcpFlags.show(flags)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SYN,ACK:18", "FIN,ACK:17", "RST,ACK:20", "PSH,ACK:24", "none:0"})
  void theyReadAsPeopleWriteThem(String example) {
    String[] words = example.split(":", -1);
    assertThat(TcpFlags.show(Integer.parseInt(words[1]))).isEqualTo(words[0]);
  }
}
