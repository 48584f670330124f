package io.synfin.connection;

import io.synfin.tcp.IcmpError;

/**
 * What the path reported of a segment of a connection (RFC 5927).
 *
 * @param error the message
 * @param frame its frame
 * @param quotedSeq SEG.SEQ of the segment that it quotes, raw
 */
public record IcmpReport(IcmpError error, long frame, int quotedSeq) {

  void writeTo(ConnectionCodec.Writer out) {
    out.writeByte(error.version());
    out.writeInt(error.type());
    out.writeInt(error.code());
    out.writeString(error.reporter());
    out.writeLong(frame);
    out.writeInt(quotedSeq);
  }

  static IcmpReport readFrom(ConnectionCodec.Reader in) {
    IcmpError error = new IcmpError(in.readByte(), in.readInt(), in.readInt(), in.readString());
    return new IcmpReport(error, in.readLong(), in.readInt());
  }
}
