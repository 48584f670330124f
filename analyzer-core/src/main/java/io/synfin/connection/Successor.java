package io.synfin.connection;

/**
 * The connection that followed on the same four-tuple, as far as its SYN tells (RFC 9293 §3.6.1,
 * RFC 6191); the counterpart of {@link Predecessor}.
 *
 * @param isn SEG.SEQ of that SYN, raw
 * @param nanos when it came, since 1970
 * @param withdrawn it turned out to be forged or old: the connection before it goes on
 * @param accepted a SYN-ACK answered it, or that of one before it: the segments of the connection
 *     before it are old ones from then on
 */
public record Successor(int isn, long nanos, boolean withdrawn, boolean accepted) {

  Successor withdraw() {
    return new Successor(isn, nanos, true, accepted);
  }

  Successor accept() {
    return new Successor(isn, nanos, withdrawn, true);
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeInt(isn);
    out.writeLong(nanos);
    out.writeBoolean(withdrawn);
    out.writeBoolean(accepted);
  }

  static Successor readFrom(ConnectionCodec.Reader in) {
    return new Successor(in.readInt(), in.readLong(), in.readBoolean(), in.readBoolean());
  }
}
