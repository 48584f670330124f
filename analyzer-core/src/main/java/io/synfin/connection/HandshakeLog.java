package io.synfin.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of one opening or one closing, in the order of their frames. */
public final class HandshakeLog {

  /** More steps than people read; what comes later is only counted. */
  static final int MAX_STEPS = 200;

  private static final List<LoggedStep> NONE = Collections.emptyList();

  private List<LoggedStep> steps = NONE;
  private long left;

  void add(LoggedStep step) {
    if (steps.size() == MAX_STEPS) {
      left++;
      return;
    }
    if (steps.isEmpty()) {
      steps = new ArrayList<>(4);
    }
    steps.add(step);
  }

  public List<LoggedStep> steps() {
    return Collections.unmodifiableList(steps);
  }

  /** Steps beyond {@link #MAX_STEPS} that were not kept. */
  public long left() {
    return left;
  }

  /** The newest step of this part; null when there is none. */
  public @Nullable LoggedStep last(LoggedStep.Part part) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).part() == part) {
        return steps.get(i);
      }
    }
    return null;
  }

  /** The oldest step of this part; null when there is none. */
  public @Nullable LoggedStep first(LoggedStep.Part part) {
    for (LoggedStep step : steps) {
      if (step.part() == part) {
        return step;
      }
    }
    return null;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeInt(steps.size());
    for (LoggedStep step : steps) {
      step.writeTo(out);
    }
    out.writeLong(left);
  }

  void readFrom(ConnectionCodec.Reader in) {
    int count = in.readInt();
    steps = count == 0 ? NONE : new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      steps.add(LoggedStep.readFrom(in));
    }
    left = in.readLong();
  }
}
