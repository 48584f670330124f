package io.synfin.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes the few signs beyond ASCII that reports use with ASCII ones, for locales that are not
 * UTF-8. What stands in columns keeps its width.
 */
public final class AsciiWriter extends FilterWriter {

  private static final char LAST_ASCII = 0x7E;

  public AsciiWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int character) throws IOException {
    if (character <= LAST_ASCII) {
      out.write(character);
    } else {
      out.write(plain((char) character));
    }
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(characters[i]);
    }
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(text.charAt(i));
    }
  }

  private static String plain(char sign) {
    return switch (sign) {
      case '─', '–', '·', '−' -> "-";
      case '▶' -> ">";
      case '◀' -> "<";
      case '✓' -> "=";
      case '✗' -> "#";
      case '→' -> "->";
      case '…' -> "...";
      case 'µ' -> "u";
      case '§' -> "section ";
      case '≥' -> ">=";
      case '≤' -> "<=";
      case '≠' -> "!=";
      case '×' -> "x";
      default -> "?";
    };
  }
}
