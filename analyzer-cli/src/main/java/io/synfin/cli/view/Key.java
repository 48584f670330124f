package io.synfin.cli.view;

/** What a key asks for. */
enum Key {
  NONE,
  UP,
  DOWN,
  PAGE_UP,
  PAGE_DOWN,
  ENTER,
  BACK,
  OVERVIEW,
  FINDINGS,
  HOLDERS,
  SORT,
  PAUSE,
  REDRAW,
  QUIT;

  /** A character that is no sequence. */
  static Key of(int character) {
    return switch (character) {
      case 'k' -> UP;
      case 'j' -> DOWN;
      case ' ' -> PAGE_DOWN;
      case 'b' -> PAGE_UP;
      case '\r', '\n' -> ENTER;
      case 0x1b, 0x7f, 0x08 -> BACK;
      case 'o', '1' -> OVERVIEW;
      case 'f', '2' -> FINDINGS;
      case 't', '3' -> HOLDERS;
      case 's' -> SORT;
      case 'p' -> PAUSE;
      case 0x0c -> REDRAW;
      case 'q', 'Q', 0x03, 0x04 -> QUIT;
      default -> NONE;
    };
  }

  /** What comes after ESC and a bracket, or an O, as ECMA-48 terminals send it. */
  static Key ofSequence(String sequence) {
    return switch (sequence) {
      case "A" -> UP;
      case "B" -> DOWN;
      case "5~" -> PAGE_UP;
      case "6~" -> PAGE_DOWN;
      default -> NONE;
    };
  }
}
