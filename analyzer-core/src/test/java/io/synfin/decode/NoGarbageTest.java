package io.synfin.decode;

import static io.synfin.decode.Octets.IPV4_DATA;
import static io.synfin.decode.Octets.IPV6_SYN;
import static io.synfin.decode.Octets.MACS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.synfin.capture.Frame;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class NoGarbageTest {

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long octets;
  private final SegmentDecoder decoder = new SegmentDecoder(s -> octets += s.path().length());

  @Test
  void anOrdinarySegmentAllocatesNothing() {
    play(100_000);
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    play(1_000_000);
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat((after - before) / 1_000_000).as("octets allocated per segment").isZero();
    assertThat(octets).isPositive();
  }

  private void play(int frames) {
    ByteBuffer[] kinds = {
      ByteBuffer.wrap(Octets.of(MACS, "0800", IPV4_DATA)),
      ByteBuffer.wrap(Octets.of(MACS, "86dd", IPV6_SYN)),
      ByteBuffer.wrap(Octets.of(MACS, "8100 0007 0800", IPV4_DATA)),
      ByteBuffer.wrap(
          Octets.of(MACS, "0800", Octets.udp(4789), "0800 0000 000064 00", MACS, "0800", IPV4_DATA))
    };
    Frame frame = new Frame();
    for (int i = 0; i < frames; i++) {
      ByteBuffer kind = kinds[i & 3];
      frame.set(kind, 0, kind.limit(), kind.limit(), i, i, 1, 0);
      decoder.decode(frame);
    }
  }
}
