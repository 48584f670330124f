package io.synfin.capture.live;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Frame;
import java.io.IOException;

/**
 * A source that does not end by itself and may be silent for long. Whoever analyses it asks with
 * {@link #await}, which returns when there is nothing, too: so deadlines pass although nobody
 * speaks.
 */
public interface LiveSource extends CaptureSource {

  /** What there is. */
  enum Arrival {
    /** The frame was moved to the next one. */
    FRAME,
    /** Nothing, for a while; {@link LiveSource#clockNanos} tells how far time has come. */
    SILENCE,
    /** Nothing more will come. */
    END
  }

  /**
   * Waits for a frame, a tenth of a second at most.
   *
   * @throws IOException when no interface can be listened to any longer
   */
  Arrival await(Frame frame) throws IOException;

  /**
   * A time on the capture's clock, nanoseconds since 1970, that no frame to come precedes as far as
   * one can tell. Of use after {@link Arrival#SILENCE}.
   */
  long clockNanos();

  /** Ends the capture soon: what has come so far is still delivered. From any thread. */
  void stop();

  @Override
  default boolean next(Frame frame) throws IOException {
    Arrival arrival = await(frame);
    while (arrival == Arrival.SILENCE) {
      arrival = await(frame);
    }
    return arrival == Arrival.FRAME;
  }
}
