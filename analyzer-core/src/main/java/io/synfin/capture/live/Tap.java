package io.synfin.capture.live;

import java.io.Closeable;
import java.io.IOException;

/**
 * One interface that is being listened to. It is what a binding to another capture library has to
 * implement.
 */
public interface Tap extends Closeable {

  /** Takes frames, on the thread that {@link Tap#run} was called on. */
  interface Sink {
    /**
     * The next frame.
     *
     * @param timeNanos nanoseconds since 1970, by the capture's clock
     * @param wireLength octets on the wire; may be more than were captured
     * @param octets captured; only valid during the call
     */
    void frame(long timeNanos, int wireLength, byte[] octets);
  }

  /**
   * What the kernel counted so far.
   *
   * @param received frames that passed the filter, as far as the platform tells
   * @param dropped of these, frames that found no room in the buffer
   */
  record Counts(long received, long dropped) {
    static final Counts NONE = new Counts(0, 0);
  }

  /** Of the interface. */
  String name();

  /** LINKTYPE_ number of its frames. */
  int linkType();

  /** Smallest step of its timestamps: {@code us} or {@code ns}. */
  String resolution();

  /** Octets kept of each frame at most. */
  int snapLength();

  /**
   * Delivers frames until {@link #stop}.
   *
   * @throws IOException when the interface cannot be listened to any longer; the message says why
   */
  void run(Sink sink) throws IOException;

  /** Makes {@link #run} return soon, on an idle interface as well; from any thread. */
  void stop();

  /** From any thread, until {@link #close}. */
  Counts counts();

  /** Gives the interface back; {@link #run} must have returned. */
  @Override
  void close();
}
