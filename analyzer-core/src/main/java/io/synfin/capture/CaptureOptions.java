package io.synfin.capture;

/**
 * How captures are read.
 *
 * @param follow wait at the end of a file for more of it, until the thread is interrupted
 * @param salvage after damage look for the next plausible record, and go on
 */
public record CaptureOptions(boolean follow, boolean salvage) {

  /** To the end of the file, or to where it is damaged. */
  public static final CaptureOptions STANDARD = new CaptureOptions(false, false);

  public CaptureOptions following() {
    return new CaptureOptions(true, salvage);
  }

  public CaptureOptions salvaging() {
    return new CaptureOptions(follow, true);
  }
}
