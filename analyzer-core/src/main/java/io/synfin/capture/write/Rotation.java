package io.synfin.capture.write;

/**
 * When one file is enough, and how many are kept.
 *
 * @param octets a file is ended before it would be larger; 0 for no limit
 * @param nanos a file holds so much of the capture's time; 0 for no limit
 * @param files so many are kept, the oldest is deleted for the next; 0 keeps all
 */
public record Rotation(long octets, long nanos, int files) {

  /** One file, however large. */
  public static final Rotation NONE = new Rotation(0, 0, 0);

  public Rotation {
    if (octets < 0 || nanos < 0 || files < 0) {
      throw new IllegalArgumentException("a limit is positive, or 0 for none");
    }
  }

  /** Is there ever a second file? */
  public boolean isNone() {
    return octets == 0 && nanos == 0;
  }
}
