package io.synfin.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.Segment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Wireshark enters FTP's data connections before their SYN comes; 30 lacks the SYN, 31 has it. */
class FtpAnnouncementsTest {

  private static final long CLIENT = 0x0A00_0005;
  private static final long SERVER = 0x0A00_0009;

  private final FtpAnnouncements ftp = new FtpAnnouncements();

  @Test
  void aPassiveConnectionIsAnnouncedByTheReply() {
    listen(CLIENT, 40000, SERVER, 21, "PASV\r\n");
    assertThat(ftp.announced(syn(CLIENT, 40001, SERVER, 50000))).isFalse();
    listen(SERVER, 21, CLIENT, 40000, "227 Entering Passive Mode (10,0,0,9,195,80)\r\n");
    assertThat(ftp.announced(syn(CLIENT, 40001, SERVER, 50000))).isTrue();
  }

  @Test
  void anAnnouncementCountsOnce() {
    listen(CLIENT, 40000, SERVER, 21, "EPSV\r\n");
    listen(SERVER, 21, CLIENT, 40000, "229 Entering Extended Passive Mode (|||50000|)\r\n");
    assertThat(ftp.announced(syn(CLIENT, 40001, SERVER, 50000))).isTrue();
    assertThat(ftp.announced(syn(CLIENT, 40002, SERVER, 50001))).isFalse();
  }

  @Test
  void anotherCommandOfSixOctetsAnnouncesNothing() {
    listen(CLIENT, 40000, SERVER, 21, "QUIT\r\n");
    listen(SERVER, 21, CLIENT, 40000, "221 Goodbye.\r\n");
    assertThat(ftp.announced(syn(CLIENT, 40001, SERVER, 50000))).isFalse();
  }

  @Test
  void anActiveConnectionIsKnownByItsPort() {
    listen(CLIENT, 40000, SERVER, 21, "PORT 10,0,0,5,195,80\r\n");
    listen(CLIENT, 40000, SERVER, 21, "RETR robots.txt\r\n");
    assertThat(ftp.announced(syn(SERVER, 20, CLIENT, 50001))).isFalse();
    assertThat(ftp.announced(syn(SERVER, 20, CLIENT, 50000))).isTrue();
  }

  @Test
  void anActiveConnectionFromAnotherPortIsNotTheOneWiresharkMeant() {
    listen(CLIENT, 40000, SERVER, 21, "PORT 10,0,0,5,195,80\r\n");
    assertThat(ftp.announced(syn(SERVER, 61000, CLIENT, 50000))).isFalse();
  }

  private void listen(long from, int fromPort, long to, int toPort, String text) {
    Segment segment = syn(from, fromPort, to, toPort);
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    int sum = 0;
    for (int i = 0; i < octets.length; i++) {
      sum += octets[i] << (i % 2 == 0 ? 8 : 0);
    }
    segment.payloadLength(octets.length);
    segment.payloadSum((sum & 0xFFFF) + (sum >>> 16));
    ftp.listen(segment);
  }

  private static Segment syn(long from, int fromPort, long to, int toPort) {
    Segment segment = new Segment();
    segment.begin(1, 0, 0);
    segment.ip(false, 0, from, 0, to, 64, 0);
    segment.tcp(fromPort, toPort, 1000, 0, 2, 8000, 0, 0);
    return segment;
  }
}
