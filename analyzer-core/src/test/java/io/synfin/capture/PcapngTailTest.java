package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file's end says of losses is known at its beginning. */
class PcapngTailTest {

  private static final int NAMES = 4;
  private static final int STATISTICS = 5;

  @TempDir Path folder;

  private static CaptureBytes counters(CaptureBytes file, int id, long byInterface, long bySystem) {
    return file.block(
        STATISTICS,
        file.body()
            .u32(id)
            .u64(0)
            .u16(5) // isb_ifdrop
            .u16(8)
            .u64(byInterface)
            .u16(7) // isb_osdrop
            .u16(8)
            .u64(bySystem)
            .u16(0)
            .u16(0));
  }

  private static CaptureBytes twoInterfaces(boolean littleEndian) {
    return new CaptureBytes(littleEndian)
        .section()
        .interfaceOf(1)
        .interfaceOf(1)
        .enhancedPacket(0, 1, 4, 4)
        .enhancedPacket(1, 2, 4, 4);
  }

  private List<Boolean> losing(CaptureBytes capture, CaptureOptions options) throws IOException {
    Path file = Files.write(folder.resolve("a.pcapng"), capture.toBytes());
    try (CaptureSource source = Captures.open(file, options)) {
      return losing(source);
    }
  }

  private static List<Boolean> losing(CaptureSource source) throws IOException {
    List<Boolean> losing = new ArrayList<>();
    Frame frame = new Frame();
    while (source.next(frame)) {
      losing.add(frame.isAmidLoss());
    }
    return losing;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFramesOfTheInterfaceThatLostSomeSaySo(boolean littleEndian) throws IOException {
    CaptureBytes file = twoInterfaces(littleEndian);
    counters(counters(file, 0, 0, 0), 1, 40, 2);
    assertThat(losing(file, CaptureOptions.STANDARD)).containsExactly(false, true);
    assertThat(losing(file, CaptureOptions.STANDARD.salvaging())).containsExactly(false, true);
  }

  @Test
  void throughMergingToo() throws IOException {
    CaptureBytes file = counters(twoInterfaces(true), 1, 40, 2);
    Path path = Files.write(folder.resolve("b.pcapng"), file.toBytes());
    MergedSource.Input input = new MergedSource.Input("b", true, () -> Captures.open(path));
    assertThat(losing(new MergedSource(List.of(input)))).containsExactly(false, true);
  }

  @Test
  void otherBlocksMayStandBehindThePackets() throws IOException {
    CaptureBytes file = counters(twoInterfaces(true), 0, 1, 0);
    file.block(NAMES, file.body().u32(0));
    assertThat(losing(file, CaptureOptions.STANDARD)).containsExactly(true, false);
  }

  @Test
  void theLastCountOfAnInterfaceCounts() throws IOException {
    CaptureBytes file = counters(counters(twoInterfaces(true), 0, 7, 0), 0, 9, 0);
    Path path = Files.write(folder.resolve("c.pcapng"), file.toBytes());
    try (FileChannel channel = FileChannel.open(path)) {
      assertThat(PcapngTail.of(channel).drops(0)).isEqualTo(9);
      assertThat(PcapngTail.of(channel).drops(1)).isZero();
      assertThat(channel.position()).isZero();
    }
  }

  @Test
  void onceTheCountersStandAtTheirEndNothingMoreIsLost() throws IOException {
    CaptureBytes file = new CaptureBytes(true).section().interfaceOf(1).enhancedPacket(0, 1, 4, 4);
    counters(file, 0, 3, 0).enhancedPacket(0, 2, 4, 4);
    counters(file, 0, 3, 0);
    assertThat(losing(file, CaptureOptions.STANDARD)).containsExactly(true, false);
  }

  @Test
  void aPipeHasNoEndToBeReadFirst() throws IOException {
    byte[] octets = counters(twoInterfaces(true), 0, 1, 0).toBytes();
    assertThat(losing(Captures.open(new ByteArrayInputStream(octets), "-")))
        .containsExactly(false, false);
  }

  @Test
  void aCutOrBrokenEndSaysNothingAndIsNoFault() throws IOException {
    byte[] whole = counters(twoInterfaces(true), 0, 1, 0).toBytes();
    Path path = folder.resolve("d.pcapng");
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, java.util.Arrays.copyOf(whole, length));
      try (FileChannel channel = FileChannel.open(path)) {
        assertThat(PcapngTail.of(channel).drops(0)).isZero();
      }
    }
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = whole.clone();
      for (int j = 0; j < 3; j++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      Files.write(path, broken);
      try (FileChannel channel = FileChannel.open(path)) {
        assertThat(PcapngTail.of(channel).drops(random.nextInt(5000))).isNotNegative();
      }
    }
  }
}
