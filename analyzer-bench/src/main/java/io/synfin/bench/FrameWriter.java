package io.synfin.bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Puts segments into Ethernet frames, with right checksums, on a clock of its own. */
final class FrameWriter {

  private static final long START_NANOS = 1_700_000_000_000_000_000L;

  private static final int ETHERNET = 14;
  private static final int IPV4 = 20;
  private static final int TCP = 20;
  private static final int RST = 4;
  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final int WINDOW = 64_240;
  private static final int WINDOW_SCALE = 7;

  private static final int PAYLOAD_RING = 1 << 16;
  private static final int LONGEST_FRAME = 2048;

  private final CaptureFile file;
  private final Rng rng;
  private final int gapNanos;
  private final ByteBuffer frame = ByteBuffer.allocate(LONGEST_FRAME);
  private final byte[] payload = new byte[PAYLOAD_RING + LONGEST_FRAME];

  private long timeNanos = START_NANOS;
  private long frames;
  private long octets;

  /**
   * @param gapNanos mean time from a frame to the next
   */
  FrameWriter(CaptureFile file, Rng rng, int gapNanos) {
    this.file = file;
    this.rng = rng;
    this.gapNanos = gapNanos;
    Rng letters = new Rng(0);
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) (' ' + letters.below(95));
    }
  }

  long frames() {
    return frames;
  }

  long octets() {
    return octets;
  }

  /** Writes one segment of a conversation, some time after the one before. */
  void write(Conversation of, Host sender, int flags, int seq, int ack, int length)
      throws IOException {
    timeNanos += 1 + rng.below(2 * gapNanos);
    Host receiver = of.peer(sender);
    sender.frames++;
    sender.stamp = (int) (timeNanos / 1_000_000) + (int) Rng.mix(sender.isn);
    int header = TCP + optionLength(flags);
    frame.clear();
    if (of.ipv6) {
      ipv6(of, sender, receiver, header + length);
    } else {
      ipv4(of, sender, receiver, header + length);
    }
    int tcp = frame.position();
    frame.putShort((short) sender.port).putShort((short) receiver.port);
    frame.putInt(seq).putInt(ack);
    frame.putShort((short) (header / 4 << 12 | flags));
    frame.putShort((short) ((flags & RST) != 0 ? 0 : windowOf(flags)));
    frame.putInt(0);
    options(of.ipv6, flags, sender, receiver);
    frame.put(payload, seq & PAYLOAD_RING - 1, length);
    int end = frame.position();
    frame.putShort(
        tcp + 16, (short) ~fold(pseudoHeader(sender, receiver, end - tcp) + sum(tcp, end)));
    frames++;
    octets += end;
    file.frame(timeNanos, frame.array(), end);
  }

  private static int windowOf(int flags) {
    return (flags & SYN) != 0 ? WINDOW : WINDOW >> 1;
  }

  private static int optionLength(int flags) {
    if ((flags & RST) != 0) {
      return 0;
    }
    return (flags & SYN) != 0 ? 20 : 12;
  }

  private void options(boolean ipv6, int flags, Host sender, Host receiver) {
    if ((flags & RST) != 0) {
      return;
    }
    int echo = (flags & ACK) != 0 ? receiver.stamp : 0;
    if ((flags & SYN) != 0) {
      frame.putInt(0x02040000 | (ipv6 ? 1440 : 1460));
      frame.putInt(0x0402080A).putInt(sender.stamp).putInt(echo);
      frame.putInt(0x01030300 | WINDOW_SCALE);
    } else {
      frame.putInt(0x0101080A).putInt(sender.stamp).putInt(echo);
    }
  }

  private void ethernet(Conversation of, Host sender, int type) {
    long client = 0x0200_0000_0001L;
    long server = 0x0200_0000_0002L;
    long source = sender == of.client ? client : server;
    long destination = sender == of.client ? server : client;
    frame.putLong(destination << 16 | source >>> 32);
    frame.putInt((int) source).putShort((short) type);
  }

  private void ipv4(Conversation of, Host sender, Host receiver, int length) {
    ethernet(of, sender, 0x0800);
    frame.putInt(0x4500_0000 | IPV4 + length);
    int id = (int) Rng.mix(sender.isn) + sender.datagrams++;
    frame.putInt(id << 16 | 0x4000);
    frame.putInt(64 << 24 | 6 << 16);
    frame.putInt((int) sender.low).putInt((int) receiver.low);
    frame.putShort(ETHERNET + 10, (short) ~fold(sum(ETHERNET, ETHERNET + IPV4)));
  }

  private void ipv6(Conversation of, Host sender, Host receiver, int length) {
    ethernet(of, sender, 0x86DD);
    frame.putInt(0x6000_0000);
    frame.putInt(length << 16 | 6 << 8 | 64);
    frame.putLong(sender.high).putLong(sender.low);
    frame.putLong(receiver.high).putLong(receiver.low);
  }

  private static long pseudoHeader(Host sender, Host receiver, int length) {
    return halves(sender.high)
        + halves(sender.low)
        + halves(receiver.high)
        + halves(receiver.low)
        + 6
        + length;
  }

  /** The ones' complement sum of the octets, not yet folded (RFC 1071). */
  private long sum(int from, int to) {
    long sum = 0;
    int at = from;
    for (; at <= to - 8; at += 8) {
      sum += halves(frame.getLong(at));
    }
    for (; at <= to - 2; at += 2) {
      sum += frame.getShort(at) & 0xFFFF;
    }
    return at < to ? sum + ((frame.get(at) & 0xFF) << 8) : sum;
  }

  private static long halves(long octets) {
    return (octets >>> 32) + (octets & 0xFFFF_FFFFL);
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded >>> 16) + (folded & 0xFFFF);
    }
    return (int) folded;
  }
}
