package io.synfin.connection;

import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpState;

/**
 * One segment and what it does to its connection. A reused carrier: valid during one call of {@link
 * Judge#judge(Step)}. The endpoints' numbers are those from before the segment, their states those
 * after it; the states before stand here.
 */
public final class Step {

  private final Segment none = new Segment();
  private final Connection nobody = Connection.placeholder();
  private Segment segment = none;
  private Connection connection = nobody;
  private Endpoint sender = nobody.endpoint(Side.LOW);
  private Endpoint receiver = nobody.endpoint(Side.HIGH);
  private TcpState senderBefore = TcpState.CLOSED;
  private TcpState receiverBefore = TcpState.CLOSED;
  private TcpState senderProvedBefore = TcpState.CLOSED;
  private TcpState receiverProvedBefore = TcpState.CLOSED;
  private long facts;
  private int oddities;
  private boolean dropped;
  private final Settings settings;

  Step(Settings settings) {
    this.settings = settings;
  }

  void begin(Connection connection, Segment segment) {
    this.connection = connection;
    this.segment = segment;
    sender = connection.endpoint(segment.sender());
    receiver = connection.endpoint(segment.sender().peer());
    senderBefore = sender.track.current();
    receiverBefore = receiver.track.current();
    senderProvedBefore = sender.track.proved();
    receiverProvedBefore = receiver.track.proved();
    facts = 0;
    oddities = 0;
    dropped = false;
  }

  /** The segment shows that its sender had not got so far as it seemed. */
  void senderWas(TcpState state) {
    senderBefore = state;
  }

  void add(Fact fact) {
    facts |= fact.bit();
  }

  void remove(Fact fact) {
    facts &= ~fact.bit();
  }

  /** Bits of {@link Oddity}. */
  void oddities(int bits) {
    oddities = bits;
  }

  /** Its receiver drops the segment for its checksum: there is no other fact about it. */
  void drop() {
    facts = Fact.MALFORMED.bit();
    dropped = true;
  }

  /** Did the segment move nobody, because its receiver drops it for its checksum? */
  public boolean isDropped() {
    return dropped;
  }

  /** The durations by which silence is judged. */
  public Settings settings() {
    return settings;
  }

  public Segment segment() {
    return segment;
  }

  public Connection connection() {
    return connection;
  }

  public Endpoint sender() {
    return sender;
  }

  public Endpoint receiver() {
    return receiver;
  }

  /** Is the sender of this segment the connection's client? */
  public boolean fromClient() {
    return sender.side() == connection.clientSide();
  }

  /** The sender's state before this segment, suggestions included. */
  public TcpState senderBefore() {
    return senderBefore;
  }

  /** The receiver's state before this segment, suggestions included. */
  public TcpState receiverBefore() {
    return receiverBefore;
  }

  /** The sender's proved state before this segment. */
  public TcpState senderProvedBefore() {
    return senderProvedBefore;
  }

  /** The receiver's proved state before this segment. */
  public TcpState receiverProvedBefore() {
    return receiverProvedBefore;
  }

  public TcpState senderAfter() {
    return sender.track.current();
  }

  public TcpState receiverAfter() {
    return receiver.track.current();
  }

  /** Bits of {@link Fact}. */
  public long facts() {
    return facts;
  }

  /** See {@link Oddity}; none without {@link Fact#NOTEWORTHY}. */
  public boolean has(Oddity oddity) {
    return (oddities & oddity.bit()) != 0;
  }

  public boolean has(Fact fact) {
    return (facts & fact.bit()) != 0;
  }
}
