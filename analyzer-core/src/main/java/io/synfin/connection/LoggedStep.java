package io.synfin.connection;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import org.jspecify.annotations.Nullable;

/** One segment of an opening or a closing, with up to two equations that it should satisfy. */
public final class LoggedStep {

  /** What part the segment plays. */
  public enum Part {
    SYN("SYN"),
    SYN_ACK("SYN-ACK"),
    ACK("ACK"),
    FIN("FIN"),
    ACK_OF_FIN("ACK of FIN"),
    RST("RST"),
    ICMP("ICMP");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private static final Part[] PARTS = Part.values();
  private static final Equation[] EQUATIONS = Equation.values();

  final Part part;
  final Side from;
  final long frame;
  final long timeNanos;
  final int seq;
  final int ack;
  final int flags;
  final int length;
  final int window;
  boolean repeated;
  @Nullable Equation first;
  int firstExpected;
  int firstActual;
  @Nullable Equation second;
  int secondExpected;
  int secondActual;

  LoggedStep(Part part, Segment segment) {
    this(
        part,
        segment.sender(),
        segment.frame(),
        segment.timeNanos(),
        segment.seq(),
        segment.ack(),
        segment.flags(),
        segment.payloadLength(),
        segment.window());
  }

  private LoggedStep(
      Part part,
      Side from,
      long frame,
      long timeNanos,
      int seq,
      int ack,
      int flags,
      int length,
      int window) {
    this.part = part;
    this.from = from;
    this.frame = frame;
    this.timeNanos = timeNanos;
    this.seq = seq;
    this.ack = ack;
    this.flags = flags;
    this.length = length;
    this.window = window;
  }

  /** Adds an equation; a third one is not kept. */
  LoggedStep check(Equation equation, int expected, int actual) {
    if (first == null) {
      first = equation;
      firstExpected = expected;
      firstActual = actual;
    } else if (second == null) {
      second = equation;
      secondExpected = expected;
      secondActual = actual;
    }
    return this;
  }

  LoggedStep repeated(boolean again) {
    repeated = again;
    return this;
  }

  public Part part() {
    return part;
  }

  public Side from() {
    return from;
  }

  public long frame() {
    return frame;
  }

  public long timeNanos() {
    return timeNanos;
  }

  public int seq() {
    return seq;
  }

  public int ack() {
    return ack;
  }

  public boolean hasAck() {
    return (flags & TcpFlags.ACK) != 0;
  }

  public int flags() {
    return flags;
  }

  /** Payload octets. */
  public int length() {
    return length;
  }

  /** The window field, unscaled. */
  public int window() {
    return window;
  }

  /** Was the same segment sent before? */
  public boolean isRepeated() {
    return repeated;
  }

  /** Number of equations, 0 to 2. */
  public int checks() {
    return second != null ? 2 : first != null ? 1 : 0;
  }

  public @Nullable Equation equation(int check) {
    return check == 0 ? first : second;
  }

  public int expected(int check) {
    return check == 0 ? firstExpected : secondExpected;
  }

  public int actual(int check) {
    return check == 0 ? firstActual : secondActual;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeByte(part.ordinal());
    out.writeBoolean(from == Side.HIGH);
    out.writeLong(frame);
    out.writeLong(timeNanos);
    out.writeInt(seq);
    out.writeInt(ack);
    out.writeInt(flags);
    out.writeInt(length);
    out.writeInt(window);
    out.writeBoolean(repeated);
    out.writeByte(checks());
    for (int i = 0; i < checks(); i++) {
      Equation equation = equation(i);
      out.writeByte(equation == null ? 0 : equation.ordinal());
      out.writeInt(expected(i));
      out.writeInt(actual(i));
    }
  }

  static LoggedStep readFrom(ConnectionCodec.Reader in) {
    LoggedStep step =
        new LoggedStep(
            PARTS[in.readByte()],
            in.readBoolean() ? Side.HIGH : Side.LOW,
            in.readLong(),
            in.readLong(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readInt());
    step.repeated = in.readBoolean();
    int checks = in.readByte();
    for (int i = 0; i < checks; i++) {
      step.check(EQUATIONS[in.readByte()], in.readInt(), in.readInt());
    }
    return step;
  }
}
