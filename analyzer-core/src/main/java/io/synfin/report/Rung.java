package io.synfin.report;

import io.synfin.event.ConnectionSummary.HandshakeStep;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.rule.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known to have happened with one frame, or at one time without a frame. */
final class Rung {

  /** In order of time; what a deadline did comes after the frames of its nanosecond. */
  static final Comparator<Rung> ORDER =
      Comparator.<Rung>comparingLong(rung -> rung.timeNanos)
          .thenComparingLong(rung -> rung.frame == 0 ? Long.MAX_VALUE : rung.frame);

  /** 0 when no frame caused it. */
  final long frame;

  final long timeNanos;

  /** Several when one segment is several steps: an ACK of a FIN may be a FIN itself. */
  final List<HandshakeStep> steps = new ArrayList<>(2);

  final Cell client = new Cell();
  final Cell server = new Cell();
  final List<Finding> findings = new ArrayList<>(1);

  Rung(long frame, long timeNanos) {
    this.frame = frame;
    this.timeNanos = timeNanos;
  }

  /** One endpoint's states at a rung. */
  static final class Cell {
    private final List<StateSpan> entered = new ArrayList<>(2);
    private @Nullable StateSpan confirmed;

    void enters(StateSpan span) {
      entered.add(span);
    }

    /** This frame proves a state that was only suggested since an earlier one. */
    void confirms(StateSpan span) {
      confirmed = span;
    }

    /**
     * The names of the states, suggested ones in brackets.
     *
     * @param proof with the frame that proved each
     */
    List<String> names(boolean proof) {
      List<String> names = new ArrayList<>();
      if (entered.isEmpty() && confirmed != null) {
        names.add(confirmed.state().name());
      }
      for (StateSpan span : entered) {
        names.add(isProvedAtOnce(span) ? span.state().name() : "[" + span.state().name() + "]");
        if (proof) {
          names.add(span.proved() ? "by " + span.provedByFrame() : "unproved");
        }
      }
      return names;
    }

    static boolean isProvedAtOnce(StateSpan span) {
      return span.proved() && span.provedByFrame() == span.frame();
    }
  }
}
