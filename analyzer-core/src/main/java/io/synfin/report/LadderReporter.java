package io.synfin.report;

import io.synfin.event.Event;
import io.synfin.event.Reporter;
import java.io.Writer;

/** Draws every connection that it is told of, as a {@link Ladder}. */
public final class LadderReporter implements Reporter {

  private final Lines out;
  private final Ladder ladder;
  private long drawn;

  /**
   * @param out is flushed at the end of the analysis and never closed
   */
  public LadderReporter(Writer out, Ladder ladder) {
    this.out = new Lines(out);
    this.ladder = ladder;
  }

  @Override
  public void on(Event.ConnectionEnded event) {
    if (drawn > 0) {
      out.blank();
    }
    ladder.draw(event.connection()).forEach(out::line);
    drawn++;
  }

  @Override
  public void on(Event.AnalysisEnded event) {
    out.flush();
  }

  /** How many connections there were to draw. */
  public long drawn() {
    return drawn;
  }
}
