package io.synfin.event;

/**
 * What connections have in common of which the same can be said, but for their {@link Figures}.
 * There is one for all of them, so what was once made of it can be kept by it.
 */
public interface Likeness {

  /** All there is to say of the connection with these figures. */
  ConnectionSummary summary(Figures figures);
}
