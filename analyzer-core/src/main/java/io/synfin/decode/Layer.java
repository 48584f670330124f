package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * One kind of header: looks at what the cursor points to, moves it behind, and names what follows.
 *
 * <p>Layers have no state, so there is one instance of each. Called for every packet.
 */
interface Layer {

  /**
   * Decodes the header at the cursor.
   *
   * @return the layer of what the cursor points to now; null when decoding ends here, after {@link
   *     Cursor#stop}
   */
  @Nullable Layer decode(Cursor cursor);
}
