package io.synfin.capture;

import static io.synfin.capture.CaptureFormatException.Reason.BLOCK_LENGTHS_DISAGREE;
import static io.synfin.capture.CaptureFormatException.Reason.ENDS_MID_RECORD;
import static io.synfin.capture.CaptureFormatException.Reason.IMPOSSIBLE_LENGTH;
import static io.synfin.capture.CaptureFormatException.Reason.UNKNOWN_INTERFACE;
import static io.synfin.capture.CaptureFormatException.Reason.UNKNOWN_MAGIC;
import static io.synfin.capture.CaptureFormatException.Reason.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synfin.capture.CaptureBytes.Read;
import io.synfin.capture.CaptureBytes.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {

  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int NAMES = 4;
  private static final int ENHANCED_PACKET = 6;
  private static final int STATISTICS = 5;
  private static final int CUSTOM = 0xBAD;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void enhancedPacketsAreReadInEitherByteOrder(boolean littleEndian) throws IOException {
    Reading reading =
        new CaptureBytes(littleEndian)
            .section()
            .interfaceOf(1)
            .enhancedPacket(0, 1_700_000_000_000_123L, 61, 1500)
            .read();
    assertThat(reading.frames())
        .containsExactly(new Read(1, 1_700_000_000_000_123_000L, 61, 1500, 1, 0));
    assertThat(reading.damage()).isNull();
    assertThat(reading.info().format()).isEqualTo("pcapng");
  }

  @Test
  void everySectionHasItsOwnByteOrderAndInterfaces() throws IOException {
    byte[] second =
        CaptureBytes.bigEndian()
            .section()
            .interfaceOf(113)
            .interfaceOf(101)
            .enhancedPacket(1, 3, 8, 8)
            .toBytes();
    Reading reading =
        CaptureBytes.littleEndian()
            .section()
            .interfaceOf(1)
            .enhancedPacket(0, 1, 4, 4)
            .append(second)
            .read();
    assertThat(reading.frames())
        .containsExactly(new Read(1, 1000, 4, 4, 1, 0), new Read(2, 3000, 8, 8, 101, 2));
    assertThat(reading.info().interfaces()).hasSize(3);
  }

  @Test
  void interfaceOptionsGiveNameResolutionAndOffset() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section();
    CaptureBytes description =
        file.body()
            .u16(1)
            .u16(0)
            .u32(96)
            .u16(2) // if_name
            .u16(4)
            .hex("65746830")
            .u16(9) // if_tsresol: 2^-10 s
            .u16(1)
            .hex("8a 000000")
            .u16(14) // if_tsoffset
            .u16(8)
            .u64(100)
            .u16(0)
            .u16(0);
    Reading reading = file.block(1, description).enhancedPacket(0, 1024 + 512, 1, 1).read();
    assertThat(reading.frames()).containsExactly(new Read(1, 101_500_000_000L, 1, 1, 1, 0));
    CaptureInfo.Interface only = reading.info().interfaces().get(0);
    assertThat(only.name()).isEqualTo("eth0");
    assertThat(only.resolution()).isEqualTo("2^-10 s");
    assertThat(only.snapLength()).isEqualTo(96);
  }

  @Test
  void aSimplePacketIsCutByTheSnapLengthOfTheFirstInterface() throws IOException {
    CaptureBytes file = CaptureBytes.bigEndian().section();
    Reading reading =
        file.block(1, file.body().u16(1).u16(0).u32(10))
            .block(SIMPLE_PACKET, file.body().u32(1500).zeros(10))
            .read();
    assertThat(reading.frames()).containsExactly(new Read(1, 0, 10, 1500, 1, 0));
  }

  @Test
  void theObsoletePacketBlockHasAShortInterfaceNumber() throws IOException {
    CaptureBytes file = CaptureBytes.bigEndian().section().interfaceOf(1).interfaceOf(113);
    Reading reading =
        file.block(
                OBSOLETE_PACKET,
                file.body().u16(1).u16(7).u32(0).u32(5).u32(3).u32(9).hex("aabbcc"))
            .read();
    assertThat(reading.frames()).containsExactly(new Read(1, 5000, 3, 9, 113, 1));
  }

  @Test
  void statisticsTellWhatTheInterfaceLost() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section().interfaceOf(1);
    CaptureBytes counters =
        file.body()
            .u32(0)
            .u64(0)
            .u16(5) // isb_ifdrop
            .u16(8)
            .u64(40)
            .u16(7) // isb_osdrop
            .u16(8)
            .u64(2)
            .u16(0)
            .u16(0);
    Reading reading = file.block(STATISTICS, counters).read();
    assertThat(reading.info().interfaces().get(0).drops()).isEqualTo(42);
  }

  @Test
  void packetsTellWhatWasLostBeforeThem() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section().interfaceOf(1).interfaceOf(1);
    Reading reading =
        file.block(ENHANCED_PACKET, droppedBefore(file, 0, 3))
            .block(ENHANCED_PACKET, droppedBefore(file, 0, 4))
            .block(OBSOLETE_PACKET, file.body().u16(1).u16(5).u32(0).u32(5).u32(0).u32(9))
            .block(OBSOLETE_PACKET, file.body().u16(1).u16(0xFFFF).u32(0).u32(5).u32(0).u32(9))
            .read();
    assertThat(reading.info().interfaces())
        .extracting(CaptureInfo.Interface::drops)
        .containsExactly(7L, 5L);
  }

  @Test
  void framesAfterALossSaySoThroughMergingAndSalvaging() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section().interfaceOf(1);
    byte[] capture =
        file.block(ENHANCED_PACKET, droppedBefore(file, 0, 0))
            .block(ENHANCED_PACKET, droppedBefore(file, 0, 4))
            .enhancedPacket(0, 1, 1, 1)
            .toBytes();
    CaptureOptions salvaging = CaptureOptions.STANDARD.salvaging();
    assertThat(losses(Captures.open(new ByteArrayInputStream(capture), "a")))
        .containsExactly(false, true, false);
    assertThat(losses(Captures.open(new ByteArrayInputStream(capture), "a", salvaging)))
        .containsExactly(false, true, false);
    assertThat(
            losses(
                new MergedSource(
                    List.of(
                        new MergedSource.Input(
                            "a",
                            true,
                            () -> Captures.open(new ByteArrayInputStream(capture), "a"))))))
        .containsExactly(false, true, false);
  }

  @Test
  void commentsAreKeptWithTheirFrames() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section().interfaceOf(1);
    CaptureBytes packet = file.body().u32(0).u32(0).u32(1).u32(2).u32(60).hex("aabb").zeros(2);
    CaptureBytes commented =
        packet.u16(1).u16(5).hex("68656c6c6f").zeros(3).u16(1).u16(2).hex("6869").zeros(2);
    byte[] capture =
        file.enhancedPacket(0, 1, 1, 1).block(ENHANCED_PACKET, commented.u16(0).u16(0)).toBytes();
    for (CaptureOptions options :
        List.of(CaptureOptions.STANDARD, CaptureOptions.STANDARD.salvaging())) {
      CaptureSource source = Captures.open(new ByteArrayInputStream(capture), "a", options);
      losses(source);
      assertThat(source.info().comments())
          .isEqualTo(
              new Comments(
                  List.of(
                      new Comments.Comment("a", 2, "hello"), new Comments.Comment("a", 2, "hi")),
                  2));
    }
  }

  @Test
  void commentsOfTheCaptureHaveNoFrameAndOnlyTheFirstAreKept() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section();
    CaptureBytes description = file.body().u16(1).u16(0).u32(0);
    for (int i = 0; i < 102; i++) {
      description = description.u16(1).u16(4).hex("61626364");
    }
    Reading reading = file.block(1, description.u16(0).u16(0)).read();
    Comments comments = reading.info().comments();
    assertThat(comments.count()).isEqualTo(102);
    assertThat(comments.first()).hasSize(100).extracting(Comments.Comment::frame).containsOnly(0L);
  }

  private static List<Boolean> losses(CaptureSource source) throws IOException {
    List<Boolean> losses = new ArrayList<>();
    Frame frame = new Frame();
    while (source.next(frame)) {
      losses.add(frame.isAfterLoss());
    }
    source.close();
    return losses;
  }

  private static CaptureBytes droppedBefore(CaptureBytes file, int id, long count) {
    CaptureBytes packet = file.body().u32(id).u32(0).u32(1).u32(2).u32(60).hex("aabb").zeros(2);
    return packet.u16(4).u16(8).u64(count).u16(0).u16(0);
  }

  @Test
  void unknownBlocksAreSteppedOverAndCustomOnesNumberedAsWiresharkDoes() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section().interfaceOf(1);
    Reading reading =
        file.block(NAMES, file.body().zeros(40))
            .block(0x7777, file.body().zeros(4))
            .enhancedPacket(0, 1, 1, 1)
            .block(CUSTOM, file.body().u32(32473).zeros(8))
            .enhancedPacket(0, 2, 1, 1)
            .read();
    assertThat(reading.frames()).extracting(Read::number).containsExactly(1L, 3L);
    assertThat(reading.damage()).isNull();
  }

  @Test
  void lengthsThatDisagreeLoseTheThreadBeforeTheFrameIsUsed() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .section()
            .interfaceOf(1)
            .enhancedPacket(0, 1, 4, 4)
            .enhancedPacket(0, 1, 4, 4)
            .cut(4)
            .u32(40)
            .read();
    assertThat(reading.frames()).hasSize(1);
    assertThat(reading.damage().reason()).isEqualTo(BLOCK_LENGTHS_DISAGREE);
    assertThat(reading.damage()).hasMessageContainingAll("36", "40", "after frame 1");
  }

  @Test
  void aPacketOfAnUndescribedInterfaceLosesTheThread() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian().section().interfaceOf(1).enhancedPacket(1, 1, 4, 4).read();
    assertThat(reading.damage().reason()).isEqualTo(UNKNOWN_INTERFACE);
    assertThat(reading.damage()).hasMessageContainingAll("interface 1", "described 1");
  }

  @Test
  void aPacketLargerThanItsBlockLosesTheThread() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section().interfaceOf(1);
    Reading reading =
        file.block(6, file.body().u32(0).u32(0).u32(0).u32(0xFFFFFF).u32(60).zeros(60)).read();
    assertThat(reading.damage().reason()).isEqualTo(IMPOSSIBLE_LENGTH);
    assertThat(reading.damage()).hasMessageContainingAll("16777215", "60");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 11, 0x7FFF_FFF0L, 0xFFFF_FFFFL})
  void anImpossibleBlockLengthLosesTheThread(long length) throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .section()
            .interfaceOf(1)
            .enhancedPacket(0, 1, 4, 4)
            .u32(6)
            .u32(length)
            .zeros(40)
            .read();
    assertThat(reading.frames()).hasSize(1);
    assertThat(reading.damage().reason()).isEqualTo(IMPOSSIBLE_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 30})
  void aCutBlockIsTruncation(int missing) throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .section()
            .interfaceOf(1)
            .enhancedPacket(0, 1, 4, 4)
            .enhancedPacket(0, 1, 4, 4)
            .cut(missing)
            .read();
    assertThat(reading.frames()).hasSize(1);
    assertThat(reading.damage().reason()).isEqualTo(ENDS_MID_RECORD);
  }

  @Test
  void aSectionOfALaterVersionIsUnsupported() throws IOException {
    CaptureBytes file = CaptureBytes.littleEndian().section().interfaceOf(1);
    Reading reading =
        file.enhancedPacket(0, 1, 4, 4)
            .block(0x0A0D0D0A, file.body().u32(0x1A2B3C4D).u16(2).u16(0).u64(-1))
            .read();
    assertThat(reading.frames()).hasSize(1);
    assertThat(reading.damage().reason()).isEqualTo(UNSUPPORTED);
  }

  @Test
  void aBrokenByteOrderIsNoCapture() {
    CaptureBytes file = CaptureBytes.littleEndian();
    assertThatThrownBy(
            () -> file.block(0x0A0D0D0A, file.body().u32(0x1A2B3C4E).u16(1).u16(0).u64(-1)).read())
        .isInstanceOfSatisfying(
            CaptureFormatException.class,
            damage -> assertThat(damage.reason()).isEqualTo(UNKNOWN_MAGIC));
  }
}
