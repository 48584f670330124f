package io.synfin.rule;

/** How a finding is known, weakest first. */
public enum Confidence {
  /** A pattern that fits; other causes fit as well. */
  POSSIBLE,
  /** Needs an assumption about delivery, or about the capture being complete. */
  LIKELY,
  /** Follows from the octets of one sender. */
  PROVED;

  private final String word = name().toLowerCase(java.util.Locale.ROOT);

  /** The lower-case word that reports use. */
  public String word() {
    return word;
  }
}
