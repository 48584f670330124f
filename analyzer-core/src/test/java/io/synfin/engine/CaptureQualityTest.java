package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureInfo;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Frame;
import io.synfin.connection.Settings;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From the frames of a capture to what is said about the capture itself. */
class CaptureQualityTest {

  private static final int RAW_IP = 101;
  private static final long SECOND = 1_000_000_000;

  /** 192.0.2.1:49152 > 198.51.100.2:80, seq 1001, ack 5001, PSH and ACK, "hello". */
  private static final String DATA =
      "4500 002d 1234 4000 4006 3c60 c000 0201 c633 6402"
          + "c000 0050 0000 03e9 0000 1389 5018 01f5 a606 0000 6865 6c6c 6f";

  private final List<Recorded> records = new ArrayList<>();
  private final List<CaptureInfo.Interface> interfaces = new ArrayList<>();
  private @Nullable CaptureFormatException damage;

  /** A frame of the capture. */
  private record Recorded(byte[] octets, int wire, long nanos, int linkType, int interfaceId) {}

  private void frame(String hex) {
    frame(hex, (records.size() + 1) * 1_000_000L);
  }

  private void frame(String hex, long nanos) {
    byte[] octets = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    records.add(new Recorded(octets, octets.length, nanos, RAW_IP, 0));
  }

  private List<Finding> findings() throws IOException {
    List<Finding> found = new ArrayList<>();
    Analyzer analyzer =
        new Analyzer(
            Settings.standard(),
            new Reporter() {
              @Override
              public void on(Event.CaptureEnded event) {
                found.addAll(event.findings());
              }
            });
    analyzer.run(new Records(), "");
    analyzer.finish();
    return found;
  }

  private final class Records implements CaptureSource {
    private int next;

    @Override
    public boolean next(Frame frame) throws IOException {
      if (next == records.size()) {
        if (damage != null) {
          throw damage;
        }
        return false;
      }
      Recorded record = records.get(next++);
      frame.set(
          ByteBuffer.wrap(record.octets),
          0,
          record.octets.length,
          record.wire,
          next,
          record.nanos,
          record.linkType,
          record.interfaceId);
      return true;
    }

    @Override
    public CaptureInfo info() {
      return new CaptureInfo("test", "pcap", "", interfaces);
    }

    @Override
    public void close() {}
  }

  @Test
  void aSoundCaptureIsNotSpokenOf() throws IOException {
    frame(DATA);
    assertThat(findings()).isEmpty();
  }

  @Test
  void lossesStandInItsInterfaces() throws IOException {
    interfaces.add(new CaptureInfo.Interface(0, "eth0", 1, "Ethernet", "us", 0, 10, 4));
    interfaces.add(new CaptureInfo.Interface(1, "eth1", 1, "Ethernet", "us", 0, 10, -1));
    assertThat(findings()).extracting(Finding::fullId).containsExactly("capture-drops");
  }

  @Test
  void damageIsAFindingToo() throws IOException {
    frame(DATA);
    damage =
        new CaptureFormatException(
            CaptureFormatException.Reason.IMPOSSIBLE_LENGTH, 85, 1, "a record claims 70000 octets");
    assertThat(findings()).extracting(Finding::fullId).containsExactly("file-damaged:malformed");
  }

  @Test
  void framesCutWithinTheirPayload() throws IOException {
    byte[] octets = HexFormat.of().parseHex(DATA.substring(0, 98).replaceAll("\\s", ""));
    records.add(new Recorded(octets, octets.length + 5, 1, RAW_IP, 0));
    assertThat(findings()).extracting(Finding::fullId).containsExactly("snaplen-truncated:payload");
  }

  @Test
  void whatCannotBeLookedInto() throws IOException {
    frame("4500 001c 0001 0000 4032 0000 0a00 0001 0a00 0002 0000 0001 0000 0002"); // ESP
    frame("4500 0000 0001 0000 4004 0000 0a00 0001 0a00 0002".repeat(17) + DATA); // IP in IP
    records.add(new Recorded(new byte[60], 60, 3_000_000, 147, 0));
    assertThat(findings())
        .extracting(Finding::fullId)
        .containsExactlyInAnyOrder(
            "not-decoded:link-type", "not-decoded:tunnel", "not-decoded:depth");
  }

  @Test
  void headersThatCannotBe() throws IOException {
    frame(DATA.replace("5018", "4018")); // data offset 4
    frame(DATA.replace("5018", "f018")); // data offset 15, behind the end
    frame(DATA.replace("3c60", "3c61"));
    frame(DATA.replace("4500 002d", "4500 0040"));
    frame(DATA.replace("4500 002d", "4500 0013"));
    assertThat(findings())
        .extracting(Finding::fullId)
        .containsExactlyInAnyOrder(
            "tcp-header-bad:offset",
            "tcp-header-bad:truncated",
            "ip-header-bad:checksum",
            "ip-header-bad:length",
            "ip-header-bad:length");
  }

  @Test
  void aCheckSequenceThatWasNotCapturedIsNoLengthThatLies() throws IOException {
    String macs = "0200 0000 0001 0200 0000 0002";
    byte[] octets =
        HexFormat.of().parseHex((macs + "8903 4020" + macs + "0800" + DATA).replace(" ", ""));
    records.add(new Recorded(octets, octets.length, 1, 1, 0));
    assertThat(findings()).isEmpty();
  }

  @Test
  void framesThatAToolCutAllAtOneLength() throws IOException {
    String cut = DATA.substring(0, DATA.length() - 5);
    frame(cut);
    frame(cut);
    assertThat(findings()).extracting(Finding::fullId).containsExactly("snaplen-truncated:silent");
  }

  @Test
  void checksumsThatTheNetworkCardWasToFillIn() throws IOException {
    frame(segment(1, 1001, 10).replace("ffee", "ec5d"));
    List<Finding> found = findings();
    assertThat(found).extracting(Finding::fullId).containsExactly("offload:checksum");
    assertThat(found.get(0).attributes()).containsEntry("host", "192.0.2.1");
  }

  @Test
  void timeThatRunsBackwards() throws IOException {
    frame(DATA, 5_000_000);
    frame(DATA, 4_000_000);
    assertThat(findings()).extracting(Finding::fullId).containsExactly("capture-clock:backwards");
  }

  @Test
  void anInterfaceMayBeBehindAnother() throws IOException {
    frame(DATA, 5_000_000);
    byte[] octets = HexFormat.of().parseHex(DATA.replaceAll("\\s", ""));
    records.add(new Recorded(octets, octets.length, 4_000_000, RAW_IP, 1));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aClockThatIsSetWhileConnectionsTalk() throws IOException {
    frame(segment(1, 1001, 500), SECOND);
    frame(segment(2, 1001, 900), SECOND + 1);
    frame(segment(1, 1001, 510), 3601 * SECOND);
    frame(segment(2, 1001, 910), 3601 * SECOND + 1);
    List<Finding> found = findings();
    assertThat(found).extracting(Finding::fullId).containsExactly("capture-clock:jump");
    assertThat(found.get(0).frames()).containsExactly(2L, 3L);
  }

  @Test
  void aHoleBetweenTheFilesOfASet() throws IOException {
    frame(segment(1, 1001, 500), SECOND);
    frame(segment(2, 1001, 900), SECOND + 1);
    frame(segment(1, 90_001, 3_600_500), 3601 * SECOND);
    frame(segment(2, 80_001, 3_600_900), 3601 * SECOND + 1);
    assertThat(findings()).extracting(Finding::fullId).containsExactly("capture-clock:jump");
  }

  @Test
  void silenceIsNoStep() throws IOException {
    frame(segment(1, 1001, 500), SECOND);
    frame(segment(2, 1001, 900), SECOND + 1);
    frame(segment(1, 1001, 3_600_500), 3601 * SECOND);
    frame(segment(2, 1001, 3_600_900), 3601 * SECOND + 1);
    assertThat(findings()).isEmpty();
  }

  @Test
  void oneConnectionAloneMayHaveStoodStill() throws IOException {
    frame(segment(1, 1001, 500), SECOND);
    frame(segment(2, 1001, 900), SECOND + 1);
    frame(segment(1, 1001, 510), 3601 * SECOND);
    frame(segment(2, 1001, 3_600_900), 3601 * SECOND + 1);
    assertThat(findings()).isEmpty();
  }

  /** 192.0.2.1 with a port of its own > 198.51.100.2:80, a bare ACK with this timestamp. */
  private static String segment(int port, int seq, int tsVal) {
    return "4500 0034 1234 4000 4006 3c59 c000 0201 c633 6402"
        + "%04x 0050 %08x 0000 1389".formatted(port, seq)
        + "8010 01f5 ffee 0000 0101 080a %08x 0000 0001".formatted(tsVal);
  }
}
