package io.synfin.connection;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;

/**
 * The first acceptable RST of a connection, which ended it (RFC 9293 §3.5.3), with the signs by
 * which a forged one is told.
 *
 * @param sender who sent it, or seems to have
 * @param frame its frame
 * @param nanos its time, since 1970
 * @param elicitedBy the frame that it answers; 0 when nothing asked for it
 * @param idStep how much higher its IPv4 identification is than that of its sender's last segment,
 *     -32768 to 32767; 0 when one of them has none
 * @param exact its number was the very one that its receiver had said it expects
 */
public record EndingReset(
    Side sender, long frame, long nanos, long elicitedBy, int idStep, boolean exact) {

  /** To be made while the endpoints' numbers are those from before the RST. */
  static EndingReset of(Step step) {
    Segment rst = step.segment();
    Endpoint sender = step.sender();
    Endpoint receiver = step.receiver();
    boolean counts = !rst.ipv6() && rst.ipId() != 0 && sender.traffic.lastIpId != 0;
    return new EndingReset(
        rst.sender(),
        rst.frame(),
        rst.timeNanos(),
        ResetObserver.isAnswer(step) ? receiver.traffic.lastFrame : 0,
        counts ? (short) (rst.ipId() - sender.traffic.lastIpId) : 0,
        receiver.rcvKnown && rst.seq() == receiver.rcv);
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeByte(sender.ordinal());
    out.writeLong(frame);
    out.writeLong(nanos);
    out.writeLong(elicitedBy);
    out.writeInt(idStep);
    out.writeBoolean(exact);
  }

  static EndingReset readFrom(ConnectionCodec.Reader in) {
    return new EndingReset(
        Side.values()[in.readByte()],
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readBoolean());
  }
}
