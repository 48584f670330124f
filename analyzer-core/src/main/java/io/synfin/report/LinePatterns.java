package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.Event;
import io.synfin.event.Figures;
import io.synfin.event.Likeness;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes brief lines of connections that are like others. The first ones of a {@link Likeness} are
 * written out, and compared with what their {@link LinePattern} makes of their figures; once it
 * made the same of several, it is believed. One that failed is never used.
 */
final class LinePatterns {

  /** So many lines a pattern must make before it is believed. */
  private static final int TRIALS = 3;

  /** A pattern, and how many lines it still has to prove itself. */
  private static final class Trial {
    private final LinePattern pattern;
    private int left = TRIALS;
    private boolean failed;

    Trial(LinePattern pattern) {
      this.pattern = pattern;
    }
  }

  private final BriefConnection writer;
  private final LineText text;
  private final Map<Likeness, Trial> trials = new HashMap<>();

  /**
   * @param writer writes a whole line
   * @param text where it puts it down
   */
  LinePatterns(BriefConnection writer, LineText text) {
    this.writer = writer;
    this.text = text;
  }

  /** Puts down all fields behind {@code id}, after what stands there. */
  void write(Event.ConnectionAlike alike) {
    Trial trial = trials.get(alike.likeness());
    if (trial == null) {
      trial = new Trial(learn(alike));
      trials.put(alike.likeness(), trial);
    }
    if (trial.failed) {
      writer.write(alike.summary());
      return;
    }
    if (trial.left == 0) {
      trial.pattern.write(alike.figures(), text);
      return;
    }
    int before = text.length();
    trial.pattern.write(alike.figures(), text);
    byte[] byPattern = Arrays.copyOf(text.octets(), text.length());
    text.cut(before);
    writer.write(alike.summary());
    trial.failed = !Arrays.equals(byPattern, Arrays.copyOf(text.octets(), text.length()));
    trial.left--;
  }

  private static LinePattern learn(Event.ConnectionAlike alike) {
    Figures unlike = alike.figures().unlike();
    PatternText text = new PatternText(unlike);
    ConnectionSummary model = alike.likeness().summary(unlike);
    new BriefConnection(text).write(model);
    return text.pattern();
  }
}
