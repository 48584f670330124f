package io.synfin.engine;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import io.synfin.capture.LinkTypes;
import io.synfin.capture.Salvage;
import io.synfin.connection.Connection;
import io.synfin.decode.Oddities;
import io.synfin.decode.Oddities.Opaque;
import io.synfin.decode.Outcome;
import io.synfin.decode.SegmentDecoder;
import io.synfin.rule.CaptureFigures;
import io.synfin.rule.CaptureFigures.Damage;
import io.synfin.rule.CaptureFigures.Fault;
import io.synfin.rule.CaptureFigures.Loss;
import io.synfin.rule.CaptureFigures.Obstacle;
import io.synfin.rule.CaptureFigures.Undecoded;
import io.synfin.tcp.FirstFrames;
import io.synfin.tcp.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of one capture's frames. Called for every packet. */
final class CaptureTally {

  private long frames;
  private long tcpFrames;
  private long octets;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;
  private final Map<Integer, FirstFrames> unknownLinkTypes = new TreeMap<>();
  private final FirstFrames cut = new FirstFrames();
  private final FirstFrames cutHeaders = new FirstFrames();
  private final FirstFrames superframes = new FirstFrames();
  private long largestSuperframe;
  private final Unsummed unsummed = new Unsummed();
  private final CaptureFigures figures = new CaptureFigures();
  private final ClockTally clock = new ClockTally(figures);

  /** A frame, before its segments are. */
  void begin(Frame frame) {
    clock.add(frame.number(), frame.timeNanos(), frame.interfaceId());
  }

  /** A frame, after its segments. */
  void add(Frame frame, Outcome outcome) {
    frames++;
    octets += frame.capturedLength();
    boolean isCut = frame.capturedLength() < frame.wireLength();
    firstNanos = Math.min(firstNanos, frame.timeNanos());
    lastNanos = Math.max(lastNanos, frame.timeNanos());
    if (outcome == Outcome.SEGMENT) {
      tcpFrames++;
      if (isCut) {
        cut.add(frame.number());
      }
    } else if (isCut && (outcome == Outcome.HEADER_CUT || outcome == Outcome.TCP_TRUNCATED)) {
      cutHeaders.add(frame.number());
    } else if (outcome == Outcome.UNKNOWN_LINK_TYPE) {
      unknownLinkTypes
          .computeIfAbsent(frame.linkType(), linkType -> new FirstFrames())
          .add(frame.number());
    }
  }

  /** A segment whose checksum nobody has judged yet. */
  void checksum(Segment segment) {
    if (segment.checksum() == Segment.Checksum.PARTIAL) {
      unsummed.add(segment);
    }
  }

  /** Has the clock just made a step that connections may contradict? */
  boolean isWatching() {
    return clock.isWatching();
  }

  /** A segment, before its connection takes it. */
  void before(Slot slot, Segment segment) {
    if (clock.isWatching() && slot.newest != null) {
      clock.resumes(slot.newest.connection, segment);
    }
  }

  /** A segment, after its connection has taken it. */
  void after(Connection connection, Segment segment) {
    if (segment.is(Segment.OPTIONS_CUT) && segment.is(Segment.SNAPPED)) {
      cutHeaders.add(segment.frame());
    }
    if (connection.isSuperframe(segment)) {
      superframes.add(segment.frame());
      largestSuperframe = Math.max(largestSuperframe, segment.payloadLength());
    }
  }

  long frames() {
    return frames;
  }

  long tcpFrames() {
    return tcpFrames;
  }

  long octets() {
    return octets;
  }

  /** 0 when there was no frame. */
  long firstNanos() {
    return frames == 0 ? 0 : firstNanos;
  }

  /** The highest time of any frame, 0 when there was none. */
  long lastNanos() {
    return frames == 0 ? 0 : lastNanos;
  }

  /** Why frames were not used, most frequent reason first. */
  Map<String, Long> skipped(SegmentDecoder decoder, CaptureInfo capture) {
    List<Map.Entry<String, Long>> reasons = new ArrayList<>();
    if (capture.excluded() > 0) {
      reasons.add(Map.entry("left out by the filter", capture.excluded()));
    }
    unknownLinkTypes.forEach(
        (linkType, count) -> reasons.add(Map.entry(unknownLink(linkType), count.count())));
    for (Outcome outcome : Outcome.values()) {
      long count = decoder.count(outcome);
      if (outcome == Outcome.FRAGMENT_HELD) {
        count -= decoder.joinedFragments();
      }
      String words = words(outcome);
      if (count > 0 && !words.isEmpty()) {
        reasons.add(Map.entry(words, count));
      }
    }
    reasons.sort(
        (one, other) -> {
          int byCount = Long.compare(other.getValue(), one.getValue());
          return byCount != 0 ? byCount : one.getKey().compareTo(other.getKey());
        });
    Map<String, Long> skipped = new LinkedHashMap<>();
    reasons.forEach(reason -> skipped.put(reason.getKey(), reason.getValue()));
    return skipped;
  }

  /** All that rules about the capture look at. Call once, after the last frame. */
  CaptureFigures figures(
      SegmentDecoder decoder, CaptureInfo capture, List<CaptureFormatException> damages) {
    clock.finish();
    Oddities odd = decoder.oddities();
    FirstFrames silently = odd.isCutSilently() ? odd.overhanging() : new FirstFrames();
    FirstFrames overhanging = odd.isCutSilently() ? new FirstFrames() : odd.overhanging();
    figures
        .end(lastNanos())
        .cut(cut, cutHeaders, silently, tcpFrames)
        .superframes(superframes, largestSuperframe)
        .faulty(Fault.IP_LENGTH, odd.ipLength())
        .faulty(Fault.IP_OVERHANG, overhanging)
        .faulty(Fault.IP_CHECKSUM, odd.ipChecksum())
        .faulty(Fault.TCP_TRUNCATED, odd.tcpTruncated())
        .faulty(Fault.TCP_OFFSET, odd.tcpOffset());
    unsummed.tell(figures);
    losses(capture);
    undecoded(odd);
    for (CaptureFormatException damage : damages) {
      figures.damaged(
          new Damage(
              capture.name(),
              damage.reason() == CaptureFormatException.Reason.ENDS_MID_RECORD,
              damage.fileOffset(),
              damage.framesBefore(),
              damage.detail()));
    }
    for (Salvage.Place place : capture.salvage().places()) {
      figures.damaged(
          new Damage(
              place.file(),
              place.reason().equals(CaptureFormatException.Reason.ENDS_MID_RECORD.name()),
              place.from(),
              place.frame(),
              place.message()));
    }
    return figures;
  }

  private void losses(CaptureInfo capture) {
    for (CaptureInfo.Interface one : capture.interfaces()) {
      if (one.drops() > 0) {
        String where = one.name().isEmpty() ? "interface " + one.id() : one.name();
        figures.lost(new Loss(where, one.drops(), one.frames()));
      }
    }
  }

  private void undecoded(Oddities odd) {
    unknownLinkTypes.forEach(
        (linkType, seen) ->
            figures.notDecoded(new Undecoded(Obstacle.LINK_TYPE, linkWords(linkType), seen)));
    for (Opaque kind : Opaque.values()) {
      if (!odd.opaque(kind).isEmpty()) {
        figures.notDecoded(new Undecoded(Obstacle.TUNNEL, kind.words(), odd.opaque(kind)));
      }
    }
    if (!odd.tooDeep().isEmpty()) {
      figures.notDecoded(
          new Undecoded(Obstacle.DEPTH, Integer.toString(SegmentDecoder.MAX_DEPTH), odd.tooDeep()));
    }
  }

  private static String linkWords(int linkType) {
    String number = "link type " + linkType;
    String name = LinkTypes.name(linkType);
    return name.equals(number) ? number : number + " (" + name + ")";
  }

  private static String unknownLink(int linkType) {
    return linkWords(linkType) + " is not decoded";
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case SEGMENT, ICMP_QUOTE, UNKNOWN_LINK_TYPE -> "";
      case NOT_TCP -> "not TCP";
      case HEADER_CUT -> "a header is cut";
      case TOO_DEEP -> "more than " + SegmentDecoder.MAX_DEPTH + " encapsulations";
      case ENCRYPTED -> "encrypted";
      case IP_BROKEN -> "broken IP header";
      case FRAGMENT_HELD -> "incomplete IP fragments";
      case TCP_TRUNCATED -> "TCP header cut or bogus";
    };
  }
}
