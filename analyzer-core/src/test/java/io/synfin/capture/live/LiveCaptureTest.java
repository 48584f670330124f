package io.synfin.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import io.synfin.capture.live.LiveSource.Arrival;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveCaptureTest {

  /** Long after all frames, so that none waits for another interface. */
  private static final long LATER = 1L << 60;

  private final Frame frame = new Frame();

  private static LiveCapture of(Tap... taps) {
    return new LiveCapture(List.of(taps), () -> LATER);
  }

  private List<String> frames(LiveCapture capture, int count) throws IOException {
    List<String> all = new ArrayList<>();
    while (all.size() < count) {
      if (capture.await(frame) == Arrival.FRAME) {
        all.add(frame.number() + "@" + frame.timeNanos() + " of " + frame.interfaceId());
      }
    }
    return all;
  }

  @Test
  void framesOfSeveralInterfacesComeInOrderOfTime() throws Exception {
    FakeTap first = new FakeTap("eth0", 1, 4, 5);
    FakeTap second = new FakeTap("eth1", 2, 3, 6);
    try (LiveCapture capture = of(first, second)) {
      capture.await(frame); // starts them
      String begun = frame.number() + "@" + frame.timeNanos() + " of " + frame.interfaceId();
      first.awaitDelivery();
      second.awaitDelivery();
      List<String> rest = frames(capture, 5);
      assertThat(begun).startsWith("1@");
      assertThat(rest.subList(1, 5)).isSorted().last().isEqualTo("6@6 of 1");
    }
    assertThat(first.isClosed()).isTrue();
    assertThat(second.isClosed()).isTrue();
  }

  @Test
  void aSilentInterfaceLetsTimePass() throws Exception {
    try (LiveCapture capture = of(new FakeTap("eth0"))) {
      assertThat(capture.await(frame)).isEqualTo(Arrival.SILENCE);
      assertThat(capture.clockNanos()).isEqualTo(LATER - LiveCapture.SLACK_NANOS);
    }
  }

  @Test
  void whatHasComeIsDeliveredAfterTheStop() throws Exception {
    FakeTap tap = new FakeTap("eth0", 1, 2, 3);
    try (LiveCapture capture = of(tap)) {
      assertThat(afterSilence(capture)).isEqualTo(Arrival.FRAME);
      tap.awaitDelivery();
      capture.stop();
      assertThat(frames(capture, 2)).containsExactly("2@2 of 0", "3@3 of 0");
      assertThat(afterSilence(capture)).isEqualTo(Arrival.END);
    }
  }

  @Test
  void whatTheKernelDroppedIsCountedAndMarksTheFramesBehindIt() throws Exception {
    try (LiveCapture capture = of(new FakeTap("eth0", 1, 2).dropped(7))) {
      assertThat(afterSilence(capture)).isEqualTo(Arrival.FRAME);
      assertThat(frame.isAfterLoss()).isTrue();
      assertThat(frame.isAmidLoss()).isTrue();
      CaptureInfo.Interface info = capture.info().interfaces().get(0);
      assertThat(info.drops()).isEqualTo(7);
      assertThat(info.name()).isEqualTo("eth0");
    }
  }

  @Test
  void overloadShedsPlainSegmentsFirstAndCountsThem() throws Exception {
    // More than the rings hold while nobody reads: first the plain ones go, then all.
    byte[] acknowledgment = segment(0x10);
    int many = 1_800_000;
    FakeTap tap = new FakeTap("eth0", acknowledgment, LongStream.range(0, many).toArray());
    try (LiveCapture capture = of(tap)) {
      assertThat(afterSilence(capture)).isEqualTo(Arrival.FRAME);
      tap.awaitDelivery();
      long kept = 1;
      capture.stop();
      boolean lossSeen = false;
      for (Arrival next = capture.await(frame); next != Arrival.END; next = capture.await(frame)) {
        kept += next == Arrival.FRAME ? 1 : 0;
        lossSeen |= frame.isAfterLoss();
      }
      assertThat(capture.shed()).isPositive();
      assertThat(kept + capture.shed()).isEqualTo(many);
      assertThat(capture.info().interfaces().get(0).drops()).isEqualTo(capture.shed());
      assertThat(kept * (24 + 64)).isLessThan(LiveCapture.mostRings() * (32L << 20));
      assertThat(lossSeen || kept < many).isTrue();
    }
  }

  @Test
  void anInterfaceThatBreaksEndsTheCaptureWhenItWasTheOnlyOne() throws Exception {
    try (LiveCapture capture = of(new FakeTap("eth0", 1).failing("eth0: gone"))) {
      assertThat(frames(capture, 1)).containsExactly("1@1 of 0");
      assertThatThrownBy(() -> frames(capture, 1))
          .isInstanceOf(LiveException.class)
          .hasMessage("eth0: gone");
    }
  }

  @Test
  void onlySegmentsWithoutSynFinOrRstArePlain() {
    assertThat(Headers.isPlainSegment(1, segment(0x10))).isTrue();
    assertThat(Headers.isPlainSegment(1, segment(0x18))).isTrue();
    assertThat(Headers.isPlainSegment(1, segment(0x02))).isFalse();
    assertThat(Headers.isPlainSegment(1, segment(0x11))).isFalse();
    assertThat(Headers.isPlainSegment(1, segment(0x04))).isFalse();
    assertThat(Headers.isPlainSegment(1, new byte[60])).isFalse();
    assertThat(Headers.isPlainSegment(105, segment(0x10))).isFalse();
  }

  /** On a busy machine the thread of an interface may have to wait for its turn. */
  private Arrival afterSilence(LiveCapture capture) throws IOException {
    Arrival next = capture.await(frame);
    while (next == Arrival.SILENCE) {
      next = capture.await(frame);
    }
    return next;
  }

  /** Ethernet, IPv4 and TCP with these flags, and nothing else. */
  private static byte[] segment(int flags) {
    byte[] octets = new byte[54];
    octets[12] = 0x08;
    octets[14] = 0x45;
    octets[23] = 6;
    octets[47] = (byte) flags;
    return octets;
  }
}
