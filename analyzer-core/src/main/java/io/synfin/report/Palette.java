package io.synfin.report;

import io.synfin.rule.Severity;

/** Colours of a terminal, or none. Colour never says anything that the text does not say too. */
public final class Palette {

  /** What a piece of text is, not what it looks like. */
  public enum Tone {
    STRONG("1"),
    DIM("2"),
    ERROR("1;31"),
    WARNING("33"),
    NOTE("36"),
    GOOD("32");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /** Text as it is. */
  public static final Palette PLAIN = new Palette(false);

  /** ANSI escape sequences (ECMA-48 SGR). */
  public static final Palette COLOURED = new Palette(true);

  private final boolean coloured;

  private Palette(boolean coloured) {
    this.coloured = coloured;
  }

  /** Can dim and plain text be told apart? */
  boolean isColoured() {
    return coloured;
  }

  /** The text in this tone, or as it is. */
  public String paint(Tone tone, String text) {
    return coloured && !text.isEmpty() ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
  }

  /** The text in the tone of a severity. */
  public String paint(Severity severity, String text) {
    return paint(
        switch (severity) {
          case ERROR -> Tone.ERROR;
          case WARNING -> Tone.WARNING;
          case NOTE -> Tone.NOTE;
          case INFO -> Tone.DIM;
        },
        text);
  }
}
