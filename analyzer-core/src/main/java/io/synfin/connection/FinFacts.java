package io.synfin.connection;

/** An endpoint's FIN, and what became of it (RFC 9293 §3.6). */
public final class FinFacts {

  boolean sent;
  int seq;
  long frame;
  long nanos;
  long lastFrame;
  long lastNanos;
  int count;
  int ack;
  boolean inOrder;

  /** Its first FIN acknowledged its peer's FIN. */
  boolean firstCoversPeerFin;

  /** A FIN of it has acknowledged its peer's FIN. */
  boolean coversPeerFin;

  boolean acked;
  long ackedFrame;
  long ackedNanos;
  int ackCount;
  int ackedShort;

  long octetsAfterPeerFinAck;
  int afterTimeWait;
  boolean misplaced;
  int shortAgain;
  long shortAgainNanos;
  long overdueNanos;
  long timedOutNanos;

  FinFacts() {}

  /** It sent a FIN. */
  public boolean sent() {
    return sent;
  }

  /** The number of its FIN octet: SEG.SEQ + payload of the FIN segment. */
  public int seq() {
    return seq;
  }

  /** Frame of its first FIN; 0 when none. */
  public long frame() {
    return frame;
  }

  /** Time of that frame. */
  public long nanos() {
    return nanos;
  }

  /** Frame of its last FIN. */
  public long lastFrame() {
    return lastFrame;
  }

  /** Time of that frame. */
  public long lastNanos() {
    return lastNanos;
  }

  /** How often it sent the FIN. */
  public int count() {
    return count;
  }

  /** The acknowledgment number that its first FIN carried. */
  public int ack() {
    return ack;
  }

  /** Everything before its FIN was captured, so its peer can act on it. */
  public boolean inOrder() {
    return inOrder;
  }

  /** Its peer acknowledged its FIN exactly. */
  public boolean acked() {
    return acked;
  }

  /** Frame that first did so; 0 when none. */
  public long ackedFrame() {
    return ackedFrame;
  }

  /** Time of that frame. */
  public long ackedNanos() {
    return ackedNanos;
  }

  /** How many segments of its peer acknowledged the FIN. */
  public int ackCount() {
    return ackCount;
  }

  /** Answers to its FIN that acknowledged everything but the FIN. */
  public int ackedShort() {
    return ackedShort;
  }

  /** s: payload it sent after it had acknowledged its peer's FIN. */
  public long octetsAfterPeerFinAck() {
    return octetsAfterPeerFinAck;
  }

  /** FINs it repeated after its peer entered TIME_WAIT. */
  public int afterTimeWait() {
    return afterTimeWait;
  }

  /** Its first FIN was not where its stream ended. */
  public boolean misplaced() {
    return misplaced;
  }

  /** Of {@link #ackedShort}, those that came after the FIN was repeated. */
  public int shortAgain() {
    return shortAgain;
  }

  /** Time of the first of these. */
  public long shortAgainNanos() {
    return shortAgainNanos;
  }

  /** When it had been unacknowledged for {@link Settings#finNanos}; 0 while it has not. */
  public long overdueNanos() {
    return overdueNanos;
  }

  /**
   * How long its sender had been silent in FIN_WAIT_2 before it answered with a RST, when that was
   * at least {@link Settings#finWait2Nanos}; otherwise 0.
   */
  public long timedOutNanos() {
    return timedOutNanos;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeBoolean(sent);
    out.writeInt(seq);
    out.writeLong(frame);
    out.writeLong(nanos);
    out.writeLong(lastFrame);
    out.writeLong(lastNanos);
    out.writeInt(count);
    out.writeInt(ack);
    out.writeBoolean(inOrder);
    out.writeBoolean(firstCoversPeerFin);
    out.writeBoolean(coversPeerFin);
    out.writeBoolean(acked);
    out.writeLong(ackedFrame);
    out.writeLong(ackedNanos);
    out.writeInt(ackCount);
    out.writeInt(ackedShort);
    out.writeLong(octetsAfterPeerFinAck);
    out.writeInt(afterTimeWait);
    out.writeBoolean(misplaced);
    out.writeInt(shortAgain);
    out.writeLong(shortAgainNanos);
    out.writeLong(overdueNanos);
    out.writeLong(timedOutNanos);
  }

  void readFrom(ConnectionCodec.Reader in) {
    sent = in.readBoolean();
    seq = in.readInt();
    frame = in.readLong();
    nanos = in.readLong();
    lastFrame = in.readLong();
    lastNanos = in.readLong();
    count = in.readInt();
    ack = in.readInt();
    inOrder = in.readBoolean();
    firstCoversPeerFin = in.readBoolean();
    coversPeerFin = in.readBoolean();
    acked = in.readBoolean();
    ackedFrame = in.readLong();
    ackedNanos = in.readLong();
    ackCount = in.readInt();
    ackedShort = in.readInt();
    octetsAfterPeerFinAck = in.readLong();
    afterTimeWait = in.readInt();
    misplaced = in.readBoolean();
    shortAgain = in.readInt();
    shortAgainNanos = in.readLong();
    overdueNanos = in.readLong();
    timedOutNanos = in.readLong();
  }
}
