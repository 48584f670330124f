package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;

class NoGarbageTest {

  private static final int FRAMES = 400_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aPcapFrameAllocatesNothing() throws IOException {
    byte[] head = CaptureBytes.littleEndian().pcapHeader(0xA1B2C3D4, 1).toBytes();
    byte[] one = CaptureBytes.littleEndian().record(1, 2, 60, 60).toBytes();
    assertThat(octetsPerFrame(head, one)).isZero();
  }

  @Test
  void aPcapngFrameAllocatesNothing() throws IOException {
    byte[] head = CaptureBytes.littleEndian().section().interfaceOf(1).toBytes();
    byte[] one = CaptureBytes.littleEndian().enhancedPacket(0, 2, 60, 60).toBytes();
    assertThat(octetsPerFrame(head, one)).isZero();
  }

  private long octetsPerFrame(byte[] head, byte[] one) throws IOException {
    try (CaptureSource source = Captures.open(new Repeated(head, one), "endless")) {
      Frame frame = new Frame();
      for (int i = 0; i < FRAMES; i++) {
        source.next(frame);
      }
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int i = 0; i < FRAMES; i++) {
        source.next(frame);
      }
      long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      return (after - before) / FRAMES;
    }
  }

  /** A head, then one record again and again without end. */
  private static final class Repeated implements ReadableByteChannel {
    private final byte[] one;
    private byte[] current;
    private int at;

    Repeated(byte[] head, byte[] one) {
      this.one = one;
      current = head;
    }

    @Override
    public int read(ByteBuffer target) {
      int begin = target.position();
      while (target.hasRemaining()) {
        int count = Math.min(target.remaining(), current.length - at);
        target.put(current, at, count);
        at += count;
        if (at == current.length) {
          current = one;
          at = 0;
        }
      }
      return target.position() - begin;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
