package io.synfin.report;

import io.synfin.event.Event;
import io.synfin.event.Reporter;
import java.util.List;

/** Several reports from one analysis. */
public final class Reporters {

  private Reporters() {}

  /** Tells each of them every event, in this order. */
  public static Reporter all(List<? extends Reporter> reporters) {
    return reporters.size() == 1 ? reporters.get(0) : new All(List.copyOf(reporters));
  }

  private record All(List<Reporter> reporters) implements Reporter {
    @Override
    public void on(Event.CaptureOpened event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.AnomalyFound event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.FrameLabelled event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.ConnectionBegan event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.ConnectionOpened event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.ConnectionSettled event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.AnomalyForetold event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.Pulse event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.ConnectionEnded event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.ConnectionAlike event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.CaptureEnded event) {
      reporters.forEach(event::tell);
    }

    @Override
    public void on(Event.AnalysisEnded event) {
      reporters.forEach(event::tell);
    }
  }
}
