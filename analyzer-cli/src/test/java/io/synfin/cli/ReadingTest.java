package io.synfin.cli;

import static io.synfin.cli.Command.execute;
import static io.synfin.cli.Command.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {

  @TempDir private Path folder;

  private static byte[] octets(String sample) throws IOException {
    return Files.readAllBytes(Path.of(sample(sample)));
  }

  private Path garbled() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] sound = octets("normal.pcap");
    int first = 24 + 16 + captured(sound, 24);
    file.write(sound, 0, first);
    file.write(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1});
    file.write(sound, first, sound.length - first);
    return Files.write(folder.resolve("garbled.pcap"), file.toByteArray());
  }

  private static int captured(byte[] octets, int record) {
    return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).getInt(record + 8);
  }

  private static void requireLibpcap() {
    Command filtered = execute("analyze", "-f", "tcp", sample("normal.pcap"));
    assumeTrue(!filtered.error().contains("needs libpcap"), filtered.error());
  }

  @Test
  void salvageGoesOnAfterDamageAndSaysWhatItSteppedOver() throws IOException {
    Path file = garbled();
    Command plain = execute("analyze", file.toString());
    assertThat(plain.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(plain.out()).contains("   1 packet (").contains("damaged: a record claims");

    Command salvaged = execute("analyze", "--salvage", file.toString());
    assertThat(salvaged.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(salvaged.out())
        .contains("   15 packets (")
        .contains("damaged: stepped over bytes ")
        .contains("1 connection   1 closed");
    assertThat(salvaged.error())
        .isEqualTo(
            "synfin: "
                + file
                + ": damaged in 1 place, 17 bytes stepped over; the report names them\n");

    Command json = execute("analyze", "--salvage", "--format", "json", file.toString());
    assertThat(json.out()).contains("\"salvage\":{\"places\":1,\"bytes\":17,\"first\":[{\"file\":");
  }

  /** A SYN in two IP fragments, in a pcap of raw IP. */
  private static byte[] fragmented(int fragments) {
    ByteBuffer capture = ByteBuffer.allocate(24 + fragments * 16 + 36 + (fragments - 1) * 32);
    capture.putInt(0xA1B2C3D4).putInt(0x0002_0004).putLong(0).putInt(65_535).putInt(101);
    ByteBuffer syn = ByteBuffer.allocate(28).putInt(0x03E8_0050).putInt(1000).putInt(0);
    syn.putInt(0x7002_FFFF).putInt(0).putLong(0x0101_0101_0101_0101L).flip();
    for (int i = 0; i < fragments; i++) {
      int size = i == 0 ? 16 : 12;
      capture.putInt(i).putInt(0).putInt(20 + size).putInt(20 + size);
      capture.putInt(0x4500_0000 + 20 + size).putInt(i == 0 ? 0x0007_2000 : 0x0007_0002);
      capture.putInt(0x4006_0000).putInt(0x0A00_0001).putInt(0x0A00_0002);
      capture.put(syn.array(), i * 16, size);
    }
    return capture.array();
  }

  @Test
  void fragmentsThatWereJoinedAreNotMissing() {
    Command whole = new Command().reading(fragmented(2)).run("analyze", "-");
    assertThat(whole.out()).contains("2 packets (1 TCP)").doesNotContain("not used");
    Command half = new Command().reading(fragmented(1)).run("analyze", "-");
    assertThat(half.out()).contains("not used: 1 incomplete IP fragments");
  }

  @Test
  void commentsAreToldAndControlNoTerminal() throws IOException {
    byte[] said = "one\u001b[31m\ntwo\0".getBytes(StandardCharsets.UTF_8);
    ByteBuffer capture = ByteBuffer.allocate(28 + 20 + 12).order(ByteOrder.LITTLE_ENDIAN);
    int length = capture.capacity();
    capture.putInt(0x0A0D0D0A).putInt(length).putInt(0x1A2B3C4D).putShort((short) 1);
    capture.putShort((short) 0).putLong(-1).putShort((short) 1).putShort((short) said.length);
    capture.put(said).position(length - Integer.BYTES);
    capture.putInt(length);
    byte[] octets = capture.array();

    Command text = new Command().reading(octets).run("analyze", "-");
    assertThat(text.error()).isEmpty();
    assertThat(text.out()).contains("    comment: one [31m two\n");
    Command json = new Command().reading(octets).run("analyze", "--format", "jsonl", "-");
    assertThat(json.out())
        .contains("\"comments\":{\"count\":1,\"first\":[{\"file\":\"-\",\"text\":\"one");
  }

  @Test
  void oneOfSeveralFilesIsSalvaged() throws IOException {
    Command both = execute("analyze", "--salvage", garbled().toString(), sample("refused.pcap"));
    assertThat(both.out()).contains("2 connections").contains("stepped over bytes");
  }

  @Test
  void framesThatAFilterLeavesOutAreCounted() {
    requireLibpcap();
    Command filtered = execute("analyze", "-f", "tcp port 8081", sample("mixed.pcap"));
    assertThat(filtered.status()).isZero();
    assertThat(filtered.out())
        .contains("1 connection   1 refused")
        .contains("left out by the filter");
  }

  @Test
  void aFilterThatMakesNoSenseIsOneLineBeforeAnythingIsRead() {
    requireLibpcap();
    Command wrong = execute("analyze", "--filter", "tcp prot 80", sample("mixed.pcap"));
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.error().lines()).hasSize(1);
    assertThat(wrong.error()).startsWith("synfin: filter 'tcp prot 80': ");
  }

  @Test
  void aNetworkSelectsConnections() {
    assertThat(execute("analyze", "--net", "10.0.0.0/24", sample("mixed.pcap")).out())
        .contains("#0  ")
        .contains("#12  ");
    assertThat(execute("analyze", "--net", "10.0.1.0/24,2001:db8::/32", sample("mixed.pcap")).out())
        .contains("13 connections")
        .doesNotContain("#");
    Command wrong = execute("analyze", "--net", "10.0.0.0/33", sample("mixed.pcap"));
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.error()).contains("'10.0.0.0/33' is no network");
  }

  @Test
  void aTimeSelectsConnections() {
    String all = execute("analyze", "--time", "2000-01-01T00:00:00Z..", sample("mixed.pcap")).out();
    assertThat(all).contains("#0  ").contains("#12  ");
    assertThat(execute("analyze", "--time", "..946684800", sample("mixed.pcap")).out())
        .contains("13 connections")
        .doesNotContain("#");
    for (String wrong : new String[] {"yesterday", "..", "2..1", "9999999999999.."}) {
      assertThat(execute("analyze", "--time", wrong, sample("mixed.pcap")).error())
          .contains("'" + wrong + "' is no span of time");
    }
  }

  @Test
  void onlyOneSetCanBeFollowed() throws IOException {
    Command two = execute("analyze", "--follow", sample("normal.pcap"), sample("mixed.pcap"));
    assertThat(two.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(two.error()).contains("these files have no common beginning");
    Path other = Files.write(folder.resolve("normal2.pcap"), octets("normal.pcap"));
    Command apart = execute("analyze", "--follow", sample("normal.pcap"), other.toString());
    assertThat(apart.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(apart.error()).contains(other + " is of no set with " + sample("normal.pcap"));
    Command nowhere = execute("analyze", "--follow", folder.resolve("none") + "/cap*");
    assertThat(nowhere.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(nowhere.error()).contains("no such folder to follow");
    Command broken = execute("analyze", "--follow", folder + "/cap[");
    assertThat(broken.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(broken.error()).contains("is no pattern");
  }

  @Test
  void aPipeIsReadToItsEndWhetherItIsFollowedOrNot() throws IOException {
    Command piped =
        new Command().reading(octets("normal.pcap")).run("analyze", "--follow", "--salvage", "-");
    assertThat(piped.status()).isZero();
    assertThat(piped.out()).contains("1 connection   1 closed");
  }

  @Test
  void aRotatedSetMayBePartlyCompressed() throws IOException {
    byte[] sound = octets("normal.pcap");
    int cut = 24;
    for (int i = 0; i < 7; i++) {
      cut += 16 + captured(sound, cut);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(sound, 0, cut);
    }
    Files.write(folder.resolve("capture-1.pcap.gz"), packed.toByteArray());
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    second.write(sound, 0, 24);
    second.write(sound, cut, sound.length - cut);
    Files.write(folder.resolve("capture-2.pcap"), second.toByteArray());
    Files.writeString(folder.resolve("README"), "not a capture");

    Command together = execute("analyze", folder.toString());
    assertThat(together.status()).isZero();
    assertThat(together.out()).contains("pcap in gzip").contains("1 connection   1 closed");
    Command apart = execute("analyze", "--separate", folder.toString());
    assertThat(apart.out()).contains("2 connections");
    assertThat(Arrays.stream(apart.out().split("\n")).filter(line -> line.contains("capture-")))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void anUnknownLinkTypeIsOneLineAndTheRestIsAnalysed() throws IOException {
    byte[] sound = octets("normal.pcap");
    byte[] unknown = sound.clone();
    ByteBuffer.wrap(unknown).order(ByteOrder.LITTLE_ENDIAN).putInt(20, 195);
    Path one = Files.write(folder.resolve("sensor.pcap"), unknown);
    Command both = execute("analyze", sample("normal.pcap"), one.toString());
    assertThat(both.status()).isZero();
    assertThat(both.out())
        .contains("30 packets (15 TCP)")
        .contains("not used: 15 link type 195 (IEEE 802.15.4) is not decoded")
        .contains("1 connection   1 closed");
  }
}
