package io.synfin.connection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection as octets, for an engine that keeps its state elsewhere. The first octet is the
 * version; another version is refused, never guessed at.
 */
public final class ConnectionCodec {

  /** To be raised with every change of a field. */
  public static final int VERSION = 1;

  private ConnectionCodec() {}

  public static byte[] encode(Connection connection) {
    Writer out = new Writer();
    out.writeByte(VERSION);
    ConnectionOctets.write(connection, out);
    return out.toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException when the octets are of another version, or cut
   */
  public static Connection decode(byte[] octets) {
    Reader in = new Reader(octets);
    int version = in.readByte();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "connection of version " + version + ", this is version " + VERSION);
    }
    return ConnectionOctets.read(in);
  }

  /** Writes to memory, where nothing can fail. */
  static final class Writer {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(octets);

    interface Write {
      void run() throws IOException;
    }

    private static void unfailing(Write write) {
      try {
        write.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void writeByte(int value) {
      unfailing(() -> out.writeByte(value));
    }

    void writeBoolean(boolean value) {
      unfailing(() -> out.writeBoolean(value));
    }

    void writeInt(int value) {
      unfailing(() -> out.writeInt(value));
    }

    void writeLong(long value) {
      unfailing(() -> out.writeLong(value));
    }

    void writeString(String value) {
      byte[] text = value.getBytes(StandardCharsets.UTF_8);
      writeInt(text.length);
      unfailing(() -> out.write(text));
    }

    /** Whether there is one, and if so, what {@code write} writes of it. */
    <T> void writeNullable(@Nullable T part, BiConsumer<T, Writer> write) {
      writeBoolean(part != null);
      if (part != null) {
        write.accept(part, this);
      }
    }

    byte[] toByteArray() {
      return octets.toByteArray();
    }
  }

  /** Reads from memory; an end too early is the caller's mistake. */
  static final class Reader {
    private final DataInputStream in;

    Reader(byte[] octets) {
      in = new DataInputStream(new ByteArrayInputStream(octets));
    }

    interface Read<T> {
      T run() throws IOException;
    }

    private static <T> T whole(Read<T> read) {
      try {
        return read.run();
      } catch (IOException e) {
        throw new IllegalArgumentException("the connection's octets are cut", e);
      }
    }

    byte readByte() {
      return whole(in::readByte);
    }

    boolean readBoolean() {
      return whole(in::readBoolean);
    }

    int readInt() {
      return whole(in::readInt);
    }

    long readLong() {
      return whole(in::readLong);
    }

    String readString() {
      int length = readInt();
      return new String(whole(() -> in.readNBytes(length)), StandardCharsets.UTF_8);
    }

    /** What {@link Writer#writeNullable} wrote; null when it was null. */
    <T> @Nullable T readNullable(Function<Reader, T> read) {
      return readBoolean() ? read.apply(this) : null;
    }
  }
}
