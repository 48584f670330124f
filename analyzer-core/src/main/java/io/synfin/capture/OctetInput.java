package io.synfin.capture;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a capture in one direct buffer that is refilled: the unread tail moves to the
 * front, then the channel fills the rest.
 *
 * <p>The buffer grows only while octets really arrive for a record that is larger than it, so a
 * claimed length alone costs no memory. Called for every packet; not thread-safe.
 */
final class OctetInput implements Closeable {

  /** Stays in the second-level cache, which beats both mapping the file and larger buffers. */
  static final int INITIAL_CAPACITY = 1 << 20;

  private final ReadableByteChannel channel;
  private ByteBuffer buffer;
  private int start;
  private int end;
  private long offsetOfBuffer;
  private boolean ended;
  private String damage = "";
  private @Nullable GzipChannel steppedOn;
  private final Deque<Scar> scars = new ArrayDeque<>();

  /**
   * A place in the unpacked octets where some are missing, because their packed form is damaged.
   */
  record Scar(long offset, String damage) {}

  OctetInput(ReadableByteChannel channel) {
    this(channel, INITIAL_CAPACITY);
  }

  OctetInput(ReadableByteChannel channel, int capacity) {
    this.channel = channel;
    buffer = ByteBuffer.allocateDirect(capacity);
  }

  /** From now on, damaged members of a gzip file are stepped over. */
  void stepOverDamage(GzipChannel packed) {
    steppedOn = packed;
  }

  /** The next place that was stepped over and that reading has passed; null when there is none. */
  @Nullable Scar passedScar() {
    Scar next = scars.peek();
    return next != null && (next.offset <= offset() || ended && available() == 0)
        ? scars.poll()
        : null;
  }

  /** Holds the unread octets from {@link #position} on; another one after the buffer has grown. */
  ByteBuffer buffer() {
    return buffer;
  }

  /**
   * Index of the first unread octet in {@link #buffer}; changed by {@link #has} and by skipping.
   */
  int position() {
    return start;
  }

  /** Unread octets in the buffer: all there are once {@link #has} has said false. */
  int available() {
    return end - start;
  }

  /** Octets from the start of the input to the first unread one. */
  long offset() {
    return offsetOfBuffer + start;
  }

  /** Why the input ended early (damaged compression); empty when it simply ended. */
  String damage() {
    return damage;
  }

  /** Brings {@code octets} unread octets into the buffer; false when the input ends before. */
  boolean has(int octets) throws IOException {
    return end - start >= octets || fill(octets);
  }

  /** Drops octets that {@link #has} has promised. */
  void skip(int octets) {
    start += octets;
  }

  /** Drops octets without holding them; false when the input ends before. */
  boolean skipAll(long octets) throws IOException {
    long left = octets;
    while (left > available()) {
      left -= available();
      start = end;
      if (!has(1)) {
        return false;
      }
    }
    start += (int) left;
    return true;
  }

  private boolean fill(int octets) throws IOException {
    while (end - start < octets) {
      if (ended) {
        return false;
      }
      makeRoom();
      buffer.position(end);
      int read = read();
      buffer.clear();
      if (read < 0) {
        ended = true;
      } else {
        end += read;
      }
    }
    return true;
  }

  private void makeRoom() {
    if (start > 0) {
      buffer.limit(end).position(start);
      buffer.compact();
      offsetOfBuffer += start;
      end -= start;
      start = 0;
    } else if (end == buffer.capacity()) {
      ByteBuffer larger = ByteBuffer.allocateDirect(buffer.capacity() * 2);
      larger.put(buffer.limit(end).position(0));
      buffer = larger;
    }
    buffer.clear();
  }

  private int read() throws IOException {
    try {
      return channel.read(buffer);
    } catch (EOFException | ZipException broken) {
      int arrived = buffer.position() - end;
      if (broken instanceof ZipException && steppedOn != null && steppedOn.goOn()) {
        scars.add(new Scar(offsetOfBuffer + end + arrived, String.valueOf(broken.getMessage())));
        return arrived;
      }
      damage = String.valueOf(broken.getMessage());
      return arrived > 0 ? arrived : -1;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
