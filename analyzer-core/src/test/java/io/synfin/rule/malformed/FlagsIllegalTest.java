package io.synfin.rule.malformed;

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

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.tcp.TcpFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlagsIllegalTest {

  @RegisterExtension final Ladder ladder = new Ladder(new FlagsIllegal());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void noFlagsAtAllIsTheNullScan() {
    client
        .segment(0, 2000, 0, 0)
        .raises("flags-illegal:null", "flags", "none", "frames", "1", "severity", "warning");
    server.rstAck(0, 2000);
  }

  @Test
  void theChristmasTreeIsOneFindingAndNotThree() {
    client
        .segment(SYN | FIN | PSH | URG, 1000, 0, 0)
        .raises("flags-illegal:xmas", "flags", "SYN,FIN,PSH,URG");
  }

  @Test
  void aFinWithoutAckIsIllegalInAnOpenConnectionToo() {
    ladder.shakeHands();
    client.segment(FIN, 1001, 0, 0).raises("flags-illegal:fin-no-ack");
  }

  @Test
  void ofTwoReasonsTheFirstIsGiven() {
    client.segment(SYN | FIN | RST, 1000, 0, 0).raises("flags-illegal:syn-fin");
  }

  @Test
  void finAndRstTogether() {
    ladder.shakeHands();
    server.segment(FIN | RST | ACK, 5001, 1001, 0).raises("flags-illegal:fin-rst");
  }

  @Test
  void synAndUrgIsANote() {
    client.segment(SYN | URG, 1000, 0, 0).raises("flags-illegal:syn-urg", "severity", "note");
  }

  @Test
  void eachReservedBitIsNamed() {
    ladder.shakeHands();
    client
        .segment(ACK | 0x800, 1001, 5001, 0)
        .raises("flags-illegal:reserved", "bits", "0x800", "severity", "note");
  }

  @Test
  void aSynThatAsksForAccurateEcnIsOrdinary() {
    client.segment(SYN | ECE | CWR | AE, 1000, 0, 0);
    server.segment(SYN | ACK | ECE, 5000, 1001, 0);
    client.segment(ACK | CWR, 1001, 5001, 0);
  }

  @Test
  void everyOrdinarySegmentIsQuiet() {
    ladder.shakeHands();
    client.data(1001, 5001, 100);
    server.segment(ACK | PSH | URG, 5001, 1101, 1);
    client.segment(RST | ACK | PSH, 1101, 5002, 0);
  }

  @Test
  void dataThatLostItsAckOnAnOpenConnectionIsSomeoneElsesRule() {
    ladder.shakeHands();
    client.segment(PSH, 1001, 0, 20);
  }

  @Test
  void urgentDataMayBeTheLastOfAnOpenConnection() {
    ladder.shakeHands();
    client.urgentPointer(1).segment(FIN | PSH | URG | ACK, 1001, 5001, 1);
  }

  @Test
  void theRuleKnowsEveryCombinationThatTheFactKnows() {
    for (int flags = 0; flags < 64; flags++) {
      Ladder one = new Ladder(new FlagsIllegal());
      var rung = one.client().segment(flags, 1000, flags == (RST | ACK) ? 1 : 0, 0);
      assertThat(rung.isQuiet()).as(TcpFlags.show(flags)).isEqualTo(!TcpFlags.isIllegal(flags));
    }
  }
}
