package io.synfin.connection;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Side;
import org.jspecify.annotations.Nullable;

/** A connection's fields as octets, in one fixed order; see {@link ConnectionCodec}. */
final class ConnectionOctets {

  private ConnectionOctets() {}

  static void write(Connection connection, ConnectionCodec.Writer out) {
    out.writeBoolean(connection.tuple.ipv6());
    out.writeLong(connection.tuple.lowHigh());
    out.writeLong(connection.tuple.lowLow());
    out.writeInt(connection.tuple.lowPort());
    out.writeLong(connection.tuple.highHigh());
    out.writeLong(connection.tuple.highLow());
    out.writeInt(connection.tuple.highPort());
    out.writeLong(connection.id);
    out.writeInt(connection.incarnation);
    out.writeNullable(connection.predecessor, Predecessor::writeTo);
    connection.low.writeTo(out);
    connection.high.writeTo(out);
    for (long deadline : connection.deadlines) {
      out.writeLong(deadline);
    }
    connection.opening.writeTo(out);
    connection.openingLog.writeTo(out);
    connection.closingLog.writeTo(out);
    writeFrames(out, connection.synFrames);
    writeFrames(out, connection.synAckFrames);
    writeFrames(out, connection.finFrames);
    writeFrames(out, connection.rstFrames);
    connection.runs.writeTo(out);
    out.writeNullable(connection.endingReset, EndingReset::writeTo);
    out.writeNullable(connection.icmp, IcmpReport::writeTo);
    out.writeNullable(connection.awakening, Awakening::writeTo);
    out.writeNullable(connection.doubts, Doubts::writeTo);
    out.writeNullable(connection.successor, Successor::writeTo);
    writeRest(connection, out);
  }

  private static void writeRest(Connection connection, ConnectionCodec.Writer out) {
    out.writeByte(connection.clientSide.ordinal());
    out.writeByte(connection.clientEvidence.ordinal());
    out.writeBoolean(connection.midstream);
    out.writeString(connection.path);
    out.writeLong(connection.frames);
    out.writeLong(connection.copies);
    out.writeBoolean(connection.amidLoss);
    out.writeLong(connection.firstFrame);
    out.writeLong(connection.firstNanos);
    out.writeLong(connection.lastFrame);
    out.writeLong(connection.lastNanos);
    out.writeLong(connection.hostsNanos);
    out.writeBoolean(connection.refused);
    out.writeByte(connection.firstCloser == null ? -1 : connection.firstCloser.ordinal());
    out.writeBoolean(connection.crossedFins);
    out.writeLong(connection.closedFrame);
    out.writeLong(connection.closedNanos);
  }

  static Connection read(ConnectionCodec.Reader in) {
    FourTuple tuple =
        new FourTuple(
            in.readBoolean(),
            in.readLong(),
            in.readLong(),
            in.readInt(),
            in.readLong(),
            in.readLong(),
            in.readInt());
    long id = in.readLong();
    int incarnation = in.readInt();
    Predecessor predecessor = in.readNullable(Predecessor::readFrom);
    Connection connection = Connection.create(tuple, id, incarnation, predecessor);
    connection.low.readFrom(in);
    connection.high.readFrom(in);
    for (int i = 0; i < connection.deadlines.length; i++) {
      connection.deadlines[i] = in.readLong();
    }
    connection.findEarliest();
    connection.opening.readFrom(in);
    connection.openingLog.readFrom(in);
    connection.closingLog.readFrom(in);
    readFrames(in, connection.synFrames);
    readFrames(in, connection.synAckFrames);
    readFrames(in, connection.finFrames);
    readFrames(in, connection.rstFrames);
    connection.runs.readFrom(in);
    connection.endingReset = in.readNullable(EndingReset::readFrom);
    connection.icmp = in.readNullable(IcmpReport::readFrom);
    connection.awakening = in.readNullable(Awakening::readFrom);
    connection.doubts = in.readNullable(Doubts::readFrom);
    connection.successor = in.readNullable(Successor::readFrom);
    readRest(connection, in);
    return connection;
  }

  private static void readRest(Connection connection, ConnectionCodec.Reader in) {
    connection.clientSide = Side.values()[in.readByte()];
    connection.clientEvidence = ClientEvidence.values()[in.readByte()];
    connection.midstream = in.readBoolean();
    connection.path = in.readString();
    connection.frames = in.readLong();
    connection.copies = in.readLong();
    connection.amidLoss = in.readBoolean();
    connection.firstFrame = in.readLong();
    connection.firstNanos = in.readLong();
    connection.lastFrame = in.readLong();
    connection.lastNanos = in.readLong();
    connection.hostsNanos = in.readLong();
    connection.refused = in.readBoolean();
    connection.firstCloser = side(in.readByte());
    connection.crossedFins = in.readBoolean();
    connection.closedFrame = in.readLong();
    connection.closedNanos = in.readLong();
  }

  private static @Nullable Side side(byte ordinal) {
    return ordinal < 0 ? null : Side.values()[ordinal];
  }

  private static void writeFrames(ConnectionCodec.Writer out, FrameList frames) {
    out.writeInt(frames.kept());
    for (int i = 0; i < frames.kept(); i++) {
      out.writeLong(frames.get(i));
    }
  }

  private static void readFrames(ConnectionCodec.Reader in, FrameList frames) {
    int kept = in.readInt();
    for (int i = 0; i < kept; i++) {
      frames.add(in.readLong());
    }
  }
}
