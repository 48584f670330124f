package io.synfin.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes capture files octet by octet, sound or damaged, and reads them back. */
final class CaptureBytes {

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final boolean littleEndian;

  CaptureBytes(boolean littleEndian) {
    this.littleEndian = littleEndian;
  }

  static CaptureBytes bigEndian() {
    return new CaptureBytes(false);
  }

  static CaptureBytes littleEndian() {
    return new CaptureBytes(true);
  }

  CaptureBytes hex(String text) {
    octets.writeBytes(HexFormat.of().parseHex(text.replaceAll("\\s", "")));
    return this;
  }

  CaptureBytes zeros(int count) {
    octets.writeBytes(new byte[count]);
    return this;
  }

  CaptureBytes u16(int value) {
    return write(value, 2);
  }

  CaptureBytes u32(long value) {
    return write(value, 4);
  }

  CaptureBytes u64(long value) {
    return write(value, 8);
  }

  private CaptureBytes write(long value, int size) {
    for (int i = 0; i < size; i++) {
      int shift = 8 * (littleEndian ? i : size - 1 - i);
      octets.write((int) (value >>> shift));
    }
    return this;
  }

  /** A pcap file header of version 2.4 with a snap length of 65535. */
  CaptureBytes pcapHeader(int magic, int linkType) {
    return u32(magic).u16(2).u16(4).u32(0).u32(0).u32(65535).u32(linkType);
  }

  CaptureBytes record(long seconds, long fraction, int captured, int wire) {
    return u32(seconds).u32(fraction).u32(captured).u32(wire).zeros(captured);
  }

  /** A pcapng block around a body, which is padded. */
  CaptureBytes block(int type, CaptureBytes body) {
    byte[] content = body.toBytes();
    int padding = -content.length & 3;
    int length = 12 + content.length + padding;
    u32(type).u32(length);
    octets.writeBytes(content);
    return zeros(padding).u32(length);
  }

  CaptureBytes body() {
    return new CaptureBytes(littleEndian);
  }

  CaptureBytes section() {
    return block(0x0A0D0D0A, body().u32(0x1A2B3C4D).u16(1).u16(0).u64(-1));
  }

  CaptureBytes interfaceOf(int linkType) {
    return block(1, body().u16(linkType).u16(0).u32(0));
  }

  CaptureBytes enhancedPacket(int interfaceId, long units, int captured, int wire) {
    return block(
        6,
        body()
            .u32(interfaceId)
            .u32(units >>> 32)
            .u32(units)
            .u32(captured)
            .u32(wire)
            .zeros(captured));
  }

  CaptureBytes cut(int fromEnd) {
    byte[] all = octets.toByteArray();
    octets.reset();
    octets.write(all, 0, all.length - fromEnd);
    return this;
  }

  CaptureBytes append(byte[] more) {
    octets.writeBytes(more);
    return this;
  }

  byte[] toBytes() {
    return octets.toByteArray();
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /** One frame as it was read. */
  record Read(long number, long timeNanos, int captured, int wire, int linkType, int interfaceId) {}

  /** All that was read of a capture. */
  record Reading(List<Read> frames, CaptureInfo info, CaptureFormatException damage) {}

  Reading read() throws IOException {
    return read(toBytes());
  }

  static Reading read(byte[] file) throws IOException {
    List<Read> frames = new ArrayList<>();
    Frame frame = new Frame();
    try (CaptureSource source = Captures.open(new ByteArrayInputStream(file), "test")) {
      try {
        while (source.next(frame)) {
          frames.add(
              new Read(
                  frame.number(),
                  frame.timeNanos(),
                  frame.capturedLength(),
                  frame.wireLength(),
                  frame.linkType(),
                  frame.interfaceId()));
        }
        return new Reading(frames, source.info(), null);
      } catch (CaptureFormatException damage) {
        return new Reading(frames, source.info(), damage);
      }
    }
  }
}
