package io.synfin.capture;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where frames come from: a file, a pipe, an interface. It is what people implement to bring their
 * own packets, so it is tiny.
 */
public interface CaptureSource extends Closeable {

  /**
   * Moves {@code frame} to the next record.
   *
   * @return false at the regular end of the capture
   * @throws CaptureFormatException when the thread of the file is lost; everything before has been
   *     delivered
   */
  boolean next(Frame frame) throws IOException;

  /** What is known of the capture by now; complete once {@link #next} said false or threw. */
  CaptureInfo info();
}
