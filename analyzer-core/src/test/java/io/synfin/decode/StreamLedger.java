package io.synfin.decode;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts segments into streams as Wireshark 4.0 does: a bare SYN whose number differs from its
 * sender's known base opens a new stream of the same endpoints, and nothing else does.
 */
final class StreamLedger implements SegmentSink {

  /** One stream; {@code a} is who sent its first frame. */
  static final class Stream {
    final String endpointA;
    final String endpointB;
    final List<Long> frames = new ArrayList<>();
    final List<Long> quoted = new ArrayList<>();
    long payloadA;
    long payloadB;
    private final Side sideA;
    private final boolean[] baseKnown = new boolean[2];
    private final int[] base = new int[2];

    private Stream(FourTuple tuple, Side first) {
      sideA = first;
      endpointA = tuple.endpoint(first);
      endpointB = tuple.endpoint(first.peer());
    }
  }

  private final Map<FourTuple, Stream> newest = new HashMap<>();
  private final List<Stream> streams = new ArrayList<>();
  private final Map<Segment.Checksum, Integer> checksums = new HashMap<>();
  private final Map<String, Integer> paths = new HashMap<>();

  @Override
  public void accept(Segment segment) {
    FourTuple tuple = FourTuple.of(segment);
    int sender = segment.sender().ordinal();
    Stream stream = newest.get(tuple);
    boolean quoted = segment.icmpError() != null;
    boolean bareSyn = segment.has(TcpFlags.SYN) && !segment.hasAny(TcpFlags.ACK) && !quoted;
    boolean reused =
        stream != null
            && bareSyn
            && stream.baseKnown[sender]
            && stream.base[sender] != segment.seq();
    if (stream == null || reused) {
      stream = new Stream(tuple, segment.sender());
      newest.put(tuple, stream);
      streams.add(stream);
    }
    paths.merge(segment.path(), 1, Integer::sum);
    if (quoted) {
      stream.quoted.add(segment.frame());
      return;
    }
    checksums.merge(segment.checksum(), 1, Integer::sum);
    int last = stream.frames.size() - 1;
    if (last < 0 || stream.frames.get(last) != segment.frame()) {
      stream.frames.add(segment.frame()); // two segments of a stream in one frame count once
    }
    if (segment.sender() == stream.sideA) {
      stream.payloadA += segment.payloadLength();
    } else {
      stream.payloadB += segment.payloadLength();
    }
    learnBases(stream, segment, sender);
  }

  private static void learnBases(Stream stream, Segment segment, int sender) {
    if (!stream.baseKnown[sender] || segment.has(TcpFlags.SYN)) {
      stream.baseKnown[sender] = true;
      stream.base[sender] = segment.has(TcpFlags.SYN) ? segment.seq() : segment.seq() - 1;
    }
    int receiver = 1 - sender;
    if (!stream.baseKnown[receiver] && segment.has(TcpFlags.ACK)) {
      stream.baseKnown[receiver] = true;
      stream.base[receiver] = segment.ack() - 1;
    }
  }

  List<Stream> streams() {
    return streams;
  }

  Map<Segment.Checksum, Integer> checksums() {
    return checksums;
  }

  Map<String, Integer> paths() {
    return paths;
  }
}
