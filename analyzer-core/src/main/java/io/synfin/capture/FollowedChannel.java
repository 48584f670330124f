package io.synfin.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * A file that somebody still writes: at its end it waits for more, until the thread is interrupted.
 */
final class FollowedChannel implements ReadableByteChannel {

  /** Soon enough for a person who watches, and no load. */
  private static final long LOOK_MILLIS = 100;

  private final FileChannel file;

  FollowedChannel(FileChannel file) {
    this.file = file;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    while (true) {
      int count = file.read(target);
      if (count >= 0) {
        return count;
      }
      if (file.size() < file.position()) {
        throw new IOException(
            "the file has become shorter, %d octets after %d were read"
                .formatted(file.size(), file.position()));
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException asked) {
        file.close();
        Thread.currentThread().interrupt();
        throw new ClosedByInterruptException();
      }
    }
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
