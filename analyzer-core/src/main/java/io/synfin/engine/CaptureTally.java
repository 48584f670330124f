package io.synfin.engine;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import io.synfin.capture.LinkTypes;
import io.synfin.decode.Outcome;
import io.synfin.decode.SegmentDecoder;
import java.util.ArrayList;
import java.util.Comparator;
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
  private final Map<Integer, Long> unknownLinkTypes = new TreeMap<>();

  void add(Frame frame, Outcome outcome) {
    frames++;
    octets += frame.capturedLength();
    firstNanos = Math.min(firstNanos, frame.timeNanos());
    lastNanos = Math.max(lastNanos, frame.timeNanos());
    if (outcome == Outcome.SEGMENT) {
      tcpFrames++;
    } else if (outcome == Outcome.UNKNOWN_LINK_TYPE) {
      unknownLinkTypes.merge(frame.linkType(), 1L, Long::sum);
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
        (linkType, count) -> reasons.add(Map.entry(unknownLink(linkType), count)));
    for (Outcome outcome : Outcome.values()) {
      long count = decoder.count(outcome);
      String words = words(outcome);
      if (count > 0 && !words.isEmpty()) {
        reasons.add(Map.entry(words, count));
      }
    }
    reasons.sort(
        Map.Entry.<String, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())));
    Map<String, Long> skipped = new LinkedHashMap<>();
    reasons.forEach(reason -> skipped.put(reason.getKey(), reason.getValue()));
    return skipped;
  }

  private static String unknownLink(int linkType) {
    String number = "link type " + linkType;
    String name = LinkTypes.name(linkType);
    return (name.equals(number) ? number : number + " (" + name + ")") + " is not decoded";
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
