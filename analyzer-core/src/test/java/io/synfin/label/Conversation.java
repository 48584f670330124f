package io.synfin.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.IcmpError;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Segment.Checksum;
import io.synfin.tcp.TcpFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two hosts that talk, for tests of both trackers: each call is one captured segment, a millisecond
 * after the one before.
 *
 * <p>Numbers are for the eye: the client counts from 1000, the server from 5000.
 */
final class Conversation {

  private static final long MILLISECOND = 1_000_000;
  private static final int DEFAULT_WINDOW = 8000;

  private final Segment segment = new Segment();
  private final WiresharkLabels wireshark = new WiresharkLabels();
  private final ZeekLabels zeek;
  private final List<ZeekConnection> records = new ArrayList<>();
  private @Nullable WiresharkStream stream;
  private long frame;
  private long timeNanos = 1_700_000_000_000_000_000L;

  final Peer client;
  final Peer server;

  Conversation() {
    this(new ZeekLabels(LikelyServerPorts.none(), false, true));
  }

  Conversation(ZeekLabels zeek) {
    this(zeek, 49152, 7777);
  }

  Conversation(ZeekLabels zeek, int clientPort, int serverPort) {
    this.zeek = zeek;
    client = new Peer(0x0A00_0005, clientPort, 0x0A00_0009, serverPort);
    server = new Peer(0x0A00_0009, serverPort, 0x0A00_0005, clientPort);
  }

  /** SYN 1000, SYN-ACK 5000, ACK. */
  Conversation shakeHands() {
    client.syn(1000);
    server.synAck(5000, 1001);
    client.ack(1001, 5001);
    return this;
  }

  Conversation after(double seconds) {
    timeNanos += Math.round(seconds * 1e9) - MILLISECOND;
    return this;
  }

  /** The stream of the last segment. */
  WiresharkStream stream() {
    assertThat(stream).isNotNull();
    return stream;
  }

  int completeness() {
    return stream().completeness();
  }

  long rtoMillis() {
    return wireshark.rtoNanos() / MILLISECOND;
  }

  /** Conn_state and history of the record that took the last segment. */
  String zeek() {
    ZeekConnection record = record();
    return record.connState() + " " + record.history();
  }

  ZeekConnection record() {
    return records.get(records.size() - 1);
  }

  /** All records so far, oldest first. */
  List<String> records() {
    return records.stream().map(record -> record.connState() + " " + record.history()).toList();
  }

  /** One side. */
  final class Peer {

    private final int address;
    private final int port;
    private final int peerAddress;
    private final int peerPort;
    private int window = DEFAULT_WINDOW;
    private Consumer<Segment> extra = ignored -> {};

    private Peer(int address, int port, int peerAddress, int peerPort) {
      this.address = address;
      this.port = port;
      this.peerAddress = peerAddress;
      this.peerPort = peerPort;
    }

    /** From now on this is the advertised window. */
    Peer window(int octets) {
      window = octets;
      return this;
    }

    /** The next segment has this, too. */
    Peer with(Consumer<Segment> change) {
      extra = extra.andThen(change);
      return this;
    }

    Peer scale(int shift) {
      return with(next -> next.options().windowScale(shift));
    }

    Peer badChecksum() {
      return with(next -> next.checksum(Checksum.BAD));
    }

    Sent syn(int seq) {
      return send(TcpFlags.SYN, seq, 0, 0);
    }

    Sent syn(int seq, int length) {
      return send(TcpFlags.SYN, seq, 0, length);
    }

    Sent synAck(int seq, int ack) {
      return send(TcpFlags.SYN | TcpFlags.ACK, seq, ack, 0);
    }

    Sent ack(int seq, int ack) {
      return send(TcpFlags.ACK, seq, ack, 0);
    }

    Sent data(int seq, int ack, int length) {
      return send(TcpFlags.ACK, seq, ack, length);
    }

    Sent fin(int seq, int ack) {
      return send(TcpFlags.FIN | TcpFlags.ACK, seq, ack, 0);
    }

    Sent rst(int seq) {
      return send(TcpFlags.RST, seq, 0, 0);
    }

    Sent rstAck(int seq, int ack) {
      return send(TcpFlags.RST | TcpFlags.ACK, seq, ack, 0);
    }

    /** An ICMP error quotes this side's header. */
    Sent quoted(int flags, int seq) {
      return with(next -> next.icmpError(new IcmpError(4, 3, 1, "10.0.0.1")))
          .send(flags, seq, 0, 0);
    }

    /** A segment whose data offset is below 5 words. */
    void unusable(int flags, int seq, int ack, int length) {
      timeNanos += MILLISECOND;
      segment.begin(++frame, timeNanos, 0);
      segment.ip(
          false, 0, Integer.toUnsignedLong(address), 0, Integer.toUnsignedLong(peerAddress), 64, 0);
      segment.tcp(port, peerPort, seq, ack, flags, window, 0, 0);
      segment.payloadLength(length);
      wireshark.onUnusable(segment, stream, FourTuple.of(segment));
    }

    Sent send(int flags, int seq, int ack, int length) {
      timeNanos += MILLISECOND;
      segment.begin(++frame, timeNanos, 0);
      segment.ip(
          false, 0, Integer.toUnsignedLong(address), 0, Integer.toUnsignedLong(peerAddress), 64, 0);
      segment.tcp(port, peerPort, seq, ack, flags, window, 0, 0);
      segment.payloadLength(length);
      extra.accept(segment);
      extra = ignored -> {};
      stream = wireshark.onSegment(segment);
      ZeekConnection record = zeek.onSegment(segment);
      if (record != null && !records.contains(record)) {
        records.add(record);
      }
      return new Sent(wireshark.flags());
    }
  }

  /** What Wireshark's flags said of a segment. */
  record Sent(int flags) {

    Sent is(AnalysisFlag... expected) {
      assertThat(AnalysisFlag.of(flags))
          .containsExactlyInAnyOrderElementsOf(Arrays.asList(expected));
      return this;
    }

    Sent isQuiet() {
      return is();
    }
  }
}
