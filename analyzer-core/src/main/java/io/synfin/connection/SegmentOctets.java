package io.synfin.connection;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpOptions;

/** A segment's fields as octets, for a connection that keeps one; see {@link ConnectionCodec}. */
final class SegmentOctets {

  private static final int KINDS = 32;
  private static final int SUBTYPES = 16;

  private SegmentOctets() {}

  /** All of it but the ICMP error that may quote it: no such segment is kept. */
  static void write(Segment segment, ConnectionCodec.Writer out) {
    out.writeLong(segment.frame());
    out.writeLong(segment.timeNanos());
    out.writeInt(segment.interfaceId());
    out.writeLong(segment.lossFrame());
    out.writeInt(segment.marks());
    out.writeBoolean(segment.ipv6());
    out.writeLong(segment.sourceHigh());
    out.writeLong(segment.sourceLow());
    out.writeLong(segment.destinationHigh());
    out.writeLong(segment.destinationLow());
    out.writeInt(segment.hopLimit());
    out.writeInt(segment.ipId());
    out.writeInt(segment.sourcePort());
    out.writeInt(segment.destinationPort());
    out.writeInt(segment.seq());
    out.writeInt(segment.ack());
    out.writeInt(segment.flags());
    out.writeInt(segment.window());
    out.writeInt(segment.checksumField());
    out.writeInt(segment.urgentPointer());
    out.writeInt(segment.linkTag());
    out.writeInt(segment.payloadLength());
    out.writeInt(segment.payloadSum());
    out.writeInt(segment.overhang());
    out.writeByte(segment.checksum().ordinal());
    out.writeString(segment.path());
    write(segment.options(), out);
  }

  static Segment read(ConnectionCodec.Reader in) {
    Segment segment = new Segment();
    segment.begin(in.readLong(), in.readLong(), in.readInt());
    segment.lossFrame(in.readLong());
    segment.mark(in.readInt());
    segment.ip(
        in.readBoolean(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readInt());
    segment.tcp(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt());
    segment.linkTag(in.readInt());
    segment.payloadLength(in.readInt());
    segment.payloadSum(in.readInt());
    segment.overhang(in.readInt());
    segment.checksum(Segment.Checksum.values()[in.readByte()]);
    segment.path(in.readString());
    read(in, segment.options());
    return segment;
  }

  private static void write(TcpOptions options, ConnectionCodec.Writer out) {
    out.writeInt(options.kinds());
    out.writeInt(options.mss());
    out.writeInt(options.windowScale());
    out.writeBoolean(options.sackPermitted());
    out.writeBoolean(options.timestamps());
    out.writeInt(options.tsVal());
    out.writeInt(options.tsEcr());
    out.writeByte(options.sackBlocks());
    for (int i = 0; i < options.sackBlocks(); i++) {
      out.writeInt(options.sackLeft(i));
      out.writeInt(options.sackRight(i));
    }
    out.writeByte(options.fastOpen().ordinal());
    out.writeInt(options.fastOpenCookieLength());
    out.writeInt(options.mptcpSubtypes());
    out.writeBoolean(options.authentication());
    out.writeInt(options.faults());
  }

  private static void read(ConnectionCodec.Reader in, TcpOptions options) {
    options.clear();
    int kinds = in.readInt();
    for (int kind = 0; kind < KINDS; kind++) {
      if ((kinds & 1 << kind) != 0) {
        options.sawKind(kind);
      }
    }
    options.mss(in.readInt());
    options.windowScale(in.readInt());
    options.sackPermitted(in.readBoolean());
    if (in.readBoolean()) {
      options.timestamps(in.readInt(), in.readInt());
    } else {
      in.readInt();
      in.readInt();
    }
    int blocks = in.readByte();
    for (int i = 0; i < blocks; i++) {
      options.addSack(in.readInt(), in.readInt());
    }
    TcpOptions.FastOpen fastOpen = TcpOptions.FastOpen.values()[in.readByte()];
    int cookie = in.readInt();
    if (fastOpen != TcpOptions.FastOpen.NONE) {
      options.fastOpen(cookie);
    }
    int subtypes = in.readInt();
    for (int subtype = 0; subtype < SUBTYPES; subtype++) {
      if ((subtypes & 1 << subtype) != 0) {
        options.mptcp(subtype);
      }
    }
    options.authentication(in.readBoolean());
    int faults = in.readInt();
    for (TcpOptions.Fault fault : TcpOptions.Fault.values()) {
      if ((faults & fault.bit()) != 0) {
        options.add(fault);
      }
    }
  }
}
