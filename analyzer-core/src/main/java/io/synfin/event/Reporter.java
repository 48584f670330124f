package io.synfin.event;

/** Receives events in order, on one thread. Each method defaults to ignoring its event. */
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

  default void on(Event.CaptureEnded event) {}

  default void on(Event.AnalysisEnded event) {}
}
