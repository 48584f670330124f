package io.synfin.connection;

/** Who has opinions. The machine asks after each move, and knows nothing of rules. */
public interface Judge {

  /** Judges a segment: facts and states are settled, the numbers are those from before it. */
  void judge(Step step);

  /** Judges a silence. */
  void judge(Occasion occasion);
}
