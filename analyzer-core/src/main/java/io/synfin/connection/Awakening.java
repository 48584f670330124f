package io.synfin.connection;

import io.synfin.tcp.Side;

/**
 * The end of a connection's last silence of more than 30 s, with payload or a probe.
 *
 * @param waker who ended it
 * @param frame the frame that did
 * @param idleNanos how long nobody had said anything
 */
public record Awakening(Side waker, long frame, long idleNanos) {

  void writeTo(ConnectionCodec.Writer out) {
    out.writeByte(waker.ordinal());
    out.writeLong(frame);
    out.writeLong(idleNanos);
  }

  static Awakening readFrom(ConnectionCodec.Reader in) {
    return new Awakening(Side.values()[in.readByte()], in.readLong(), in.readLong());
  }
}
