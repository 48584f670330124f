package io.synfin.rule;

/** What is counted, in words for people: {@code 1 octet}, {@code 100 octets}. */
public final class Counted {

  private Counted() {}

  /** So many octets. */
  public static String octets(long octets) {
    return octets + " " + word(octets == 1, "octet");
  }

  /**
   * The word that follows the number.
   *
   * @param words the one for 1, then after a bar that for all others; alone, it has an s for others
   */
  static String word(boolean one, String words) {
    int bar = words.indexOf('|');
    if (bar < 0) {
      return one ? words : words + "s";
    }
    return one ? words.substring(0, bar) : words.substring(bar + 1);
  }
}
