package io.synfin.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody still writes: at its end it waits for more, until the thread is interrupted.
 * It ends when another file has taken its name, when it was made shorter to be written anew, or
 * when the writer has begun another file.
 */
final class FollowedChannel implements ReadableByteChannel {

  /** Soon enough for a person who watches, and no load. */
  private static final long LOOK_MILLIS = 100;

  private final Path path;
  private final FileChannel file;
  private final @Nullable Object identity;

  private final FollowedFiles others;

  private FollowedChannel(
      Path path, FileChannel file, @Nullable Object identity, FollowedFiles others) {
    this.others = others;
    this.path = path;
    this.file = file;
    this.identity = identity;
  }

  /**
   * Opens a file that is there.
   *
   * @param others those of which one may come after it
   */
  static FollowedChannel open(Path path, FollowedFiles others) throws IOException {
    FileChannel file = FileChannel.open(path);
    try {
      return new FollowedChannel(path, file, identity(path), others);
    } catch (IOException failure) {
      file.close();
      throw failure;
    }
  }

  /** Opens the file that has taken the name, and waits for it if need be. */
  static FollowedChannel await(Path path, FollowedFiles others) throws IOException {
    while (true) {
      try {
        return open(path, others);
      } catch (NoSuchFileException notYet) {
        if (!pause()) {
          throw new ClosedByInterruptException();
        }
      }
    }
  }

  /** What tells a file from another of the same name; null where the system has no such thing. */
  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    while (true) {
      int count = file.read(target);
      if (count >= 0) {
        return count;
      }
      // Whoever begins another file has written all of this one, perhaps since it was read.
      boolean replaced = isReplaced() || others.hasNext();
      count = file.read(target);
      if (count >= 0) {
        return count;
      }
      if (replaced || file.size() < file.position()) {
        return -1;
      }
      if (!pause()) {
        file.close();
        throw new ClosedByInterruptException();
      }
    }
  }

  /** Has another file the name by now? What this one still has is read before. */
  private boolean isReplaced() throws IOException {
    try {
      Object now = identity(path);
      return identity != null && now != null && !identity.equals(now);
    } catch (NoSuchFileException between) {
      return false;
    }
  }

  /** False when the thread was interrupted meanwhile, and still is. */
  static boolean pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
      return true;
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return false;
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
