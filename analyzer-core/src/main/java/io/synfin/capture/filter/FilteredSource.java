package io.synfin.capture.filter;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Frame;
import java.io.IOException;

/**
 * The frames of a capture that pass a filter, with the numbers they have in the capture. Called for
 * every packet.
 */
public final class FilteredSource implements CaptureSource {

  private final CaptureSource source;
  private final FrameFilter filter;
  private long excluded;

  /** Takes the source over: closing this closes it. */
  public FilteredSource(CaptureSource source, FrameFilter filter) throws FilterException {
    this.source = source;
    this.filter = filter;
    filter.prepare(source.info());
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    while (source.next(frame)) {
      if (filter.passes(frame)) {
        return true;
      }
      excluded++;
    }
    return false;
  }

  @Override
  public CaptureInfo info() {
    return source.info().withExcluded(excluded);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
