package io.synfin.rule;

/** What was said already, so that it is said once. Forgets whom it has not heard of for longest. */
public final class Told {

  private static final int MOST = 1 << 12;

  private final LastSeen<Object, boolean[]> told = new LastSeen<>(MOST, whom -> new boolean[1]);

  /** Is it the first time that this is to be said of them? */
  public boolean isNews(Object whom) {
    boolean[] already = told.of(whom);
    boolean news = !already[0];
    already[0] = true;
    return news;
  }
}
