package io.synfin.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * What {@code JsonGenerator.writeRaw} takes as it is: octets that are UTF-8 already, where a String
 * would be encoded once more. A view of a {@link LineText}, and so of no use after its next change.
 */
final class RawOctets implements SerializableString {

  private final LineText text;

  RawOctets(LineText text) {
    this.text = text;
  }

  @Override
  public int appendUnquotedUTF8(byte[] buffer, int offset) {
    if (text.length() > buffer.length - offset) {
      return -1; // the generator asks for asUnquotedUTF8 then
    }
    System.arraycopy(text.octets(), 0, buffer, offset, text.length());
    return text.length();
  }

  @Override
  public byte[] asUnquotedUTF8() {
    return Arrays.copyOf(text.octets(), text.length());
  }

  @Override
  public int writeUnquotedUTF8(OutputStream out) throws IOException {
    out.write(text.octets(), 0, text.length());
    return text.length();
  }

  @Override
  public int putUnquotedUTF8(ByteBuffer buffer) {
    if (text.length() > buffer.remaining()) {
      return -1;
    }
    buffer.put(text.octets(), 0, text.length());
    return text.length();
  }

  @Override
  public String getValue() {
    return text.toString();
  }

  // As a value like any other, which nobody asks for often.

  private SerializedString value() {
    return new SerializedString(getValue());
  }

  @Override
  public int charLength() {
    return value().charLength();
  }

  @Override
  public char[] asQuotedChars() {
    return value().asQuotedChars();
  }

  @Override
  public byte[] asQuotedUTF8() {
    return value().asQuotedUTF8();
  }

  @Override
  public int appendQuotedUTF8(byte[] buffer, int offset) {
    return value().appendQuotedUTF8(buffer, offset);
  }

  @Override
  public int appendQuoted(char[] buffer, int offset) {
    return value().appendQuoted(buffer, offset);
  }

  @Override
  public int appendUnquoted(char[] buffer, int offset) {
    return value().appendUnquoted(buffer, offset);
  }

  @Override
  public int writeQuotedUTF8(OutputStream out) throws IOException {
    return value().writeQuotedUTF8(out);
  }

  @Override
  public int putQuotedUTF8(ByteBuffer buffer) throws IOException {
    return value().putQuotedUTF8(buffer);
  }
}
