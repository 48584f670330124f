package io.synfin.capture;

import java.util.List;

/**
 * A capture that could not even be opened, as one that is damaged from its first octet on: so it
 * has its place in a report.
 */
public final class RefusedSource implements CaptureSource {

  private final String name;
  private final CaptureFormatException refused;

  /**
   * A capture without frames.
   *
   * @param name what reports call it
   * @param refused why it has none
   */
  public RefusedSource(String name, CaptureFormatException refused) {
    this.name = name;
    this.refused = refused;
  }

  @Override
  public boolean next(Frame frame) throws CaptureFormatException {
    throw refused;
  }

  @Override
  public CaptureInfo info() {
    return new CaptureInfo(name, "unknown", "", List.of());
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
