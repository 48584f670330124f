package io.synfin.connection;

/** A stay in TIME_WAIT on the capture's clock (RFC 9293 §3.6.1). */
public final class TimeWaitStay {

  boolean entered;
  long frame;
  long nanos;
  int restarts;
  long endNanos;
  boolean expired;

  TimeWaitStay() {}

  /** Does only its peer's FIN suggest it, and may it still be there? */
  boolean isOnlySuggested() {
    return entered && frame == 0 && !expired;
  }

  /** It never was there. */
  void withdraw() {
    entered = false;
    nanos = 0;
    endNanos = 0;
  }

  /** It is, or was, in TIME_WAIT. */
  public boolean entered() {
    return entered;
  }

  /**
   * Frame with which it entered TIME_WAIT: its own ACK, or with crossed FINs the ACK that it got; 0
   * when only its peer's FIN suggests it.
   */
  public long frame() {
    return frame;
  }

  /** When it entered. */
  public long nanos() {
    return nanos;
  }

  /** How often a repeated FIN restarted it. */
  public int restarts() {
    return restarts;
  }

  /** When 2MSL are over. */
  public long endNanos() {
    return endNanos;
  }

  /** 2MSL have passed. */
  public boolean expired() {
    return expired;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeBoolean(entered);
    out.writeLong(frame);
    out.writeLong(nanos);
    out.writeInt(restarts);
    out.writeLong(endNanos);
    out.writeBoolean(expired);
  }

  void readFrom(ConnectionCodec.Reader in) {
    entered = in.readBoolean();
    frame = in.readLong();
    nanos = in.readLong();
    restarts = in.readInt();
    endNanos = in.readLong();
    expired = in.readBoolean();
  }
}
