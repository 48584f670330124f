package io.synfin.connection;

import io.synfin.tcp.Side;
import org.jspecify.annotations.Nullable;

/**
 * How the previous connection of the same four-tuple stood when a SYN began this one (RFC 9293
 * §3.6.1, RFC 6191).
 *
 * @param id of that connection
 * @param standing how far it had come
 * @param timeWaitOwner who was in TIME_WAIT; null when nobody was
 * @param timeWaitNanos when that began, or the stay that was ended by a RST
 * @param killed whose TIME_WAIT a RST ended before 2MSL were over; null when nobody's
 * @param killerFrame that RST
 * @param initiator its client
 * @param initiatorIsn the client's raw ISN
 * @param synFrame the last SYN of the client; 0 when none was captured
 * @param synNanos time of that frame
 * @param openerNext SND.NXT that the side which now sends the SYN had then, raw
 * @param openerNextKnown otherwise {@code openerNext} means nothing
 * @param openerTsVal the largest timestamp value of that side then
 * @param openerTsKnown otherwise {@code openerTsVal} means nothing
 * @param openerHopLimit the TTL or hop limit of that side's last segment; 0 when it sent none
 * @param lastFrame its last frame
 * @param lastNanos time of its last frame
 * @param distinctIsns SYNs with distinct ISNs in a row that never got a valid SYN-ACK, this one
 *     left out
 * @param midstream its opening was not captured
 * @param takenBack its client reset it in place of the third segment
 */
public record Predecessor(
    long id,
    Standing standing,
    @Nullable Side timeWaitOwner,
    long timeWaitNanos,
    @Nullable Side killed,
    long killerFrame,
    Side initiator,
    int initiatorIsn,
    long synFrame,
    long synNanos,
    int openerNext,
    boolean openerNextKnown,
    int openerTsVal,
    boolean openerTsKnown,
    int openerHopLimit,
    long lastFrame,
    long lastNanos,
    int distinctIsns,
    boolean midstream,
    boolean takenBack) {

  /** How far a connection had come when another one took its four-tuple. */
  public enum Standing {
    /** Never synchronized: its SYN was not answered, or not validly. */
    OPENING,
    /** A reset or a refusal ended it. */
    RESET,
    /** Both ends closed, 2MSL over or with nobody in TIME_WAIT. */
    CLOSED,
    /** Closed, and one end in TIME_WAIT. */
    TIME_WAIT,
    /** One or both FINs sent, not yet closed. */
    CLOSING,
    /** Synchronized, nobody had closed. */
    OPEN
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeLong(id);
    out.writeByte(standing.ordinal());
    out.writeByte(timeWaitOwner == null ? -1 : timeWaitOwner.ordinal());
    out.writeLong(timeWaitNanos);
    out.writeByte(killed == null ? -1 : killed.ordinal());
    out.writeLong(killerFrame);
    out.writeByte(initiator.ordinal());
    out.writeInt(initiatorIsn);
    out.writeLong(synFrame);
    out.writeLong(synNanos);
    out.writeInt(openerNext);
    out.writeBoolean(openerNextKnown);
    out.writeInt(openerTsVal);
    out.writeBoolean(openerTsKnown);
    out.writeInt(openerHopLimit);
    out.writeLong(lastFrame);
    out.writeLong(lastNanos);
    out.writeInt(distinctIsns);
    out.writeBoolean(midstream);
    out.writeBoolean(takenBack);
  }

  static Predecessor readFrom(ConnectionCodec.Reader in) {
    long id = in.readLong();
    Standing standing = Standing.values()[in.readByte()];
    byte owner = in.readByte();
    long timeWaitNanos = in.readLong();
    byte killed = in.readByte();
    return new Predecessor(
        id,
        standing,
        owner < 0 ? null : Side.values()[owner],
        timeWaitNanos,
        killed < 0 ? null : Side.values()[killed],
        in.readLong(),
        Side.values()[in.readByte()],
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readBoolean(),
        in.readInt(),
        in.readBoolean(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readBoolean(),
        in.readBoolean());
  }
}
