package io.synfin.decode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.synfin.capture.Frame;
import java.nio.ByteBuffer;

/**
 * Any frames at all, of any link type: the decoder neither throws nor loops, and reads nothing
 * outside the captured octets, which a buffer that ends with them would show.
 *
 * <pre>
 *  byte 0        1        2        3        4
 *      +--------+--------+--------+--------+--------+
 *      |    link type    | captured length |  more  |  more octets were on the wire than captured
 *      +--------+--------+--------+--------+--------+
 *      | the captured octets, then the next frame
 * </pre>
 */
class DecoderFuzzTest {

  private static final int HEADER = 5;

  @FuzzTest(maxDuration = "10m")
  void frames(byte[] octets) {
    SegmentDecoder decoder =
        new SegmentDecoder(
            segment -> {
              if (segment.payloadLength() < 0) {
                throw new AssertionError("payload of " + segment.payloadLength());
              }
            });
    ByteBuffer input = ByteBuffer.wrap(octets);
    Frame frame = new Frame();
    for (long number = 1; input.remaining() >= HEADER; number++) {
      int linkType = input.getShort() & 0xFFFF;
      int captured = Math.min(input.getShort() & 0xFFFF, input.remaining() - 1);
      int wire = captured + (input.get() & 0xFF);
      byte[] own = new byte[captured];
      input.get(own);
      frame.set(ByteBuffer.wrap(own), 0, captured, wire, number, number, linkType, 0);
      if (decoder.decode(frame) == null) {
        throw new AssertionError("no outcome");
      }
    }
  }
}
