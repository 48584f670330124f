package io.synfin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Hands octets over to a thread that writes them, in their order; before {@link #begin} it writes
 * them itself. What fails over there is thrown here, by the next call. For one caller.
 */
final class HandedOver extends OutputStream {

  /** So many pieces wait at most; who writes more waits, too. */
  private static final int MOST_WAITING = 64;

  private static final byte[] FLUSH = {};
  private static final byte[] END = {};

  private final OutputStream stream;
  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Object flushed = new Object();
  private @Nullable Thread writer;
  private volatile @Nullable IOException failure;
  private long flushesAsked;
  private long flushesDone;

  HandedOver(OutputStream stream) {
    this.stream = stream;
  }

  /** From now on another thread writes. */
  void begin() {
    if (writer == null) {
      Thread thread = new Thread(this::writeAll, "writer");
      thread.setDaemon(true);
      writer = thread;
      thread.start();
    }
  }

  private void writeAll() {
    try {
      for (byte[] piece = pieces.take(); piece != END; piece = pieces.take()) {
        writeOut(piece);
      }
    } catch (InterruptedException stopped) {
      failure = new InterruptedIOException("stopped while writing");
    }
  }

  private void writeOut(byte[] piece) {
    // After a failure pieces are taken and dropped: who hands them over must not wait for ever.
    try {
      if (failure == null && piece != FLUSH) {
        stream.write(piece);
      } else if (failure == null) {
        stream.flush();
      }
    } catch (IOException cause) {
      failure = cause;
    }
    if (piece == FLUSH) {
      synchronized (flushed) {
        flushesDone++;
        flushed.notifyAll();
      }
    }
  }

  private void hand(byte[] piece) throws IOException {
    try {
      pieces.put(piece);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while writing");
    }
    complain();
  }

  private void complain() throws IOException {
    IOException cause = failure;
    if (cause != null) {
      throw cause;
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    if (writer == null) {
      stream.write(octets, offset, length);
    } else {
      hand(Arrays.copyOfRange(octets, offset, offset + length));
    }
  }

  @Override
  public void flush() throws IOException {
    if (writer == null) {
      stream.flush();
      return;
    }
    flushesAsked++;
    hand(FLUSH);
    synchronized (flushed) {
      while (flushesDone < flushesAsked) {
        try {
          flushed.wait();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("stopped while writing");
        }
      }
    }
    complain();
  }

  @Override
  public void close() throws IOException {
    Thread thread = writer;
    if (thread != null) {
      flush();
      hand(END);
    }
    stream.close();
  }
}
