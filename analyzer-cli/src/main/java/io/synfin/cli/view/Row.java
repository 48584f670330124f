package io.synfin.cli.view;

import io.synfin.report.Palette;
import io.synfin.report.Palette.Tone;
import io.synfin.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line of the screen in the making: pieces of text, each in a tone. Every sign is one column. */
final class Row {

  private record Piece(@Nullable Tone tone, @Nullable Severity severity, String text) {}

  private final List<Piece> pieces = new ArrayList<>();
  private int width;

  static Row of(String text) {
    return new Row().add(text);
  }

  Row add(String text) {
    return add(null, null, text);
  }

  Row add(Tone tone, String text) {
    return add(tone, null, text);
  }

  Row add(Severity severity, String text) {
    return add(null, severity, text);
  }

  private Row add(@Nullable Tone tone, @Nullable Severity severity, String text) {
    // Nothing of what was captured may move the cursor.
    String safe = text.replaceAll("\\p{Cntrl}", "?");
    pieces.add(new Piece(tone, severity, safe));
    width += safe.length();
    return this;
  }

  /** Adds another row's pieces. */
  Row add(Row other) {
    pieces.addAll(other.pieces);
    width += other.width;
    return this;
  }

  /** Columns by now. */
  int width() {
    return width;
  }

  /** Blanks up to this column. */
  Row to(int column) {
    return width < column ? add(" ".repeat(column - width)) : this;
  }

  /** The text, right-aligned in so many columns. */
  Row right(Tone tone, String text, int columns) {
    add(" ".repeat(Math.max(0, columns - text.length())));
    return add(tone, text);
  }

  /** The number with its thousands apart, right-aligned; dim when it is 0. */
  Row number(long number, int columns) {
    String text = String.format(Locale.ROOT, "%,d", number);
    return number == 0 ? right(Tone.DIM, text, columns) : add(padLeft(text, columns));
  }

  private static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }

  /** The same row with nothing beyond this many columns. */
  Row cut(int columns) {
    Row cut = new Row();
    for (Piece piece : pieces) {
      int room = columns - cut.width;
      if (room <= 0) {
        break;
      }
      String text = piece.text().length() <= room ? piece.text() : piece.text().substring(0, room);
      cut.add(piece.tone(), piece.severity(), text);
    }
    return cut;
  }

  /** The line, without blanks at its end. */
  String show(Palette palette, int columns) {
    StringBuilder line = new StringBuilder();
    for (Piece piece : cut(columns).pieces) {
      Severity severity = piece.severity();
      Tone tone = piece.tone();
      if (severity != null) {
        line.append(palette.paint(severity, piece.text()));
      } else if (tone != null) {
        line.append(palette.paint(tone, piece.text()));
      } else {
        line.append(piece.text());
      }
    }
    return line.toString().stripTrailing();
  }
}
