package io.synfin.rule;

/** How bad a finding is, mildest first, so that {@code compareTo} orders them. */
public enum Severity {
  /** A timeline event or measurement; never counted as a problem. */
  INFO,
  /** Unusual, usually harmless. */
  NOTE,
  /** Probably hurts somebody. */
  WARNING,
  /** An endpoint broke a MUST of the standard, or the connection failed. */
  ERROR;

  private final String word = name().toLowerCase(java.util.Locale.ROOT);

  /** One step milder; {@link #INFO} stays. */
  public Severity lower() {
    return this == INFO ? INFO : values()[ordinal() - 1];
  }

  /** The lower-case word that reports and options use. */
  public String word() {
    return word;
  }
}
