package io.synfin.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class LabelMemoryTest {

  private static final int SEGMENTS = 100_000;

  private final Segment segment = new Segment();
  private final WiresharkLabels wireshark = new WiresharkLabels();
  private final ZeekLabels zeek = new ZeekLabels();

  @Test
  void anOrdinarySegmentAllocatesNothing() {
    play(SEGMENTS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    play(SEGMENTS);
    long after = threads.getThreadAllocatedBytes(id);
    assertThat((after - before) / SEGMENTS).isZero();
  }

  /** The client sends, the server acknowledges; the numbers wrap on the way. */
  private void play(int segments) {
    for (int i = 0; i < segments / 2; i++) {
      send(0x0A00_0005, 49152, 0x0A00_0009, 7777, next, 5001, 1400);
      next += 1400;
      send(0x0A00_0009, 7777, 0x0A00_0005, 49152, 5001, next, 0);
    }
  }

  private int next = 1001;
  private long frame;

  private void send(long from, int fromPort, long to, int toPort, int seq, int ack, int length) {
    segment.begin(++frame, frame * 1000, 0);
    segment.ip(false, 0, from, 0, to, 64, 0);
    segment.tcp(fromPort, toPort, seq, ack, TcpFlags.ACK, 8000, 0, 0);
    segment.payloadLength(length);
    wireshark.onSegment(segment);
    zeek.onSegment(segment);
  }
}
