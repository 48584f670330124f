package io.synfin.decode;

/**
 * A place in the tree of encapsulations that were met, outermost first: its text, such as {@code
 * ethernet/vlan 7/ipv4}, is made once and handed out for every packet that came the same way.
 *
 * <p>Tags have up to 2^24 values, so each place remembers a bounded number of them; beyond, the tag
 * is shown without its value. Called for every packet; not thread-safe.
 */
final class Encapsulation {

  /** Most values of one tag that are told apart. */
  private static final int MAX_CHILDREN = 256;

  /** For {@link #child} of layers that have no tag. */
  static final int NO_VALUE = -1;

  private final String text;
  private final String label;
  private final int value;
  private Encapsulation[] children = {};

  private Encapsulation(String text, String label, int value) {
    this.text = text;
    this.label = label;
    this.value = value;
  }

  static Encapsulation root() {
    return new Encapsulation("", "", NO_VALUE);
  }

  String text() {
    return text;
  }

  /**
   * The place one layer further in.
   *
   * @param label a string constant: it is compared by identity
   */
  @SuppressWarnings({"ReferenceEquality", "StringEquality"})
  Encapsulation child(String label, int value) {
    Encapsulation[] known = children;
    for (int i = 0; i < known.length; i++) {
      Encapsulation child = known[i];
      if (child.value == value && child.label == label) {
        if (i > 0) {
          known[i] = known[i - 1]; // what is asked for often moves to the front
          known[i - 1] = child;
        }
        return child;
      }
    }
    return known.length >= MAX_CHILDREN && value != NO_VALUE
        ? child(label, NO_VALUE)
        : add(label, value);
  }

  private Encapsulation add(String label, int value) {
    String step = value == NO_VALUE ? label : label + " " + Integer.toUnsignedString(value);
    Encapsulation child =
        new Encapsulation(text.isEmpty() ? step : text + "/" + step, label, value);
    Encapsulation[] more = new Encapsulation[children.length + 1];
    System.arraycopy(children, 0, more, 0, children.length);
    more[children.length] = child;
    children = more;
    return child;
  }
}
