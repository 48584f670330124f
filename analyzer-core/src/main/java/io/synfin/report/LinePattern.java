package io.synfin.report;

import io.synfin.event.Figures;
import java.nio.charset.StandardCharsets;

/**
 * A brief line with holes for the {@link Figures} of a connection: what stands between them is put
 * down as it is.
 */
final class LinePattern {

  /** What a hole is filled with. */
  enum Filling {
    NUMBER,
    /** A name and a number, or nothing for 0. */
    COUNTER,
    /** The time at {@code place}, and {@code other} nanoseconds. */
    INSTANT,
    SECONDS,
    /** From the time at {@code other} to the one at {@code place}. */
    SECONDS_BETWEEN,
    /** The same in words for people. */
    SPAN,
    CLIENT_ADDRESS,
    SERVER_ADDRESS,
    PATH,
    COMMUNITY_ID
  }

  /**
   * @param before what stands between the hole before and this one
   * @param name of a {@link Filling#COUNTER}
   * @param place in the {@link Figures}
   */
  record Hole(String before, Filling filling, String name, int place, long other) {}

  private static final byte[] QUOTE = {'"'};

  private final byte[][] before;
  private final Filling[] fillings;
  private final byte[][] names;
  private final int[] places;
  private final long[] others;
  private final byte[] last;

  /**
   * @param last what stands behind the last hole
   */
  LinePattern(Hole[] holes, String last) {
    this.last = octets(last);
    before = new byte[holes.length][];
    fillings = new Filling[holes.length];
    names = new byte[holes.length][];
    places = new int[holes.length];
    others = new long[holes.length];
    for (int i = 0; i < holes.length; i++) {
      before[i] = octets(holes[i].before);
      fillings[i] = holes[i].filling;
      names[i] = octets(holes[i].name);
      places[i] = holes[i].place;
      others[i] = holes[i].other;
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Puts the line of the connection with these figures down. */
  void write(Figures figures, LineText text) {
    for (int i = 0; i < before.length; i++) {
      text.add(before[i]);
      int place = places[i];
      switch (fillings[i]) {
        case NUMBER -> text.number(figures.get(place));
        case COUNTER -> {
          if (figures.get(place) != 0) {
            text.add(names[i]).number(figures.get(place));
          }
        }
        case INSTANT -> text.instant(figures.get(place) + others[i]);
        case SECONDS -> text.seconds(figures.get(place));
        case SECONDS_BETWEEN -> text.seconds(figures.get(place) - figures.get((int) others[i]));
        case SPAN -> text.span(figures.get(place) - figures.get((int) others[i]));
        case CLIENT_ADDRESS -> text.address(figures.tuple(), figures.clientSide());
        case SERVER_ADDRESS -> text.address(figures.tuple(), figures.clientSide().peer());
        case PATH -> text.quoted(figures.path());
        case COMMUNITY_ID -> text.add(QUOTE).add(figures.communityIdOctets()).add(QUOTE); // Base64
      }
    }
    text.add(last);
  }
}
