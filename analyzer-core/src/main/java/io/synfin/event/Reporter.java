package io.synfin.event;

/** Receives events in order, on one thread. Each method defaults to ignoring its event, but one. */
public interface Reporter {
  default void on(Event.CaptureOpened event) {}

  default void on(Event.AnomalyFound event) {}

  default void on(Event.FrameLabelled event) {}

  default void on(Event.ConnectionBegan event) {}

  default void on(Event.ConnectionOpened event) {}

  default void on(Event.ConnectionSettled event) {}

  default void on(Event.AnomalyForetold event) {}

  default void on(Event.Pulse event) {}

  default void on(Event.ConnectionEnded event) {}

  /** Whoever has no shorter way takes it as any other, with its anomalies, that ended. */
  default void on(Event.ConnectionAlike event) {
    event.anomalies().forEach(this::on);
    on(new Event.ConnectionEnded(event.summary()));
  }

  default void on(Event.CaptureEnded event) {}

  default void on(Event.AnalysisEnded event) {}
}
