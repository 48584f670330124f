package io.synfin.capture;

/**
 * How captures are read.
 *
 * @param follow wait at the end of a file for more of it, until the thread is interrupted
 * @param salvage after damage look for the next plausible record, and go on
 * @param frugal take little memory, for one of many captures that are open at once
 */
public record CaptureOptions(boolean follow, boolean salvage, boolean frugal) {

  /** To the end of the file, or to where it is damaged. */
  public static final CaptureOptions STANDARD = new CaptureOptions(false, false, false);

  public CaptureOptions following() {
    return new CaptureOptions(true, salvage, frugal);
  }

  public CaptureOptions salvaging() {
    return new CaptureOptions(follow, true, frugal);
  }

  public CaptureOptions oneOfMany() {
    return new CaptureOptions(follow, salvage, true);
  }
}
