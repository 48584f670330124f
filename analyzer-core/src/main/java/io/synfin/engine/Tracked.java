package io.synfin.engine;

import io.synfin.connection.Connection;
import io.synfin.label.WiresharkStream;
import io.synfin.label.ZeekConnection;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import io.synfin.tcp.Segment;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the driver keeps beside a connection: findings, labels, its older incarnations. */
final class Tracked {

  /** Segments of an incarnation that may turn out to belong to the older one. */
  private static final int MAX_HELD = 8;

  private static final Comparator<Finding> BY_TIME =
      (one, other) -> Long.compare(one.timeNanos(), other.timeNanos());

  final Slot slot;
  Connection connection;
  @Nullable Tracked older;
  @Nullable WiresharkStream stream;
  @Nullable ZeekConnection zeek;

  private List<WiresharkStream> furtherStreams = Collections.emptyList();

  /** It was let go before the capture ended, to bound the memory. */
  boolean isLetGo;

  // What a live analysis knows of it, see Vigil and Foresight.
  boolean isCounted;
  boolean isBegun;
  boolean isSettled;
  byte lowState;
  byte highState;
  int reviews;
  long reviewedNanos;
  private List<Finding> foretold = Collections.emptyList();

  private List<Finding> findings = Collections.emptyList();
  private FindingCounts counts = FindingCounts.NONE;
  private @Nullable List<Segment> held;

  Tracked(Slot slot, Connection connection, @Nullable Tracked older) {
    this.slot = slot;
    this.connection = connection;
    this.older = older;
  }

  /** In order of time; a deadline's finding can be noticed after a later segment's. */
  List<Finding> findings() {
    if (findings.size() > 1) {
      findings.sort(BY_TIME);
    }
    return Collections.unmodifiableList(findings);
  }

  /** Notes the stream and the record of a segment of this connection. */
  void label(@Nullable WiresharkStream ofSegment, @Nullable ZeekConnection record, long frame) {
    if (stream == null) {
      stream = ofSegment;
    } else if (ofSegment != null && ofSegment != stream && ofSegment.firstFrame() == frame) {
      if (furtherStreams.isEmpty()) {
        furtherStreams = new ArrayList<>(1);
      }
      furtherStreams.add(ofSegment);
    }
    if (zeek == null) {
      zeek = record;
    }
  }

  /** Streams that Wireshark began within this connection. */
  List<WiresharkStream> furtherStreams() {
    return furtherStreams;
  }

  /** Takes it out of its four-tuple's incarnations. */
  void unlink() {
    if (slot.newest == this) {
      slot.newest = older;
      return;
    }
    for (Tracked newer = slot.newest; newer != null; newer = newer.older) {
      if (newer.older == this) {
        newer.older = older;
        return;
      }
    }
  }

  void add(Finding finding) {
    if (findings.isEmpty()) {
      findings = new ArrayList<>(2);
    }
    findings.add(finding);
  }

  /** Takes back what these rules said of this endpoint. */
  void refute(Set<String> rules, @Nullable Side endpoint) {
    if (findings.removeIf(
        finding -> rules.contains(finding.rule()) && finding.endpoint() == endpoint)) {
      counts.remove(rules, endpoint);
    }
  }

  /** It was said already, and may become final at the end. */
  void foretell(Finding finding) {
    if (foretold.isEmpty()) {
      foretold = new ArrayList<>(1);
    }
    foretold.add(finding);
  }

  /** Was the like of it said already? */
  boolean isForetold(Finding finding) {
    for (Finding before : foretold) {
      if (before.endpoint() == finding.endpoint() && before.fullId().equals(finding.fullId())) {
        return true;
      }
    }
    return false;
  }

  /** Counts one more, and tells how many as severe the endpoint has by now. */
  long count(String fullId, Severity severity, @Nullable Side endpoint) {
    if (counts == FindingCounts.NONE) {
      counts = new FindingCounts();
    }
    return counts.add(fullId, severity, endpoint);
  }

  /** How often each id was found at each severity, reported or damped. */
  FindingCounts counts() {
    return counts;
  }

  /** From now on this incarnation may have to be given back to the older one. */
  void hold() {
    held = new ArrayList<>(2);
  }

  boolean isHeld() {
    return held != null;
  }

  void keep(Segment segment) {
    if (held != null && held.size() < MAX_HELD) {
      Segment copy = new Segment();
      copy.set(segment);
      held.add(copy);
    }
  }

  /** The segments to replay into the older incarnation. */
  List<Segment> held() {
    return held == null ? List.of() : held;
  }

  /** It is a connection of its own right. */
  void release() {
    held = null;
  }
}
