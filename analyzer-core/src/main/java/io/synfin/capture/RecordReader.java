package io.synfin.capture;

import java.io.IOException;

/** A reader that can say whether one of its records could begin at some place. */
interface RecordReader extends CaptureSource {

  /** No record begins there. */
  int NONE = -1;

  /**
   * The length of the record that begins {@code ahead} octets behind the input's position; {@link
   * #NONE} when what stands there is no record that a capture tool would write. Stricter than
   * reading: all that it takes for a record is one for {@link #next}.
   */
  int plausibleRecord(int ahead) throws IOException;
}
