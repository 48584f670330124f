package io.synfin.rule.malformed;

import static io.synfin.tcp.Segment.FRAGMENTS_MISSING;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddressIllegalTest {

  @RegisterExtension final Ladder ladder = new Ladder(new AddressIllegal());
  final Peer client = ladder.client();
  final Peer server = ladder.server();

  @Test
  void portZeroIsSaidOnceForAConnection() {
    server.port(0);
    client
        .syn(1000)
        .raises("address-illegal:port-zero", "from", "10.0.0.5:40000", "to", "10.0.0.9:0");
    server.rstAck(0, 1001);
  }

  @Test
  void theSourcePortCountsToo() {
    client.port(0);
    client.syn(1000).raises("address-illegal:port-zero", "from", "10.0.0.5:0");
  }

  @Test
  void portZeroInAnIncompleteDatagramIsADecoderGuessing() {
    server.port(0);
    client.once(segment -> segment.mark(FRAGMENTS_MISSING)).syn(1000);
  }

  @Test
  void theLandSegment() {
    client.at("10.0.0.9:80");
    client.syn(1000).raises("address-illegal:land", "from", "10.0.0.9:80", "frames", "1");
  }

  @Test
  void aHostMayTalkToItselfOnItsLoopback() {
    client.at("127.0.0.1:5000");
    server.at("127.0.0.1:5000");
    client.syn(1000);
  }

  @Test
  void theSameHostOnTwoPortsIsNoLand() {
    client.at("10.0.0.9:4000");
    client.syn(1000);
  }

  @Test
  void multicastAndBroadcast() {
    server.at("239.1.2.3:80");
    client.syn(1000).raises("address-illegal:not-unicast", "address", "239.1.2.3");
    server.at("255.255.255.255:80");
    client.syn(1000).raises("address-illegal:not-unicast", "address", "255.255.255.255");
  }

  @Test
  void oneBelowMulticastIsAHost() {
    server.at("223.255.255.255:80");
    client.syn(1000);
  }
}
