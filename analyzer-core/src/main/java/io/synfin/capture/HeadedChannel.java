package io.synfin.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A channel with the octets that were already read from it put back in front. */
final class HeadedChannel implements ReadableByteChannel {

  private final ByteBuffer head;
  private final ReadableByteChannel rest;

  HeadedChannel(ByteBuffer head, ReadableByteChannel rest) {
    this.head = head;
    this.rest = rest;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!head.hasRemaining()) {
      return rest.read(target);
    }
    int count = Math.min(head.remaining(), target.remaining());
    target.put(head.slice(head.position(), count));
    head.position(head.position() + count);
    return count;
  }

  @Override
  public boolean isOpen() {
    return rest.isOpen();
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
