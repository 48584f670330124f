package io.synfin.cli;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureInfo;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Frame;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/**
 * A capture that ends when the user interrupts the command, or when it cannot be read any further,
 * so that the report of what was read can be written. Shows how far it is read. Called for every
 * packet.
 */
final class WatchedSource implements CaptureSource {

  /** A look at the clock for every so many frames. */
  private static final long LOOK_MASK = 0xFFF;

  /** What a record of a capture file has in front of its octets. */
  private static final int RECORD_HEADER = 16;

  private final CaptureSource source;
  private final Interruption interruption;
  private final @Nullable Progress progress;
  private long frames;
  private long octets;
  private @Nullable IOException failure;

  WatchedSource(CaptureSource source, Interruption interruption, @Nullable Progress progress) {
    this.source = source;
    this.interruption = interruption;
    this.progress = progress;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    if (interruption.isAsked()) {
      return false;
    }
    try {
      if (!source.next(frame)) {
        return false;
      }
    } catch (CaptureFormatException damage) {
      if (interruption.isAsked()) {
        return false; // a record that was still being written
      }
      throw damage; // for the report itself to tell
    } catch (ClosedByInterruptException woken) {
      return false;
    } catch (IOException unreadable) {
      failure = unreadable;
      return false;
    }
    frames++;
    octets += RECORD_HEADER + frame.capturedLength();
    if (progress != null && (frames & LOOK_MASK) == 0) {
      progress.at(frames, octets);
    }
    return true;
  }

  /** Why reading ended early; null when it did not. */
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public CaptureInfo info() {
    return source.info();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
