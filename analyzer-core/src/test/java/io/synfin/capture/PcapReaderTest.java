package io.synfin.capture;

import static io.synfin.capture.CaptureFormatException.Reason.ENDS_MID_RECORD;
import static io.synfin.capture.CaptureFormatException.Reason.IMPOSSIBLE_LENGTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.synfin.capture.CaptureBytes.Read;
import io.synfin.capture.CaptureBytes.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {

  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final int MODIFIED = 0xA1B2CD34;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void microsecondsAreReadInEitherByteOrder(boolean littleEndian) throws IOException {
    Reading reading =
        new CaptureBytes(littleEndian)
            .pcapHeader(MICROSECONDS, 1)
            .record(1_700_000_000L, 250_001, 60, 1500)
            .record(1_700_000_001L, 0, 0, 0)
            .read();
    assertThat(reading.frames())
        .containsExactly(
            new Read(1, 1_700_000_000_250_001_000L, 60, 1500, 1, 0),
            new Read(2, 1_700_000_001_000_000_000L, 0, 0, 1, 0));
    assertThat(reading.damage()).isNull();
    assertThat(reading.info())
        .isEqualTo(
            new CaptureInfo(
                "test",
                "pcap",
                "",
                List.of(new CaptureInfo.Interface(0, "", 1, "Ethernet", "us", 65535, 2, -1))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nanosecondsAreReadInEitherByteOrder(boolean littleEndian) throws IOException {
    Reading reading =
        new CaptureBytes(littleEndian).pcapHeader(NANOSECONDS, 113).record(5, 7, 4, 4).read();
    assertThat(reading.frames()).containsExactly(new Read(1, 5_000_000_007L, 4, 4, 113, 0));
    assertThat(reading.info().interfaces().get(0).resolution()).isEqualTo("ns");
  }

  @Test
  void secondsAreUnsigned() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .pcapHeader(MICROSECONDS, 1)
            .record(0xFFFF_FFFFL, 0, 0, 0)
            .read();
    assertThat(reading.frames().get(0).timeNanos()).isEqualTo(4_294_967_295_000_000_000L);
  }

  @Test
  void theModifiedFormHasEightMoreOctetsInItsRecordHeader() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .pcapHeader(MODIFIED, 1)
            .u32(1)
            .u32(2)
            .u32(3)
            .u32(4)
            .hex("00000000 0000 00 00")
            .zeros(3)
            .read();
    assertThat(reading.frames()).containsExactly(new Read(1, 1_000_002_000L, 3, 4, 1, 0));
    assertThat(reading.damage()).isNull();
  }

  private static CaptureBytes longer(CaptureBytes file, int seconds, int extra, int captured) {
    // Each frame's octets are 0xAB, which no field may be.
    return file.u32(seconds)
        .u32(7)
        .u32(captured)
        .u32(captured + 1)
        .zeros(extra)
        .hex("ab".repeat(captured));
  }

  @ParameterizedTest
  @CsvSource({
    "a1b2c3d4, 8, true", // ss990417, Red Hat 6.1
    "a1b2c3d4, 8, false",
    "a1b2c3d4, 4, true", // Nokia IPSO
    "a1b2c3d4, 4, false",
    "a1b2cd34, 8, true", // ss991029
    "a1b2cd34, 12, true", // ss990915, SuSE 6.3
    "a1b2cd34, 12, false"
  })
  void longerRecordHeadersAreToldByWhatFollowsThem(String magic, int extra, boolean littleEndian)
      throws IOException {
    CaptureBytes file = littleEndian ? CaptureBytes.littleEndian() : CaptureBytes.bigEndian();
    file.pcapHeader((int) Long.parseLong(magic, 16), 1);
    longer(longer(longer(file, 1000, extra, 60), 1001, extra, 61), 1002, extra, 62);
    Reading reading = file.read();
    assertThat(reading.damage()).isNull();
    assertThat(reading.frames())
        .containsExactly(
            new Read(1, 1_000_000_007_000L, 60, 61, 1, 0),
            new Read(2, 1_001_000_007_000L, 61, 62, 1, 0),
            new Read(3, 1_002_000_007_000L, 62, 63, 1, 0));
  }

  @Test
  void aDamagedSecondRecordDoesNotChangeTheForm() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .pcapHeader(MICROSECONDS, 1)
            .record(1000, 0, 60, 60)
            .hex("ff".repeat(100))
            .read();
    assertThat(reading.frames()).containsExactly(new Read(1, 1_000_000_000_000L, 60, 60, 1, 0));
    assertThat(reading.damage()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"6, 1", "9, 6", "15, 10", "24, 0"})
  void aixHasLinkTypesOfItsOwnAndNanoseconds(int stated, int linkType) throws IOException {
    CaptureBytes file = CaptureBytes.bigEndian().u32(MICROSECONDS).u16(2).u16(2);
    file.u32(0).u32(0).u32(65535).u32(stated);
    Reading reading = file.record(2, 5, 60, 60).u32(3).u32(6).u32(90).u32(20).zeros(20).read();
    assertThat(reading.frames())
        .containsExactly(
            new Read(1, 2_000_000_005L, 60, 60, linkType, 0),
            new Read(2, 3_000_000_006L, 20, 90, linkType, 0));
    assertThat(reading.info().interfaces().get(0).resolution()).isEqualTo("ns");
  }

  @Test
  void theLengthOfTheCheckSequenceIsNoPartOfTheLinkType() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian().pcapHeader(MICROSECONDS, 0x4400_0001).record(0, 0, 1, 1).read();
    assertThat(reading.frames().get(0).linkType()).isEqualTo(1);
  }

  @Test
  void beforeVersionTwoThreeTheLengthsStandTheOtherWayRound() throws IOException {
    CaptureBytes file = CaptureBytes.bigEndian().u32(MICROSECONDS).u16(2).u16(2);
    Reading reading =
        file.u32(0).u32(0).u32(65535).u32(1).u32(0).u32(0).u32(90).u32(20).zeros(20).read();
    assertThat(reading.frames()).containsExactly(new Read(1, 0, 20, 90, 1, 0));
  }

  @Test
  void aFileWithoutRecordsEndsRegularly() throws IOException {
    Reading reading = CaptureBytes.littleEndian().pcapHeader(MICROSECONDS, 1).read();
    assertThat(reading.frames()).isEmpty();
    assertThat(reading.damage()).isNull();
  }

  @Test
  void aCutFileHeaderSaysBothNumbers() {
    assertThatThrownBy(() -> CaptureBytes.littleEndian().pcapHeader(MICROSECONDS, 1).cut(1).read())
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContainingAll("24 octets", "after 23", "at byte 0, after frame 0");
  }

  @Test
  void aCutRecordHeaderSaysWhere() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .pcapHeader(MICROSECONDS, 1)
            .record(0, 0, 10, 10)
            .record(0, 0, 0, 0)
            .cut(3)
            .read();
    assertThat(reading.frames()).hasSize(1);
    assertThat(reading.damage().reason()).isEqualTo(ENDS_MID_RECORD);
    assertThat(reading.damage().fileOffset()).isEqualTo(24 + 16 + 10);
    assertThat(reading.damage().framesBefore()).isEqualTo(1);
    assertThat(reading.damage()).hasMessageContainingAll("16 octets", "after 13");
  }

  @Test
  void cutFrameDataSaysHowMuchIsThere() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .pcapHeader(MICROSECONDS, 1)
            .record(0, 0, 100, 100)
            .cut(1)
            .read();
    assertThat(reading.frames()).isEmpty();
    assertThat(reading.damage().reason()).isEqualTo(ENDS_MID_RECORD);
    assertThat(reading.damage()).hasMessageContainingAll("100 octets", "after 99");
  }

  @ParameterizedTest
  @ValueSource(longs = {262_145, 0x7FFF_FFFFL, 0xFFFF_FFFFL})
  void anImpossibleLengthIsALostThread(long length) throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .pcapHeader(MICROSECONDS, 1)
            .record(0, 0, 5, 5)
            .u32(0)
            .u32(0)
            .u32(length)
            .u32(length)
            .zeros(64)
            .read();
    assertThat(reading.frames()).hasSize(1);
    assertThat(reading.damage().reason()).isEqualTo(IMPOSSIBLE_LENGTH);
    assertThat(reading.damage()).hasMessageContainingAll(Long.toString(length), "262144");
  }

  @Test
  void aFrameLargerThanTheSnapLengthIsStillRead() throws IOException {
    Reading reading =
        CaptureBytes.littleEndian()
            .pcapHeader(MICROSECONDS, 1)
            .record(0, 0, 200_000, 200_000)
            .read();
    assertThat(reading.frames()).hasSize(1);
    assertThat(reading.damage()).isNull();
  }

  @Test
  void dgUxWroteTheTwoLengthsTheOtherWayRound() throws IOException {
    CaptureBytes file =
        CaptureBytes.bigEndian()
            .u32(0xA1B2C3D4)
            .u16(543)
            .u16(0)
            .zeros(8)
            .u32(65535)
            .u32(1)
            .u32(1)
            .u32(0)
            .u32(1500) // on the wire
            .u32(60)
            .zeros(60);
    assertThat(file.read().frames())
        .extracting(CaptureBytes.Read::captured, CaptureBytes.Read::wire)
        .containsExactly(tuple(60, 1500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1c0001ac", "1c0001ab"})
  void ixiaTestersWriteOneMoreFieldBehindTheFileHeader(String magic) throws IOException {
    for (boolean littleEndian : new boolean[] {false, true}) {
      CaptureBytes file =
          new CaptureBytes(littleEndian)
              .pcapHeader(Integer.parseUnsignedInt(magic, 16), 1)
              .u32(76) // all records
              .record(1, 2, 60, 64);
      assertThat(file.read().frames())
          .containsExactly(new CaptureBytes.Read(1, 1_000_002_000, 60, 64, 1, 0));
    }
  }
}
