package io.synfin.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes records of Ethernet frames as pcap or pcapng, with microseconds, little-endian. */
final class CaptureFile implements Closeable {

  /** The two forms of a capture. */
  enum Format {
    PCAP,
    PCAPNG
  }

  private static final int BUFFER = 1 << 20;
  private static final int LONGEST_RECORD = 4096;
  private static final int ETHERNET = 1;
  private static final int SNAP_LENGTH = 262_144;

  private final OutputStream out;
  private final Format format;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

  CaptureFile(OutputStream out, Format format) {
    this.out = out;
    this.format = format;
    if (format == Format.PCAP) {
      buffer.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
      buffer.putLong(0).putInt(SNAP_LENGTH).putInt(ETHERNET);
    } else {
      buffer.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D);
      buffer.putShort((short) 1).putShort((short) 0).putLong(-1).putInt(28);
      buffer.putInt(1).putInt(20).putInt(ETHERNET).putInt(SNAP_LENGTH).putInt(20);
    }
  }

  void frame(long timeNanos, byte[] octets, int length) throws IOException {
    if (buffer.remaining() < LONGEST_RECORD) {
      flush();
    }
    long micros = timeNanos / 1000;
    if (format == Format.PCAP) {
      buffer.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
      buffer.putInt(length).putInt(length).put(octets, 0, length);
      return;
    }
    int padding = -length & 3;
    int block = 32 + length + padding;
    buffer.putInt(6).putInt(block).putInt(0);
    buffer.putInt((int) (micros >>> 32)).putInt((int) micros);
    buffer.putInt(length).putInt(length).put(octets, 0, length);
    for (int i = 0; i < padding; i++) {
      buffer.put((byte) 0);
    }
    buffer.putInt(block);
  }

  private void flush() throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  /** Writes what is left and closes the stream. */
  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
