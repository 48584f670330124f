package io.synfin.connection;

import io.synfin.connection.Connection.ClientEvidence;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.IcmpError;
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
    out.writeBoolean(connection.predecessor != null);
    if (connection.predecessor != null) {
      connection.predecessor.writeTo(out);
    }
    connection.low.writeTo(out);
    connection.high.writeTo(out);
    for (long deadline : connection.deadlines) {
      out.writeLong(deadline);
    }
    connection.opening.writeTo(out);
    connection.closing.writeTo(out);
    writeFrames(out, connection.synFrames);
    writeFrames(out, connection.synAckFrames);
    writeFrames(out, connection.finFrames);
    writeFrames(out, connection.rstFrames);
    connection.runs.writeTo(out);
    out.writeBoolean(connection.doubts != null);
    if (connection.doubts != null) {
      connection.doubts.writeTo(out);
    }
    out.writeLong(connection.hostsNanos);
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
    out.writeBoolean(connection.crossedOpening);
    out.writeBoolean(connection.splitOpening);
    out.writeLong(connection.completedFrame);
    out.writeLong(connection.completedNanos);
    out.writeBoolean(connection.openedByRetransmission);
    out.writeLong(connection.handshakeNanos);
    out.writeLong(connection.answeredSynNanos);
    out.writeLong(connection.answeredSynAckNanos);
    out.writeLong(connection.answeredByAckFrame);
    out.writeBoolean(connection.superseded);
    out.writeInt(connection.supersedingIsn);
    out.writeLong(connection.supersededNanos);
    out.writeLong(connection.responderGoesOnFrame);
    out.writeLong(connection.responderGoesOnNanos);
    out.writeBoolean(connection.replaced);
    out.writeByte(connection.wokenBy == null ? -1 : connection.wokenBy.ordinal());
    out.writeLong(connection.wokenFrame);
    out.writeLong(connection.idleNanos);
    out.writeByte(connection.firstCloser == null ? -1 : connection.firstCloser.ordinal());
    out.writeBoolean(connection.crossedFins);
    out.writeLong(connection.closedFrame);
    out.writeLong(connection.closedNanos);
    out.writeByte(connection.resetBy == null ? -1 : connection.resetBy.ordinal());
    out.writeLong(connection.resetFrame);
    out.writeLong(connection.resetNanos);
    out.writeLong(connection.resetElicitedBy);
    out.writeInt(connection.resetIdStep);
    out.writeBoolean(connection.resetExact);
    out.writeBoolean(connection.refused);
    IcmpError error = connection.icmp;
    out.writeBoolean(error != null);
    if (error != null) {
      out.writeByte(error.version());
      out.writeInt(error.type());
      out.writeInt(error.code());
      out.writeString(error.reporter());
    }
    out.writeLong(connection.icmpFrame);
    out.writeInt(connection.icmpQuotedSeq);
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
    Predecessor predecessor = in.readBoolean() ? Predecessor.readFrom(in) : null;
    Connection connection = Connection.create(tuple, id, incarnation, predecessor);
    connection.low.readFrom(in);
    connection.high.readFrom(in);
    for (int i = 0; i < connection.deadlines.length; i++) {
      connection.deadlines[i] = in.readLong();
    }
    connection.findEarliest();
    connection.opening.readFrom(in);
    connection.closing.readFrom(in);
    readFrames(in, connection.synFrames);
    readFrames(in, connection.synAckFrames);
    readFrames(in, connection.finFrames);
    readFrames(in, connection.rstFrames);
    connection.runs.readFrom(in);
    connection.doubts = in.readBoolean() ? Doubts.readFrom(in) : null;
    connection.hostsNanos = in.readLong();
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
    connection.crossedOpening = in.readBoolean();
    connection.splitOpening = in.readBoolean();
    connection.completedFrame = in.readLong();
    connection.completedNanos = in.readLong();
    connection.openedByRetransmission = in.readBoolean();
    connection.handshakeNanos = in.readLong();
    connection.answeredSynNanos = in.readLong();
    connection.answeredSynAckNanos = in.readLong();
    connection.answeredByAckFrame = in.readLong();
    connection.superseded = in.readBoolean();
    connection.supersedingIsn = in.readInt();
    connection.supersededNanos = in.readLong();
    connection.responderGoesOnFrame = in.readLong();
    connection.responderGoesOnNanos = in.readLong();
    connection.replaced = in.readBoolean();
    connection.wokenBy = side(in.readByte());
    connection.wokenFrame = in.readLong();
    connection.idleNanos = in.readLong();
    connection.firstCloser = side(in.readByte());
    connection.crossedFins = in.readBoolean();
    connection.closedFrame = in.readLong();
    connection.closedNanos = in.readLong();
    connection.resetBy = side(in.readByte());
    connection.resetFrame = in.readLong();
    connection.resetNanos = in.readLong();
    connection.resetElicitedBy = in.readLong();
    connection.resetIdStep = in.readInt();
    connection.resetExact = in.readBoolean();
    connection.refused = in.readBoolean();
    connection.icmp =
        in.readBoolean()
            ? new IcmpError(in.readByte(), in.readInt(), in.readInt(), in.readString())
            : null;
    connection.icmpFrame = in.readLong();
    connection.icmpQuotedSeq = in.readInt();
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
