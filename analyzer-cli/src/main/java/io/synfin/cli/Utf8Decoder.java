package io.synfin.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Takes octets in UTF-8 and writes characters, where there is only a writer. */
final class Utf8Decoder extends OutputStream {

  private static final int BUFFER = 1 << 13;

  private final Writer out;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer octets = ByteBuffer.allocate(BUFFER);
  private final CharBuffer characters = CharBuffer.allocate(BUFFER);

  Utf8Decoder(Writer out) {
    this.out = out;
  }

  @Override
  public void write(int octet) throws IOException {
    if (!octets.hasRemaining()) {
      decode();
    }
    octets.put((byte) octet);
  }

  private void decode() throws IOException {
    octets.flip();
    decoder.decode(octets, characters, false);
    octets.compact();
    characters.flip();
    out.append(characters);
    characters.clear();
  }

  @Override
  public void flush() throws IOException {
    decode();
    out.flush();
  }
}
