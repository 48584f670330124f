package io.synfin.decode;

import io.synfin.capture.Frame;
import io.synfin.tcp.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Octets spelled out, packets that many tests carry, and a short way to decode them. */
final class Octets {

  static final int ETHERNET = 1;
  static final int RAW_IP = 101;

  /** 192.0.2.1:49152 > 198.51.100.2:80, SYN, seq 1000, window 64240, without options. */
  static final String IPV4_SYN =
      "4500 0028 1234 4000" // header 5 words, 40 octets, id 0x1234, don't fragment
          + "4006 3c65" // TTL 64, TCP
          + "c000 0201 c633 6402" // 192.0.2.1 > 198.51.100.2
          + "c000 0050 0000 03e8" // ports 49152 > 80, seq 1000
          + "0000 0000 5002 faf0" // ack 0, offset 5 words, SYN, window 64240
          + "0482 0000"; // checksum, urgent pointer

  /** The same on 2001:db8::1 > 2001:db8::2, hop limit 63, flow label 0x12345. */
  static final String IPV6_SYN =
      "6001 2345 0014 063f" // flow label, 20 octets, TCP, hop limit 63
          + "2001 0db8 0000 0000 0000 0000 0000 0001"
          + "2001 0db8 0000 0000 0000 0000 0000 0002"
          + "c000 0050 0000 03e8 0000 0000 5002 faf0 9544 0000";

  /** Five octets of data, "hello", on the connection of {@link #IPV4_SYN}. */
  static final String IPV4_DATA =
      "4500 002d 1234 4000 4006 3c60 c000 0201 c633 6402"
          + "c000 0050 0000 03e9 0000 1389" // seq 1001, ack 5001
          + "5018 01f5 a606 0000" // PSH,ACK, window 501
          + "6865 6c6c 6f";

  /** Two addresses, no type. */
  static final String MACS = "02 00 00 00 00 02  02 00 00 00 00 01";

  /**
   * The outer header of a tunnel over IPv4, without options or checksum; length 0 as in offload.
   */
  static String ipv4(int protocol) {
    return "4500 0000 0001 0000 40%02x 0000 0a00 0001 0a00 0002 ".formatted(protocol);
  }

  /** An outer UDP header from port 40000, with a length of 0. */
  static String udp(int port) {
    return ipv4(17) + "9c40 %04x 0000 0000 ".formatted(port);
  }

  private Octets() {}

  static byte[] of(String... hex) {
    return HexFormat.of().parseHex(String.join("", hex).replaceAll("\\s", ""));
  }

  /** What came out of some frames. */
  record Decoded(List<Segment> segments, List<Outcome> outcomes) {

    Segment only() {
      if (segments.size() != 1) {
        throw new AssertionError(segments.size() + " segments, " + outcomes);
      }
      return segments.get(0);
    }

    Outcome outcome() {
      return outcomes.get(outcomes.size() - 1);
    }
  }

  static Decoded decode(int linkType, String... hex) {
    return decodeAll(linkType, of(hex));
  }

  static Decoded decodeAll(int linkType, byte[]... frames) {
    List<Segment> segments = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    SegmentDecoder decoder = new SegmentDecoder(segment -> segments.add(copy(segment)));
    Frame frame = new Frame();
    long number = 0;
    for (byte[] octets : frames) {
      number++;
      frame.set(
          ByteBuffer.wrap(octets),
          0,
          octets.length,
          octets.length,
          number,
          number * 1_000_000L,
          linkType,
          0);
      outcomes.add(decoder.decode(frame));
    }
    return new Decoded(segments, outcomes);
  }

  /** Decodes only the first {@code captured} octets of a frame. */
  static Decoded decodeSnapped(int linkType, int captured, String... hex) {
    byte[] octets = of(hex);
    List<Segment> segments = new ArrayList<>();
    SegmentDecoder decoder = new SegmentDecoder(segment -> segments.add(copy(segment)));
    Frame frame = new Frame();
    ByteBuffer there = ByteBuffer.allocate(captured).put(octets, 0, captured);
    frame.set(there, 0, captured, octets.length, 1, 0, linkType, 0);
    return new Decoded(segments, List.of(decoder.decode(frame)));
  }

  private static Segment copy(Segment segment) {
    Segment copy = new Segment();
    copy.set(segment);
    return copy;
  }
}
