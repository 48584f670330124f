package io.synfin.decode;

import io.synfin.tcp.Segment;

/** Takes the segments of a frame, in order. A frame may carry none, one, or (A-MSDU) several. */
public interface SegmentSink {

  /**
   * Takes the next segment of the frame being decoded.
   *
   * @param segment reused: valid only during the call. {@link Segment#icmpError} is set when the
   *     header was only quoted by an ICMP error
   */
  void accept(Segment segment);

  /**
   * A header whose data offset is below 5 words: no endpoint takes such a segment, and other tools
   * still read it. Nobody needs to listen.
   *
   * @param segment reused; its payload begins where the offset says
   */
  default void acceptUnusable(Segment segment) {}
}
