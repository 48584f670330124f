package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.Event;
import io.synfin.event.Reporter;

/**
 * Passes on what a {@link Selection} shows. The closing event is passed as it is: the analysis, and
 * so its totals, are always of the whole capture.
 */
public final class SelectingReporter implements Reporter {

  private final Selection selection;
  private final Reporter next;

  public SelectingReporter(Selection selection, Reporter next) {
    this.selection = selection;
    this.next = next;
  }

  @Override
  public void on(Event.CaptureOpened event) {
    next.on(event);
  }

  @Override
  public void on(Event.AnomalyFound event) {
    if (selection.shows(event.finding())
        && selection.mayShow(event.connection(), event.sockets())) {
      next.on(event);
    }
  }

  @Override
  public void on(Event.AnomalyForetold event) {
    if (selection.shows(event.finding())
        && selection.mayShow(event.connection(), event.sockets())) {
      next.on(event);
    }
  }

  @Override
  public void on(Event.ConnectionBegan event) {
    if (selection.mayShow(event.connection(), event.sockets())) {
      next.on(event);
    }
  }

  @Override
  public void on(Event.ConnectionOpened event) {
    if (selection.mayShow(event.connection(), event.sockets())) {
      next.on(event);
    }
  }

  @Override
  public void on(Event.ConnectionSettled event) {
    if (selection.mayShow(event.connection(), event.sockets())) {
      next.on(event);
    }
  }

  @Override
  public void on(Event.Pulse event) {
    next.on(event);
  }

  @Override
  public void on(Event.FrameLabelled event) {
    next.on(event);
  }

  @Override
  public void on(Event.ConnectionEnded event) {
    ConnectionSummary connection = event.connection();
    if (selection.shows(connection)) {
      next.on(
          new Event.ConnectionEnded(connection.withFindings(selection.of(connection.findings()))));
    }
  }

  @Override
  public void on(Event.CaptureEnded event) {
    next.on(
        new Event.CaptureEnded(
            event.capture(),
            event.frames(),
            event.tcpFrames(),
            event.octets(),
            event.firstNanos(),
            event.lastNanos(),
            event.skipped(),
            event.damage(),
            selection.of(event.findings())));
  }

  @Override
  public void on(Event.AnalysisEnded event) {
    next.on(event);
  }
}
