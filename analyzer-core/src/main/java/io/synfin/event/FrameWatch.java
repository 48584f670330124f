package io.synfin.event;

import io.synfin.capture.Frame;

/** Looks on while frames are analysed, on the thread of the analysis. */
public interface FrameWatch {

  /** A frame is about to be looked into; valid during the call. */
  void arrived(Frame frame);

  /**
   * A frame was given to a connection. Told after the findings that the frame made, once for each
   * connection that the frame says something of.
   *
   * @param frame number of the frame; mostly the newest, sometimes one of those just before
   * @param connection its id
   */
  void belongs(long frame, long connection);

  /**
   * What was taken for a connection of its own belongs to the one before it with the same sockets.
   * It is not heard of again.
   */
  void withdrawn(long connection);

  /** Time goes on, though no frame may come. */
  void onTime(long nowNanos);
}
