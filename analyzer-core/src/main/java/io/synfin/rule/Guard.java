package io.synfin.rule;

import io.synfin.connection.Connection;
import io.synfin.connection.Doubts;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Moment;
import io.synfin.connection.Occasion;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Step;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Seq;
import io.synfin.tcp.TcpOptions;
import io.synfin.tcp.TcpOptions.FastOpen;

/**
 * A condition under which a finding would be unjust. Rules declare the guards that concern them in
 * their {@link RuleSpec}; none of them asks.
 */
public enum Guard {
  /** The capture has a hole that could contain the missing segment. */
  GAP("G-GAP"),
  /** The opening was not captured: ISNs are inferred, options unknown. */
  MID("G-MID"),
  /** Only one direction is in the capture. */
  ONEWAY("G-ONEWAY"),
  /** A super-frame that the network card was still to split. */
  TSO("G-TSO"),
  /** The snap length cut the segment. */
  TRUNC("G-TRUNC"),
  /** The four-tuple was used before in this capture. */
  REUSE("G-REUSE"),
  /** A keep-alive or a zero-window probe. */
  KA("G-KA"),
  /** The SYN carried data with a Fast Open cookie. */
  TFO("G-TFO"),
  /** Both sides sent a SYN. */
  SIMO("G-SIMO"),
  /** The capture, or the tracker, ended before the time could pass. */
  END("G-END"),
  /** The segment came in fragments that were not all captured. */
  FRAG("G-FRAG"),
  /** Its sender leaves checksums to its network card, so a wrong one may never have been sent. */
  OFFL("G-OFFL"),
  /** The capture shows both sides of a middlebox that changes numbers. */
  MBOX("G-MBOX");

  /** With the largest scale (RFC 7323 §2.2). */
  private static final long LARGEST_WINDOW = 65_535L << 14;

  /** A copy of a segment from the other side of a middlebox comes within this time. */
  private static final long ONE_PLACE_NANOS = 10_000_000;

  private final String label;

  Guard(String label) {
    this.label = label;
  }

  /** As the catalogue and {@code temperedBy} spell it. */
  public String label() {
    return label;
  }

  int bit() {
    return 1 << ordinal();
  }

  /** The guards that hold for this segment, as bits. */
  static int holding(Step step) {
    Connection connection = step.connection();
    Segment segment = step.segment();
    int bits = ofConnection(connection);
    if (step.has(Fact.OPENS)) {
      // The number of this very SYN is not remembered yet, and yet it is at hand.
      bits &= ~MID.bit();
    }
    // Lost since the connection was seen last: what seems missing may have been there.
    boolean lost =
        connection.frames() > 0
            && (segment.lossFrame() > connection.lastFrame() || segment.is(Segment.AMID_LOSS));
    if (lost || step.sender().hasHole() || step.receiver().hasHole() || isAckedUnseen(step)) {
      bits |= GAP.bit();
    }
    if (connection.isSuperframe(segment)) {
      bits |= TSO.bit();
    }
    if (isChanged(segment)) {
      bits |= MBOX.bit();
    }
    if (step.sender().traffic().unsummed()) {
      bits |= OFFL.bit();
    }
    if (step.has(Fact.PROBE)) {
      bits |= KA.bit();
    }
    return bits | holding(segment);
  }

  /** Those of them that the segment alone shows. */
  static int holding(Segment segment) {
    int bits = 0;
    if (segment.is(Segment.SUPERFRAME) && segment.payloadLength() > 0) {
      bits |= TSO.bit();
    }
    if (segment.is(Segment.SNAPPED | Segment.OPTIONS_CUT)) {
      bits |= TRUNC.bit();
    }
    if (segment.is(Segment.FRAGMENTS_MISSING)) {
      bits |= FRAG.bit();
    }
    return bits;
  }

  private static int ofDoubtful(Connection connection, Segment segment) {
    int bits = holding(segment);
    if (connection.isSuperframe(segment)) {
      bits |= TSO.bit();
    }
    if (connection.endpoint(segment.sender()).traffic().unsummed()) {
      bits |= OFFL.bit();
    }
    return bits;
  }

  /** The guards that hold at a moment without a segment, as bits. */
  static int holding(Occasion occasion) {
    Connection connection = occasion.connection();
    int bits = ofConnection(connection);
    boolean hole = connection.client().hasHole() || connection.server().hasHole();
    if (hole || connection.isAmidLoss()) {
      bits |= GAP.bit();
    }
    Doubts doubts = connection.doubts();
    if (occasion.moment() == Moment.CHECKSUM_SETTLED && doubts != null) {
      bits |= ofDoubtful(connection, doubts.segment());
    }
    if (occasion.ending() == Occasion.Ending.CAPTURE_ENDED
        || occasion.ending() == Occasion.Ending.EVICTED) {
      bits |= END.bit();
    }
    return bits;
  }

  /** SACK blocks lie near the acknowledgment, unless somebody changed only one of the two. */
  private static boolean isChanged(Segment segment) {
    TcpOptions options = segment.options();
    return options.sackBlocks() > 0
        && Math.abs((long) Seq.distance(segment.ack(), options.sackLeft(0))) > LARGEST_WINDOW;
  }

  /** Its peer has acknowledged what the capture never showed it send. */
  private static boolean isAckedUnseen(Step step) {
    Endpoint sender = step.sender();
    return sender.unaKnown() && sender.nxtKnown() && Seq.isAfter(sender.una(), sender.nxt());
  }

  /**
   * No client opens anew so soon with another ISN: a firewall has changed it, and the capture has
   * both.
   */
  private static boolean isOtherSide(Connection connection) {
    Predecessor before = connection.predecessor();
    return before != null
        && before.standing() == Predecessor.Standing.OPENING
        && before.initiator() == connection.clientSide()
        && Math.abs(connection.client().syn().nanos() - before.lastNanos()) < ONE_PLACE_NANOS;
  }

  private static int ofConnection(Connection connection) {
    int bits = 0;
    if (connection.midstream() || !connection.client().isnExact()) {
      bits |= MID.bit();
    }
    if (connection.oneWay()) {
      bits |= ONEWAY.bit();
    }
    if (connection.predecessor() != null) {
      bits |= REUSE.bit();
    }
    Endpoint client = connection.client();
    if (client.syn().payload() > 0 && client.offer().fastOpen() == FastOpen.COOKIE.ordinal()) {
      bits |= TFO.bit();
    }
    if (isOtherSide(connection)) {
      bits |= MBOX.bit();
    }
    if (connection.opening().crossed()) {
      bits |= SIMO.bit();
    }
    return bits;
  }
}
