package io.synfin.cli;

import io.synfin.capture.Salvage;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listens for what decides the exit status, and says what the report cannot say for itself. */
final class Verdict implements Reporter {

  private final PrintWriter error;
  private final @Nullable Severity failOn;
  private long failing;
  private boolean damaged;

  /**
   * @param failOn findings at or above it fail the command; null for none
   */
  Verdict(PrintWriter error, @Nullable Severity failOn) {
    this.error = error;
    this.failOn = failOn;
  }

  @Override
  public void on(Event.ConnectionEnded event) {
    count(event.connection().findings());
  }

  @Override
  public void on(Event.ConnectionAlike event) {
    if (failOn != null) {
      count(event.findings());
    }
  }

  @Override
  public void on(Event.AnomalyFound event) {
    if (event.connection() < 0) {
      count(List.of(event.finding()));
    }
  }

  @Override
  public void on(Event.CaptureEnded event) {
    count(event.findings());
    Salvage salvage = event.capture().salvage();
    if (salvage.count() > 0) {
      unreadable(
          event.capture().name()
              + ": damaged in "
              + (salvage.count() == 1 ? "1 place, " : salvage.count() + " places, ")
              + salvage.octets()
              + " bytes stepped over; the report names them");
    }
    Event.Damage damage = event.damage();
    if (damage != null) {
      unreadable(
          event.capture().name()
              + ": "
              + damage.message()
              + (event.frames() == 0
                  ? ""
                  : "; what came before is in the report, --salvage goes on"));
    }
  }

  /**
   * Says that an input, or the rest of one, could not be read; nothing when there is no failure.
   */
  void unreadable(@Nullable IOException failure) {
    if (failure != null) {
      unreadable(ExitStatus.message(failure));
      for (Throwable other : failure.getSuppressed()) {
        unreadable(ExitStatus.message(other));
      }
    }
  }

  private void unreadable(String message) {
    damaged = true;
    error.println("synfin: " + message);
  }

  private void count(List<Finding> findings) {
    for (Finding finding : findings) {
      if (failOn != null && finding.severity().compareTo(failOn) >= 0) {
        failing++;
      }
    }
  }

  int status() {
    if (damaged) {
      return ExitStatus.UNREADABLE;
    }
    return failing > 0 ? ExitStatus.FINDINGS : ExitStatus.DONE;
  }
}
