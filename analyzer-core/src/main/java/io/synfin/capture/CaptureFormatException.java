package io.synfin.capture;

import java.io.IOException;

/**
 * The capture file itself cannot be followed any further: framing is lost, so the next packet
 * cannot be found. A single bad packet never throws this; it becomes a finding.
 */
public final class CaptureFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Which promise of the file format was broken. */
  public enum Reason {
    /** Not a capture at all, or none that we know. */
    UNKNOWN_MAGIC,
    /** The input ends inside a record or block: a full disk, a killed capture. */
    ENDS_MID_RECORD,
    /** A length that no record can have. */
    IMPOSSIBLE_LENGTH,
    /** A pcapng block whose two length fields disagree. */
    BLOCK_LENGTHS_DISAGREE,
    /** A packet of an interface that the capture never described. */
    UNKNOWN_INTERFACE,
    /** The header of another capture where a record should begin. */
    ANOTHER_CAPTURE,
    /** Octets that cannot be unpacked. */
    DAMAGED_COMPRESSION,
    /** A version or option that makes the rest unreadable. */
    UNSUPPORTED
  }

  private final Reason reason;
  private final long fileOffset;
  private final long framesBefore;
  private final String detail;

  /**
   * @param detail what was claimed and what was found, both numbers
   * @param fileOffset octets from the start of the (decompressed) input
   * @param framesBefore frames read before the damage
   */
  public CaptureFormatException(Reason reason, long fileOffset, long framesBefore, String detail) {
    super(detail + " (at byte " + fileOffset + ", after frame " + framesBefore + ")");
    this.reason = reason;
    this.fileOffset = fileOffset;
    this.framesBefore = framesBefore;
    this.detail = detail;
  }

  private CaptureFormatException(
      CaptureFormatException original, String message, long framesBefore) {
    super(message, original);
    reason = original.reason;
    fileOffset = original.fileOffset;
    this.framesBefore = framesBefore;
    detail = original.detail;
  }

  /**
   * The same damage, told by somebody who reads several captures as one.
   *
   * @param name the capture that is damaged
   * @param framesBefore frames read of all captures
   */
  CaptureFormatException in(String name, long framesBefore) {
    return new CaptureFormatException(this, name + ": " + getMessage(), framesBefore);
  }

  public Reason reason() {
    return reason;
  }

  public long fileOffset() {
    return fileOffset;
  }

  public long framesBefore() {
    return framesBefore;
  }

  /** What was claimed and what was found, without the place. */
  public String detail() {
    return detail;
  }
}
