package io.synfin.connection;

/** When and how often an endpoint sent its SYN, without and with ACK (RFC 9293 §3.5). */
public final class SynFacts {

  boolean seen;
  boolean ackSeen;

  long frame;
  long nanos;
  long lastFrame;
  long lastNanos;
  int count;
  int payload;
  long ackFrame;
  long ackNanos;
  long firstAckFrame;
  long firstAckNanos;
  int ackCount;
  int ackAck;
  int ackVariety;
  int repeatsAfterThird;
  long firstRepeatAfterThirdFrame;
  long firstRepeatAfterThirdNanos;
  int thirdAgain;

  /** Did a SYN-ACK with another ISN answer the same SYN as well? */
  boolean otherIsnKnown;

  /** The ISN that its peer did not, or not yet, take up. */
  int otherIsn;

  SynFacts() {}

  /** It sent a SYN without ACK. */
  public boolean seen() {
    return seen;
  }

  /** It sent a SYN-ACK. */
  public boolean ackSeen() {
    return ackSeen;
  }

  /** Frame of the first SYN or SYN-ACK of this ISN; 0 when none was captured. */
  public long frame() {
    return frame;
  }

  /** Time of that frame. */
  public long nanos() {
    return nanos;
  }

  /** Frame of its last SYN without ACK. */
  public long lastFrame() {
    return lastFrame;
  }

  /** Time of that frame. */
  public long lastNanos() {
    return lastNanos;
  }

  /** How often it sent its SYN without ACK. */
  public int count() {
    return count;
  }

  /** Octets of payload on its SYN. */
  public int payload() {
    return payload;
  }

  /** Frame of its last SYN-ACK. */
  public long ackFrame() {
    return ackFrame;
  }

  /** Time of that frame. */
  public long ackNanos() {
    return ackNanos;
  }

  /** Frame of its first SYN-ACK. */
  public long firstAckFrame() {
    return firstAckFrame;
  }

  /** Time of that frame. */
  public long firstAckNanos() {
    return firstAckNanos;
  }

  /** How often it sent a SYN-ACK. */
  public int ackCount() {
    return ackCount;
  }

  /** The acknowledgment number of its last SYN-ACK. */
  public int ackAck() {
    return ackAck;
  }

  /** How many SYN-ACKs differed in seq or ack from the one before. */
  public int ackVariety() {
    return ackVariety;
  }

  /** How often its SYN-ACK came again, with the same numbers, after the third segment. */
  public int repeatsAfterThird() {
    return repeatsAfterThird;
  }

  /** Frame of the first of these; 0 when none came. */
  public long firstRepeatAfterThirdFrame() {
    return firstRepeatAfterThirdFrame;
  }

  /** Time of that frame. */
  public long firstRepeatAfterThirdNanos() {
    return firstRepeatAfterThirdNanos;
  }

  /** How often it acknowledged a SYN-ACK that came again after the third segment. */
  public int thirdAgain() {
    return thirdAgain;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeBoolean(seen);
    out.writeBoolean(ackSeen);
    out.writeLong(frame);
    out.writeLong(nanos);
    out.writeLong(lastFrame);
    out.writeLong(lastNanos);
    out.writeInt(count);
    out.writeInt(payload);
    out.writeLong(ackFrame);
    out.writeLong(ackNanos);
    out.writeLong(firstAckFrame);
    out.writeLong(firstAckNanos);
    out.writeInt(ackCount);
    out.writeInt(ackAck);
    out.writeInt(ackVariety);
    out.writeInt(repeatsAfterThird);
    out.writeLong(firstRepeatAfterThirdFrame);
    out.writeLong(firstRepeatAfterThirdNanos);
    out.writeInt(thirdAgain);
    out.writeBoolean(otherIsnKnown);
    out.writeInt(otherIsn);
  }

  void readFrom(ConnectionCodec.Reader in) {
    seen = in.readBoolean();
    ackSeen = in.readBoolean();
    frame = in.readLong();
    nanos = in.readLong();
    lastFrame = in.readLong();
    lastNanos = in.readLong();
    count = in.readInt();
    payload = in.readInt();
    ackFrame = in.readLong();
    ackNanos = in.readLong();
    firstAckFrame = in.readLong();
    firstAckNanos = in.readLong();
    ackCount = in.readInt();
    ackAck = in.readInt();
    ackVariety = in.readInt();
    repeatsAfterThird = in.readInt();
    firstRepeatAfterThirdFrame = in.readLong();
    firstRepeatAfterThirdNanos = in.readLong();
    thirdAgain = in.readInt();
    otherIsnKnown = in.readBoolean();
    otherIsn = in.readInt();
  }
}
