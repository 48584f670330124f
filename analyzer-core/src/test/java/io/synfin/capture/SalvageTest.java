package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synfin.capture.CaptureBytes.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalvageTest {

  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int TODAY = 1_700_000_000;

  private final Random random = new Random(11);
  private final List<Read> frames = new ArrayList<>();
  private CaptureInfo info = new CaptureInfo("", "", "", List.of());

  private void salvage(byte[] file) throws IOException {
    CaptureOptions salvaging = CaptureOptions.STANDARD.salvaging();
    try (CaptureSource source = Captures.open(new ByteArrayInputStream(file), "test", salvaging)) {
      Frame frame = new Frame();
      while (source.next(frame)) {
        frames.add(
            new Read(
                frame.number(),
                frame.timeNanos() / 1_000_000_000L - TODAY,
                frame.capturedLength(),
                frame.wireLength(),
                frame.linkType(),
                frame.interfaceId()));
      }
      info = source.info();
    }
  }

  private List<Long> seconds() {
    return frames.stream().map(Read::timeNanos).toList();
  }

  private byte[] garbage(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }

  private CaptureBytes records(CaptureBytes file, int first, int last) {
    for (int i = first; i <= last; i++) {
      file.u32(TODAY + i).u32(i).u32(100).u32(1500).append(garbage(100));
    }
    return file;
  }

  private CaptureBytes pcap(boolean littleEndian, int first, int last) {
    CaptureBytes file = new CaptureBytes(littleEndian).pcapHeader(MICROSECONDS, 1);
    return records(file, first, last);
  }

  private CaptureBytes pcapng(int first, int last) {
    CaptureBytes file = CaptureBytes.littleEndian().section().interfaceOf(1);
    return packets(file, first, last);
  }

  private static CaptureBytes packets(CaptureBytes file, int first, int last) {
    for (int i = first; i <= last; i++) {
      file.enhancedPacket(0, (TODAY + i) * 1_000_000L, 100, 100);
    }
    return file;
  }

  private static Salvage.Place only(CaptureInfo info) {
    assertThat(info.salvage().count()).isEqualTo(1);
    return info.salvage().places().get(0);
  }

  @Test
  void aSoundCaptureIsReadAsEver() throws IOException {
    salvage(pcap(true, 1, 5).toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(info.salvage()).isEqualTo(Salvage.NONE);
    assertThat(info.format()).isEqualTo("pcap");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void garbageBetweenPcapRecordsIsSteppedOver(boolean littleEndian) throws IOException {
    CaptureBytes file = pcap(littleEndian, 1, 3);
    int damaged = file.toBytes().length;
    file.append(garbage(100_001));
    records(file, 4, 9);
    salvage(file.toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(frames.get(8).number()).isEqualTo(9);
    Salvage.Place place = only(info);
    assertThat(place.from()).isEqualTo(damaged);
    assertThat(place.to()).isEqualTo(damaged + 100_001);
    assertThat(place.frame()).isEqualTo(3);
    assertThat(place.message()).contains("a record claims");
    assertThat(info.salvage().octets()).isEqualTo(100_001);
  }

  @Test
  void aHoleOfZerosIsNoRecord() throws IOException {
    salvage(records(pcap(true, 1, 3).hex("ffffffff".repeat(4)).zeros(5000), 4, 6).toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(info.salvage().octets()).isEqualTo(5016);
  }

  @Test
  void aLengthThatLiesCostsItsRecordOnly() throws IOException {
    CaptureBytes file = pcap(true, 1, 3);
    file.u32(TODAY + 4).u32(0).u32(200_000).u32(200_000).zeros(100);
    salvage(records(file, 5, 9).toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 5L, 6L, 7L, 8L, 9L);
    assertThat(only(info).reason()).isEqualTo("ENDS_MID_RECORD");
  }

  @Test
  void aCutLastRecordLosesNothingElse() throws IOException {
    salvage(pcap(true, 1, 4).cut(7).toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L);
    assertThat(only(info).to()).isEqualTo(24 + 4 * 116 - 7);
  }

  @Test
  void lastRecordsAfterDamageNeedNoFurtherProof() throws IOException {
    salvage(records(pcap(true, 1, 3).append(garbage(333)), 4, 4).toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L);
    frames.clear();
    salvage(records(pcap(true, 1, 3).append(garbage(333)), 4, 5).cut(50).toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aCaptureBehindAnotherIsRead() throws IOException {
    CaptureBytes both =
        pcap(true, 1, 3)
            .append(new CaptureBytes(false).pcapHeader(0xA1B23C4D, 113).toBytes())
            .append(records(CaptureBytes.bigEndian(), 4, 6).toBytes())
            .append(pcapng(7, 8).toBytes());
    salvage(both.toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(frames).extracting(Read::linkType).containsExactly(1, 1, 1, 113, 113, 113, 1, 1);
    assertThat(frames).extracting(Read::interfaceId).containsExactly(0, 0, 0, 1, 1, 1, 2, 2);
    assertThat(info.format()).isEqualTo("pcap+pcapng");
    assertThat(info.salvage().octets()).isZero();
    assertThat(info.salvage().places().get(0).reason()).isEqualTo("ANOTHER_CAPTURE");
  }

  @Test
  void withoutSalvageACaptureBehindAnotherIsTheEnd() throws IOException {
    CaptureBytes.Reading reading = pcap(true, 1, 3).append(pcap(false, 4, 6).toBytes()).read();
    assertThat(reading.frames()).hasSize(3);
    assertThat(reading.damage().reason()).isEqualTo(CaptureFormatException.Reason.ANOTHER_CAPTURE);
    assertThat(reading.damage().fileOffset()).isEqualTo(24 + 3 * 116);
  }

  @Test
  void garbageBetweenPcapngBlocksIsSteppedOver() throws IOException {
    CaptureBytes file = packets(pcapng(1, 2).append(garbage(3001)), 3, 5);
    salvage(file.toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(info.salvage().octets()).isEqualTo(3001);
  }

  @Test
  void aBlockWhoseLengthsDisagreeCostsItselfOnly() throws IOException {
    CaptureBytes file = pcapng(1, 2);
    int block = file.toBytes().length;
    byte[] octets = packets(file, 3, 5).toBytes();
    int length = (octets.length - block) / 3;
    octets[block + length - 4] ^= 8;
    salvage(octets);
    assertThat(seconds()).containsExactly(1L, 2L, 4L, 5L);
    assertThat(only(info))
        .extracting(Salvage.Place::from, Salvage.Place::to)
        .containsExactly((long) block, (long) block + length);
  }

  @Test
  void aBlockOfLengthZeroCostsItselfOnly() throws IOException {
    CaptureBytes file = pcapng(1, 2).u32(6).u32(0).zeros(20);
    salvage(packets(file, 3, 5).toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(info.salvage().octets()).isEqualTo(28);
  }

  @Test
  void packetsOfNobodysInterfaceAreOnePlace() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section();
    packets(file, 1, 3);
    salvage(file.append(pcapng(4, 5).toBytes()).toBytes());
    assertThat(seconds()).containsExactly(4L, 5L);
    assertThat(only(info).reason()).isEqualTo("UNKNOWN_INTERFACE");
  }

  @Test
  void whatStandsBeforeTheFirstCaptureIsSteppedOver() throws IOException {
    byte[] noise = "listening on eth0, link-type EN10MB\n".getBytes(StandardCharsets.US_ASCII);
    salvage(CaptureBytes.bigEndian().append(noise).append(pcap(true, 1, 2).toBytes()).toBytes());
    assertThat(seconds()).containsExactly(1L, 2L);
    assertThat(only(info).to()).isEqualTo(noise.length);
  }

  @Test
  void whatHasNoCaptureAtAllIsRefused() {
    assertThatThrownBy(() -> salvage(garbage(200_000)))
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("not a capture");
  }

  @Test
  void snoopIsReadOnToo() throws IOException {
    CaptureBytes file = CaptureBytes.bigEndian().hex("736e6f6f70000000 00000002 00000004");
    for (int i = 1; i <= 6; i++) {
      if (i == 3) {
        file.append(garbage(77));
      }
      file.u32(60).u32(60).u32(84).u32(0).u32(TODAY + i).u32(0).append(garbage(60));
    }
    salvage(file.toBytes());
    assertThat(seconds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(info.salvage().octets()).isEqualTo(77);
  }

  @Test
  void damageWithinGzipIsAPlaceToo() throws IOException {
    byte[] packed = CaptureBytes.gzip(pcap(true, 1, 300).toBytes());
    salvage(Arrays.copyOf(packed, packed.length / 2));
    assertThat(frames).hasSizeBetween(100, 250);
    assertThat(info.salvage().count()).isEqualTo(1);
  }

  @Test
  void aDamagedMemberOfSeveralInGzipIsSteppedOver() throws IOException {
    byte[] plain = pcap(true, 1, 300).toBytes();
    int third = plain.length / 3;
    byte[] first = CaptureBytes.gzip(Arrays.copyOf(plain, third));
    byte[] second = CaptureBytes.gzip(Arrays.copyOfRange(plain, third, 2 * third));
    byte[] last = CaptureBytes.gzip(Arrays.copyOfRange(plain, 2 * third, plain.length));
    Arrays.fill(second, second.length / 2, second.length / 2 + 8, (byte) 0xFF);
    salvage(CaptureBytes.littleEndian().append(first).append(second).append(last).toBytes());
    assertThat(frames).hasSizeBetween(199, 299);
    assertThat(info.salvage().places())
        .extracting(Salvage.Place::reason)
        .contains("DAMAGED_COMPRESSION");
  }

  @Test
  void aMemberCutShortHidesNotTheNextOne() throws IOException {
    byte[] plain = pcap(true, 1, 300).toBytes();
    int third = plain.length / 3;
    byte[] first = CaptureBytes.gzip(Arrays.copyOf(plain, third));
    byte[] last = CaptureBytes.gzip(Arrays.copyOfRange(plain, third, plain.length));
    byte[] cut = Arrays.copyOf(first, first.length - 20);
    salvage(CaptureBytes.littleEndian().append(cut).append(last).toBytes());
    assertThat(frames).hasSizeBetween(199, 300);
    assertThat(info.salvage().count()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aMemberWhoseChecksumDiffersLosesNothing() throws IOException {
    byte[] plain = pcap(true, 1, 300).toBytes();
    byte[] first = CaptureBytes.gzip(Arrays.copyOf(plain, 5000));
    byte[] last = CaptureBytes.gzip(Arrays.copyOfRange(plain, 5000, plain.length));
    first[first.length - 8] ^= 1;
    salvage(CaptureBytes.littleEndian().append(first).append(last).toBytes());
    assertThat(frames).hasSize(300);
    assertThat(info.salvage().count()).isEqualTo(1);
    assertThat(info.salvage().octets()).isZero();
  }

  @Test
  void manyPlacesAreCountedAndTheFirstAreKept() throws IOException {
    CaptureBytes file = pcap(true, 1, 3);
    for (int i = 1; i <= 150; i++) {
      records(file.append(garbage(40)), 3 * i, 3 * i + 2);
    }
    salvage(file.toBytes());
    assertThat(frames).hasSize(453);
    assertThat(info.salvage().count()).isEqualTo(150);
    assertThat(info.salvage().places()).hasSize(100);
    assertThat(info.salvage().octets()).isEqualTo(6000);
  }
}
