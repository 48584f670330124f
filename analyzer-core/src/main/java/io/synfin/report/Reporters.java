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

    /**
     * A loop: a capturing lambda for each event is made through native code until it is compiled.
     */
    private void tell(Event event) {
      for (int i = 0; i < reporters.size(); i++) {
        event.tell(reporters.get(i));
      }
    }

    @Override
    public void on(Event.CaptureOpened event) {
      tell(event);
    }

    @Override
    public void on(Event.AnomalyFound event) {
      tell(event);
    }

    @Override
    public void on(Event.FrameLabelled event) {
      tell(event);
    }

    @Override
    public void on(Event.ConnectionBegan event) {
      tell(event);
    }

    @Override
    public void on(Event.ConnectionOpened event) {
      tell(event);
    }

    @Override
    public void on(Event.ConnectionSettled event) {
      tell(event);
    }

    @Override
    public void on(Event.AnomalyForetold event) {
      tell(event);
    }

    @Override
    public void on(Event.Pulse event) {
      tell(event);
    }

    @Override
    public void on(Event.ConnectionEnded event) {
      tell(event);
    }

    @Override
    public void on(Event.ConnectionAlike event) {
      tell(event);
    }

    @Override
    public void on(Event.CaptureEnded event) {
      tell(event);
    }

    @Override
    public void on(Event.AnalysisEnded event) {
      tell(event);
    }
  }
}
