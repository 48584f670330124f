package io.synfin.ladder;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.connection.Endpoint;
import io.synfin.tcp.IcmpError;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;
import java.util.function.Consumer;

/**
 * One end of the conversation. The client is 10.0.0.5:40000, the server 10.0.0.9:80, until put
 * elsewhere. The setters stick until changed; {@link #once} is for the next segment alone.
 */
public final class Peer {

  private static final long CLIENT = 0x0A000005L;
  private static final long SERVER = 0x0A000009L;
  private static final int CLIENT_PORT = 40_000;
  private static final int SERVER_PORT = 80;

  private final Ladder ladder;
  private final boolean client;
  private final Segment segment = new Segment();
  private long address;
  private int port;
  private int urgentPointer;
  private int window = 64_240;
  private int hopLimit = 64;
  private int ipId = 1;
  private int checksumField = 0x1234;
  private Consumer<Segment> always = ignored -> {};
  private Consumer<Segment> once = ignored -> {};

  Peer(Ladder ladder, boolean client) {
    this.ladder = ladder;
    this.client = client;
    this.ipId = client ? 1 : 30_000;
    address = client ? CLIENT : SERVER;
    port = client ? CLIENT_PORT : SERVER_PORT;
  }

  /** The window field from now on. */
  public Peer window(int octets) {
    window = octets;
    return this;
  }

  /** The IPv4 address from now on. */
  public Peer address(long number) {
    address = number;
    return this;
  }

  /** The port from now on. */
  public Peer port(int number) {
    port = number;
    return this;
  }

  /** Address and port from now on, such as {@code 10.0.0.7:4000}. */
  public Peer at(String endpoint) {
    String[] parts = endpoint.split("[.:]");
    long number = 0;
    for (int i = 0; i < 4; i++) {
      number = number * 256 + Integer.parseInt(parts[i]);
    }
    return address(number).port(Integer.parseInt(parts[4]));
  }

  /** The urgent pointer from now on. */
  public Peer urgentPointer(int offset) {
    urgentPointer = offset;
    return this;
  }

  /** The checksum as the header states it, from now on. */
  public Peer checksumField(int field) {
    checksumField = field;
    return this;
  }

  /** The TTL from now on. */
  public Peer hopLimit(int hops) {
    hopLimit = hops;
    return this;
  }

  /** The IP identification of the next segment; those after it count on. */
  public Peer ipId(int id) {
    ipId = id - 1;
    return this;
  }

  /** Changes every segment from now on, for example {@code s -> s.options().timestamps(1, 2)}. */
  public Peer always(Consumer<Segment> change) {
    always = change;
    return this;
  }

  /** Changes the next segment only, for example {@code s -> s.options().fastOpen(8)}. */
  public Peer once(Consumer<Segment> change) {
    once = change;
    return this;
  }

  public Rung syn(int seq) {
    return segment(SYN, seq, 0, 0);
  }

  /** A SYN that carries payload. */
  public Rung syn(int seq, int payload) {
    return segment(SYN, seq, 0, payload);
  }

  public Rung synAck(int seq, int ack) {
    return segment(SYN | ACK, seq, ack, 0);
  }

  public Rung ack(int seq, int ack) {
    return segment(ACK, seq, ack, 0);
  }

  public Rung data(int seq, int ack, int payload) {
    return segment(PSH | ACK, seq, ack, payload);
  }

  public Rung fin(int seq, int ack) {
    return segment(FIN | ACK, seq, ack, 0);
  }

  /** A FIN at the end of payload. */
  public Rung fin(int seq, int ack, int payload) {
    return segment(FIN | PSH | ACK, seq, ack, payload);
  }

  /** A RST without ACK. */
  public Rung rst(int seq) {
    return segment(RST, seq, 0, 0);
  }

  /** A RST with ACK. */
  public Rung rstAck(int seq, int ack) {
    return segment(RST | ACK, seq, ack, 0);
  }

  /** Any flags. */
  public Rung segment(int flags, int seq, int ack, int payload) {
    Rung rung =
        ladder.send(
            this,
            segment,
            filled -> {
              addresses(filled);
              ports(filled, flags, seq, ack);
              filled.payloadLength(payload);
              filled.payloadSum(payload);
              filled.path("ethernet/ipv4");
              always.accept(filled);
              once.accept(filled);
            });
    once = ignored -> {};
    return rung;
  }

  /** An ICMP error reaches this peer, and quotes a segment that it sent. */
  public Rung icmp(int type, int code, int quotedSeq) {
    return ladder.send(
        this,
        segment,
        filled -> {
          addresses(filled);
          ports(filled, SYN, quotedSeq, 0);
          filled.payloadLength(0);
          filled.icmpError(new IcmpError(4, type, code, "10.0.0.1"));
        });
  }

  private void addresses(Segment filled) {
    ipId = (ipId + 1) & 0xFFFF;
    filled.ip(false, 0, address, 0, other().address, hopLimit, ipId);
  }

  private void ports(Segment filled, int flags, int seq, int ack) {
    filled.tcp(port, other().port, seq, ack, flags, window, checksumField, urgentPointer);
  }

  private Peer other() {
    return client ? ladder.server() : ladder.client();
  }

  /** The proved state, and nothing beyond it is suggested. */
  public Peer is(TcpState state) {
    assertThat(endpoint().states().proved()).as("proved state").isEqualTo(state);
    return this;
  }

  /** The suggested state. */
  public Peer maybe(TcpState state) {
    assertThat(endpoint().states().current()).as("suggested state").isEqualTo(state);
    return this;
  }

  /** What the tracker holds of this end. */
  public Endpoint endpoint() {
    boolean low = Long.compare(address, other().address) < 0;
    return ladder.connection().endpoint(low ? Side.LOW : Side.HIGH);
  }
}
