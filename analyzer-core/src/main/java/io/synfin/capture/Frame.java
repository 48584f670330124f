package io.synfin.capture;

import java.nio.ByteBuffer;

/**
 * One record of a capture: where its octets lie, and what the capture says about it.
 *
 * <p>A reused carrier: valid until the source is asked for the next frame. Called for every packet.
 */
public final class Frame {

  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private int offset;
  private int capturedLength;
  private int wireLength;
  private long number;
  private long timeNanos;
  private int linkType;
  private int interfaceId;
  private boolean afterLoss;
  private boolean amidLoss;

  /** Moves this carrier to another record. The buffer must be big-endian, as it is by default. */
  public void set(
      ByteBuffer buffer,
      int offset,
      int capturedLength,
      int wireLength,
      long number,
      long timeNanos,
      int linkType,
      int interfaceId) {
    this.buffer = buffer;
    this.offset = offset;
    this.capturedLength = capturedLength;
    this.wireLength = wireLength;
    this.number = number;
    this.timeNanos = timeNanos;
    this.linkType = linkType;
    this.interfaceId = interfaceId;
    afterLoss = false;
    amidLoss = false;
  }

  /** The same record under another number, for a capture that is part of a larger one. */
  void renumber(long newNumber, int newInterfaceId) {
    number = newNumber;
    interfaceId = newInterfaceId;
  }

  /** Says whether the capture lost frames right before this one; nobody did until it is said. */
  public void afterLoss(boolean lost) {
    afterLoss = lost;
  }

  /** Did the capture lose frames right before this one, by its own count? */
  public boolean isAfterLoss() {
    return afterLoss;
  }

  /**
   * Says whether the capture was losing frames about this time, before or after this one; nobody
   * did until it is said.
   */
  public void amidLoss(boolean losing) {
    amidLoss = losing;
  }

  /**
   * Did the capture lose frames, by its own count, at times that are not known and may be this one?
   */
  public boolean isAmidLoss() {
    return amidLoss;
  }

  /** The buffer that holds the octets, big-endian; read only by absolute position. */
  public ByteBuffer buffer() {
    return buffer;
  }

  /** Position of the first octet in {@link #buffer}. */
  public int offset() {
    return offset;
  }

  /** Octets that were captured. */
  public int capturedLength() {
    return capturedLength;
  }

  /** Octets that were on the wire; a snap length makes it larger than the captured length. */
  public int wireLength() {
    return wireLength;
  }

  /** From 1, as Wireshark counts. */
  public long number() {
    return number;
  }

  /** Nanoseconds since 1970. */
  public long timeNanos() {
    return timeNanos;
  }

  /** LINKTYPE_ number of the frame's interface. */
  public int linkType() {
    return linkType;
  }

  /** Index of the interface over the whole capture (all sections), from 0. */
  public int interfaceId() {
    return interfaceId;
  }
}
