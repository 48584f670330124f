package io.synfin.report;

/**
 * How text for people is laid out.
 *
 * @param width columns of the terminal; lines of words are wrapped there, tables may be wider
 */
public record Look(Palette palette, int width) {

  /** The width where nobody says another, as in a file. */
  public static final int USUAL_WIDTH = 100;

  private static final int NARROWEST = 60;

  public Look {
    width = Math.max(width, NARROWEST);
  }

  /** No colours, the usual width: what a file gets. */
  public static Look plain() {
    return new Look(Palette.PLAIN, USUAL_WIDTH);
  }
}
