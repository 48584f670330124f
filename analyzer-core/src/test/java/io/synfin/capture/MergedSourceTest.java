package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedSourceTest {

  private int open;

  @Test
  void framesComeInOrderOfTimeAndAreNumberedAnew() throws IOException {
    MergedSource merged = merge(input("a", 10, 30, 50), input("b", 20, 40));
    assertThat(read(merged)).containsExactly("1@10 a", "2@20 b", "3@30 a", "4@40 b", "5@50 a");
  }

  @Test
  void aRotatedSetMayBeNamedInAnyOrder() throws IOException {
    MergedSource merged = merge(input("later", 30, 40), input("earlier", 10, 20));
    assertThat(read(merged))
        .containsExactly("1@10 earlier", "2@20 earlier", "3@30 later", "4@40 later");
  }

  @Test
  void atTheSameTimeTheFirstNamedComesFirst() throws IOException {
    assertThat(read(merge(input("a", 10), input("b", 10)))).containsExactly("1@10 a", "2@10 b");
  }

  @Test
  void aCaptureThatStepsBackStaysInItsOwnOrder() throws IOException {
    assertThat(read(merge(input("a", 10, 50, 30), input("b", 40))))
        .containsExactly("1@10 a", "2@40 b", "3@50 a", "4@30 a");
  }

  @Test
  void anEmptyCaptureIsNoHarm() throws IOException {
    assertThat(read(merge(input("empty"), input("b", 10)))).containsExactly("1@10 b");
  }

  @Test
  void onlyWhatIsBeingReadIsOpen() throws IOException {
    MergedSource merged = merge(input("a", 10, 20), input("b", 30), input("c", 40));
    assertThat(open).isZero();
    Frame frame = new Frame();
    merged.next(frame);
    assertThat(open).isEqualTo(1);
    while (merged.next(frame)) {
      assertThat(open).isLessThanOrEqualTo(1);
    }
    assertThat(open).isZero();
  }

  @Test
  void aPipeIsOpenedOnce() throws IOException {
    int[] times = {0};
    MergedSource.Input pipe =
        new MergedSource.Input(
            "-",
            false,
            () -> {
              times[0]++;
              return new Recorded("pipe", new long[] {10, 20});
            });
    assertThat(read(new MergedSource(List.of(pipe)))).containsExactly("1@10 pipe", "2@20 pipe");
    assertThat(times[0]).isEqualTo(1);
  }

  @Test
  void damageIsToldAfterEverythingElse() throws IOException {
    MergedSource.Input damaged =
        new MergedSource.Input("bad.pcap", true, () -> new Recorded("bad", new long[] {15, -1}));
    MergedSource merged = merge(damaged, input("b", 10, 20, 30));
    Frame frame = new Frame();
    for (int i = 1; i <= 4; i++) {
      assertThat(merged.next(frame)).isTrue();
    }
    assertThatThrownBy(() -> merged.next(frame))
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageStartingWith("bad.pcap: a record is cut (at byte 99");
  }

  @Test
  void interfacesAreKeptApart() throws IOException {
    MergedSource merged = merge(input("a", 10), input("b", 20));
    read(merged);
    assertThat(merged.info().name()).isEqualTo("a, b");
    assertThat(merged.info().format()).isEqualTo("pcap");
    assertThat(merged.info().interfaces())
        .extracting(one -> one.id() + " " + one.name())
        .containsExactly("0 a", "1 b");
  }

  private static MergedSource merge(MergedSource.Input... inputs) {
    return new MergedSource(Arrays.asList(inputs));
  }

  private MergedSource.Input input(String name, long... times) {
    return new MergedSource.Input(name, true, () -> new Recorded(name, times));
  }

  private static List<String> read(CaptureSource source) throws IOException {
    List<String> read = new ArrayList<>();
    Frame frame = new Frame();
    while (source.next(frame)) {
      String name = source.info().interfaces().get(frame.interfaceId()).name();
      read.add(frame.number() + "@" + frame.timeNanos() + " " + name);
    }
    return read;
  }

  /** A capture of empty frames at these times; a time of -1 is damage. */
  private final class Recorded implements CaptureSource {
    private final String name;
    private final long[] times;
    private int next;

    Recorded(String name, long[] times) {
      this.name = name;
      this.times = times;
      open++;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
      if (next == times.length) {
        return false;
      }
      if (times[next] < 0) {
        throw new CaptureFormatException(
            CaptureFormatException.Reason.ENDS_MID_RECORD, 99, next, "a record is cut");
      }
      frame.set(ByteBuffer.allocate(0), 0, 0, 0, next + 1, times[next], 1, 0);
      next++;
      return true;
    }

    @Override
    public CaptureInfo info() {
      return new CaptureInfo(
          name,
          "pcap",
          "",
          List.of(new CaptureInfo.Interface(0, name, 1, "Ethernet", "us", 0, next, -1)));
    }

    @Override
    public void close() {
      open--;
    }
  }
}
