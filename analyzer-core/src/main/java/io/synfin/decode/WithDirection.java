package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/** One octet that tells whether the host sent or received the frame, then the frame. */
final class WithDirection implements Layer {

  static final WithDirection PPP = new WithDirection(PppSerial.LAYER);
  static final WithDirection C_HDLC = new WithDirection(CiscoHdlc.LAYER);
  static final WithDirection FRAME_RELAY = new WithDirection(FrameRelay.LAYER);

  private final Layer inner;

  private WithDirection(Layer inner) {
    this.inner = inner;
  }

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(1)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    cursor.skip(1);
    return inner;
  }
}
