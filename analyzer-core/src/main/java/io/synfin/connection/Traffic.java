package io.synfin.connection;

/** What an endpoint sent, counted. */
public final class Traffic {

  long segments;
  long dataSegments;
  long payloadOctets;
  long newOctets;
  long retransmittedSegments;
  long repeatedDataSegments;
  long retransmittedOctets;
  long missedOctets;
  int flagsSeen;
  int syns;
  int fins;
  int resets;
  int lastIpId;
  long firstFrame;
  long firstNanos;
  long lastFrame;
  long lastNanos;
  long lastNewNanos;
  long firstPayloadFrame;

  /** Time of that frame. */
  long firstPayloadNanos;

  int firstPayloadSeq;

  /** Digest of that payload, see {@link io.synfin.tcp.Segment#payloadSum}. */
  int firstPayloadSum;

  int firstPayloadLength;
  long conflictFrame;
  int conflictLength;
  int hopLimit;
  int tsRecent;
  boolean tsRecentKnown;
  boolean unsummed;
  long keepAlives;
  long keepAlivesEver;
  long keepAliveFrame;
  long keepAliveNanos;
  long keepAliveAnswerFrame;

  /** Segments whose checksum was seen to be right. */
  long goodChecksums;

  boolean signs;
  int otherHop;
  int otherHops;
  int smallRun;
  long overlaps;
  long lostUpstream;
  long lostDownstream;

  /** Did its last new payload say all that it had to say: with PSH, or less than fits? */
  boolean pushed = true;

  long dataNanos;
  long dataFrame;
  final LinkTrack link = new LinkTrack();
  long bigFrame;
  int bigSeq;

  Traffic() {}

  /** Were checksums of it still to be filled in by its network card (guard G-OFFL)? */
  public boolean unsummed() {
    return unsummed;
  }

  /** Segments of which some octets were sent before and some were new. */
  public long overlaps() {
    return overlaps;
  }

  /** Segments it sent, copies made by the capture apart. */
  public long segments() {
    return segments;
  }

  /** Of these, segments with payload. */
  public long dataSegments() {
    return dataSegments;
  }

  /** Of these, those whose original was lost before the capture point: it was never captured. */
  public long lostUpstream() {
    return lostUpstream;
  }

  /** Of these, those whose original was captured, and not acknowledged when it was sent again. */
  public long lostDownstream() {
    return lostDownstream;
  }

  /** Time of its last new payload. */
  public long dataNanos() {
    return dataNanos;
  }

  /** Frame of that payload; 0 when there was none. */
  public long dataFrame() {
    return dataFrame;
  }

  /** Over which links its segments came. */
  public LinkTrack link() {
    return link;
  }

  /** Frame of its first segment of nearly an MSS; 0 when none. */
  public long bigFrame() {
    return bigFrame;
  }

  /** SEG.SEQ of that frame. */
  public int bigSeq() {
    return bigSeq;
  }

  /** Payload it sent, repetitions included. */
  public long payloadOctets() {
    return payloadOctets;
  }

  /** Payload it sent, every octet counted once. */
  public long newOctets() {
    return newOctets;
  }

  /** Segments that repeated a SYN, a FIN, or octets of payload, be it some of them. */
  public long retransmittedSegments() {
    return retransmittedSegments;
  }

  /**
   * Of {@link #dataSegments}, those that repeated octets of payload: no bare FIN, no keep-alive.
   */
  public long repeatedDataSegments() {
    return repeatedDataSegments;
  }

  /** Numbers that were sent before: octets of payload, and one for each SYN and FIN. */
  public long retransmittedOctets() {
    return retransmittedOctets;
  }

  /**
   * Octets that its peer acknowledged and the capture never showed, though it showed later ones.
   */
  public long missedOctets() {
    return missedOctets;
  }

  /** All control bits it ever sent, ORed. */
  public int flagsSeen() {
    return flagsSeen;
  }

  /** Segments with SYN, whatever else was set. */
  public int syns() {
    return syns;
  }

  /** Segments with FIN, whatever else was set. */
  public int fins() {
    return fins;
  }

  /** Segments with RST, whatever else was set. */
  public int resets() {
    return resets;
  }

  /** IPv4 identification of its last segment that was no RST; 0 when it had none. */
  public int lastIpId() {
    return lastIpId;
  }

  /** Its first frame; 0 when it never spoke. */
  public long firstFrame() {
    return firstFrame;
  }

  /** Time of that frame. */
  public long firstNanos() {
    return firstNanos;
  }

  /** Its last frame. */
  public long lastFrame() {
    return lastFrame;
  }

  /** Time of that frame. */
  public long lastNanos() {
    return lastNanos;
  }

  /** When it last sent something new: payload, SYN or FIN. */
  public long lastNewNanos() {
    return lastNewNanos;
  }

  /** Frame of its first payload (SYN data apart); 0 when none. */
  public long firstPayloadFrame() {
    return firstPayloadFrame;
  }

  /** SEG.SEQ of that frame. */
  public int firstPayloadSeq() {
    return firstPayloadSeq;
  }

  /** Octets of that payload. */
  public int firstPayloadLength() {
    return firstPayloadLength;
  }

  /** Frame of a payload at the same number with other content; 0 when none. */
  public long conflictFrame() {
    return conflictFrame;
  }

  /** Octets of that payload. */
  public int conflictLength() {
    return conflictLength;
  }

  /** TTL or hop limit of its first segment. */
  public int hopLimit() {
    return hopLimit;
  }

  /** Its largest timestamp value so far. */
  public int tsRecent() {
    return tsRecent;
  }

  /** Is {@link #tsRecent} known? */
  public boolean tsRecentKnown() {
    return tsRecentKnown;
  }

  /** Keep-alive probes it sent since its peer last spoke. */
  public long keepAlives() {
    return keepAlives;
  }

  /** All keep-alive probes it ever sent. */
  public long keepAlivesEver() {
    return keepAlivesEver;
  }

  /** Frame of its last keep-alive probe; 0 when none. */
  public long keepAliveFrame() {
    return keepAliveFrame;
  }

  /** Time of that frame. */
  public long keepAliveNanos() {
    return keepAliveNanos;
  }

  /** Frame of its peer that answered a keep-alive probe last; 0 when none. */
  public long keepAliveAnswerFrame() {
    return keepAliveAnswerFrame;
  }

  void writeTo(ConnectionCodec.Writer out) {
    out.writeLong(segments);
    out.writeLong(dataSegments);
    out.writeLong(payloadOctets);
    out.writeLong(newOctets);
    out.writeLong(retransmittedSegments);
    out.writeLong(repeatedDataSegments);
    out.writeLong(retransmittedOctets);
    out.writeLong(missedOctets);
    out.writeInt(flagsSeen);
    out.writeInt(syns);
    out.writeInt(fins);
    out.writeInt(resets);
    out.writeInt(lastIpId);
    out.writeLong(firstFrame);
    out.writeLong(firstNanos);
    out.writeLong(lastFrame);
    out.writeLong(lastNanos);
    out.writeLong(lastNewNanos);
    out.writeLong(firstPayloadFrame);
    out.writeLong(firstPayloadNanos);
    out.writeInt(firstPayloadSeq);
    out.writeInt(firstPayloadSum);
    out.writeInt(firstPayloadLength);
    out.writeLong(conflictFrame);
    out.writeInt(conflictLength);
    out.writeInt(hopLimit);
    out.writeInt(tsRecent);
    out.writeBoolean(tsRecentKnown);
    out.writeBoolean(unsummed);
    out.writeLong(keepAlives);
    out.writeLong(keepAlivesEver);
    out.writeLong(keepAliveFrame);
    out.writeLong(keepAliveNanos);
    out.writeLong(keepAliveAnswerFrame);
    out.writeLong(goodChecksums);
    out.writeBoolean(signs);
    out.writeInt(otherHop);
    out.writeInt(otherHops);
    out.writeInt(smallRun);
    out.writeLong(overlaps);
    out.writeLong(lostUpstream);
    out.writeLong(lostDownstream);
    out.writeBoolean(pushed);
    out.writeLong(dataNanos);
    out.writeLong(dataFrame);
    link.writeTo(out);
    out.writeLong(bigFrame);
    out.writeInt(bigSeq);
  }

  void readFrom(ConnectionCodec.Reader in) {
    segments = in.readLong();
    dataSegments = in.readLong();
    payloadOctets = in.readLong();
    newOctets = in.readLong();
    retransmittedSegments = in.readLong();
    repeatedDataSegments = in.readLong();
    retransmittedOctets = in.readLong();
    missedOctets = in.readLong();
    flagsSeen = in.readInt();
    syns = in.readInt();
    fins = in.readInt();
    resets = in.readInt();
    lastIpId = in.readInt();
    firstFrame = in.readLong();
    firstNanos = in.readLong();
    lastFrame = in.readLong();
    lastNanos = in.readLong();
    lastNewNanos = in.readLong();
    firstPayloadFrame = in.readLong();
    firstPayloadNanos = in.readLong();
    firstPayloadSeq = in.readInt();
    firstPayloadSum = in.readInt();
    firstPayloadLength = in.readInt();
    conflictFrame = in.readLong();
    conflictLength = in.readInt();
    hopLimit = in.readInt();
    tsRecent = in.readInt();
    tsRecentKnown = in.readBoolean();
    unsummed = in.readBoolean();
    keepAlives = in.readLong();
    keepAlivesEver = in.readLong();
    keepAliveFrame = in.readLong();
    keepAliveNanos = in.readLong();
    keepAliveAnswerFrame = in.readLong();
    goodChecksums = in.readLong();
    signs = in.readBoolean();
    otherHop = in.readInt();
    otherHops = in.readInt();
    smallRun = in.readInt();
    overlaps = in.readLong();
    lostUpstream = in.readLong();
    lostDownstream = in.readLong();
    pushed = in.readBoolean();
    dataNanos = in.readLong();
    dataFrame = in.readLong();
    link.readFrom(in);
    bigFrame = in.readLong();
    bigSeq = in.readInt();
  }
}
