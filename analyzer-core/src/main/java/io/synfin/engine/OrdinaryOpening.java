package io.synfin.engine;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;

/**
 * SYN, SYN-ACK and ACK with the numbers that are due (RFC 9293 §3.5), each once: an opening that
 * may wait with all that follows it. Or SYN and RST. Called for every packet.
 */
final class OrdinaryOpening {

  /** FTP announces connections, so its order among all others matters. */
  private static final int FTP_CONTROL = 21;

  /** No path carries less, so nobody takes it for more than one segment. */
  private static final int USUAL_PAYLOAD = 536;

  /** From then on the same number may be that of another connection. */
  private static final long LONGEST_TRY_NANOS = 60_000_000_000L;

  private final ConnectionTable table;
  private final Backlog backlog;

  OrdinaryOpening(ConnectionTable table, Backlog backlog) {
    this.table = table;
    this.backlog = backlog;
  }

  /** Is it a SYN as SYNs are, of a connection that others do not depend on? */
  boolean begins(Segment segment) {
    return segment.hasAny(SYN)
        && !segment.hasAny(ACK | RST | FIN)
        && segment.payloadLength() == 0
        && isSound(segment)
        && segment.sourcePort() != FTP_CONTROL
        && segment.destinationPort() != FTP_CONTROL
        && !isToItself(segment)
        && backlog.packer().isPlain(segment);
  }

  /**
   * Is it the SYN again that waits and that nobody answered? Most are never answered, so that they
   * are best kept as they are.
   */
  boolean repeats(int record, int marks, Segment segment) {
    return table.waiting(record) > 0
        && table.slot(record) == null
        && begins(segment)
        && isFromClient(marks, segment)
        && segment.seq() == backlog.seq(table.first(record))
        && segment.timeNanos() - backlog.timeNanos(table.first(record)) < LONGEST_TRY_NANOS;
  }

  /** Is it the answer to the SYN that waits? */
  boolean answers(int record, int marks, Segment segment) {
    int syn = table.first(record);
    return table.waiting(record) == 1
        && segment.has(SYN | ACK)
        && !segment.hasAny(RST | FIN)
        && !isFromClient(marks, segment)
        && segment.ack() == backlog.seq(syn) + 1
        && segment.payloadLength() == 0
        && isSound(segment);
  }

  /** Is it the RST that refuses the SYN that waits? */
  boolean refuses(int record, int marks, Segment segment) {
    int syn = table.first(record);
    return table.waiting(record) == 1
        && segment.flags() == (RST | ACK)
        && !isFromClient(marks, segment)
        && segment.ack() == backlog.seq(syn) + 1
        && segment.payloadLength() == 0
        && isSound(segment);
  }

  /** Is it the third segment, after the two that wait? */
  boolean completes(int record, int marks, Segment segment) {
    return table.waiting(record) == 2
        && segment.has(ACK)
        && !segment.hasAny(SYN | RST | FIN)
        && isFromClient(marks, segment)
        && segment.seq() == backlog.seq(table.first(record)) + 1
        && segment.ack() == backlog.seq(table.last(record)) + 1
        && segment.payloadLength() <= USUAL_PAYLOAD
        && isSound(segment);
  }

  private static boolean isFromClient(int marks, Segment segment) {
    return (segment.sender() == Side.LOW) == ((marks & Mark.CLIENT_IS_LOW) != 0);
  }

  /** Will nobody drop it for its checksum? */
  private static boolean isSound(Segment segment) {
    return segment.checksum() == Segment.Checksum.GOOD
        || segment.checksum() == Segment.Checksum.UNKNOWN;
  }

  private static boolean isToItself(Segment segment) {
    return segment.sourcePort() == segment.destinationPort()
        && segment.sourceLow() == segment.destinationLow()
        && segment.sourceHigh() == segment.destinationHigh();
  }
}
