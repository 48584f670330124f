package io.synfin.report;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Comments;
import io.synfin.capture.Salvage;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Detail;
import io.synfin.event.Event;
import io.synfin.event.Figures;
import io.synfin.rule.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The fields of the objects of the JSON report, in the order in which they stand. What is unknown
 * or empty text is left out; lists are always there.
 */
final class JsonObjects {

  private static final long RING_MASK = 0xFFFF_FFFFL;

  private static final byte[] LINE =
      "{\"type\":\"connection\",\"id\":".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] END_OF_LINE = "}\n".getBytes(StandardCharsets.US_ASCII);

  private final JsonGenerator json;
  private final JsonConnection connections;
  private final LineText brief = new LineText();
  private final BriefConnection briefly;
  private final LinePatterns patterns;
  private final LineText text = new LineText();
  private final boolean whole;

  JsonObjects(JsonGenerator json, Detail detail) {
    this.json = json;
    whole = detail == Detail.FULL;
    connections = new JsonConnection(this);
    briefly = new BriefConnection(brief);
    patterns = new LinePatterns(briefly, brief);
  }

  void header(String schemaVersion, String toolVersion) {
    text("schemaVersion", schemaVersion);
    json.writeName("tool");
    tool(toolVersion);
  }

  void tool(String version) {
    json.writeStartObject();
    text("name", "synfin");
    text("version", version);
    json.writeEndObject();
  }

  void connection(ConnectionSummary connection) {
    if (whole) {
      connections.write(connection);
    } else {
      // The generator's own first field, so that it knows that commas are due.
      number("id", connection.id());
      brief.clear();
      briefly.write(connection);
      json.writeRaw(brief.raw());
    }
  }

  /** A connection of which all but its figures was said before. */
  void connection(Event.ConnectionAlike alike) {
    if (whole) {
      connections.write(alike.summary());
      return;
    }
    number("id", alike.figures().get(Figures.ID));
    brief.clear();
    patterns.write(alike);
    json.writeRaw(brief.raw());
  }

  /** The same as a line of its own, in one piece: a flood has millions of these. */
  void line(Event.ConnectionAlike alike) {
    brief.clear().add(LINE).number(alike.figures().get(Figures.ID));
    patterns.write(alike);
    json.writeRaw(brief.add(END_OF_LINE).raw());
  }

  /** Are connections told in brief? */
  boolean isBrief() {
    return !whole;
  }

  void frame(Event.FrameLabelled event) {
    text("file", event.file());
    number("frame", event.frame());
    number("stream", event.stream());
    json.writeArrayPropertyStart("analysis");
    event.analysis().forEach(json::writeString);
    json.writeEndArray();
    duration("rto", event.rtoNanos());
  }

  /**
   * @param of the connection that names the finding's endpoint; null for a finding of none
   */
  void finding(Finding finding, @Nullable ConnectionSummary of) {
    text("rule", finding.rule());
    text("variant", finding.variant());
    text("severity", finding.severity().word());
    text("confidence", finding.confidence().word());
    if (of != null && finding.endpoint() != null) {
      text("endpoint", of.role(finding.endpoint()));
    }
    json.writeArrayPropertyStart("frames");
    finding.frames().forEach(json::writeNumber);
    json.writeEndArray();
    if (finding.timeNanos() != 0 || !finding.frames().isEmpty()) {
      // A capture without a single frame has no time.
      time("time", finding.timeNanos());
    }
    text("sentence", finding.sentence());
    Finding.Comparison comparison = finding.comparison();
    if (comparison != null) {
      text("check", comparison.name());
      number("expected", comparison.expected());
      number("actual", comparison.actual());
      json.writeNumberProperty("difference", comparison.difference());
      if (whole && comparison.base() >= 0) {
        json.writeObjectPropertyStart("relative");
        number("expected", comparison.expected() - comparison.base() & RING_MASK);
        number("actual", comparison.actual() - comparison.base() & RING_MASK);
        json.writeEndObject();
      }
    }
    if (whole) {
      json.writeObjectPropertyStart("attributes");
      finding.attributes().forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    text("standard", finding.standard());
    text("temperedBy", finding.temperedBy());
  }

  /** An array of findings, all of this connection or of none. */
  void findings(List<Finding> findings, @Nullable ConnectionSummary of) {
    json.writeArrayPropertyStart("findings");
    for (Finding finding : findings) {
      json.writeStartObject();
      finding(finding, of);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void capture(Event.CaptureEnded event) {
    CaptureInfo capture = event.capture();
    text("file", capture.name());
    text("format", capture.format());
    text("compression", capture.compression());
    json.writeArrayPropertyStart("interfaces");
    for (CaptureInfo.Interface one : capture.interfaces()) {
      json.writeStartObject();
      number("id", one.id());
      text("name", one.name());
      number("linkType", one.linkType());
      text("linkTypeName", one.linkTypeName());
      text("resolution", one.resolution());
      number("snapLength", one.snapLength());
      number("packets", one.frames());
      known("drops", one.drops());
      json.writeEndObject();
    }
    json.writeEndArray();
    number("packets", event.frames());
    number("tcpPackets", event.tcpFrames());
    number("bytes", event.octets());
    if (event.frames() > 0) {
      time("start", event.firstNanos());
      time("end", event.lastNanos());
    }
    json.writeObjectPropertyStart("skipped");
    event.skipped().forEach(json::writeNumberProperty);
    json.writeEndObject();
    Event.Damage damage = event.damage();
    if (damage != null) {
      json.writeObjectPropertyStart("damage");
      text("reason", damage.reason());
      text("message", damage.message());
      number("byte", damage.octet());
      number("frame", damage.frame());
      json.writeEndObject();
    }
    salvage(capture.salvage());
    comments(capture.comments());
    findings(event.findings(), null);
  }

  private void salvage(Salvage salvage) {
    if (salvage.count() == 0) {
      return;
    }
    json.writeObjectPropertyStart("salvage");
    number("places", salvage.count());
    number("bytes", salvage.octets());
    json.writeArrayPropertyStart("first");
    for (Salvage.Place place : salvage.places()) {
      json.writeStartObject();
      text("file", place.file());
      number("from", place.from());
      number("to", place.to());
      number("frame", place.frame());
      text("reason", place.reason());
      text("message", place.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void comments(Comments comments) {
    if (comments.count() == 0) {
      return;
    }
    json.writeObjectPropertyStart("comments");
    number("count", comments.count());
    json.writeArrayPropertyStart("first");
    for (Comments.Comment comment : comments.first()) {
      json.writeStartObject();
      text("file", comment.file());
      if (comment.frame() != 0) {
        number("frame", comment.frame());
      }
      text("text", comment.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  void host(Event.Host host) {
    text("address", host.address());
    number("opened", host.opened());
    number("accepted", host.accepted());
    number("refused", host.refused());
    held("timeWait", "owned", host.timeWait());
    held("halfOpen", "total", host.halfOpen());
    held("closeWait", "total", host.closeWait());
  }

  private void held(String state, String all, Event.Held held) {
    if (!whole && held.total() == 0) {
      return;
    }
    json.writeObjectPropertyStart(state);
    number(all, held.total());
    number("now", held.now());
    number("peak", held.peak());
    if (held.peak() > 0) {
      time("peakTime", held.peakNanos());
    }
    json.writeEndObject();
  }

  void summary(Event.AnalysisEnded event) {
    number("captures", event.captures());
    number("connections", event.connections());
    json.writeObjectPropertyStart("outcomes");
    event.outcomes().forEach((outcome, count) -> number(outcome.word(), count));
    json.writeEndObject();
    json.writeArrayPropertyStart("findings");
    for (Event.RuleCount rule : event.findings()) {
      json.writeStartObject();
      text("rule", rule.id());
      text("severity", rule.severity().word());
      number("count", rule.count());
      json.writeArrayPropertyStart("connections");
      rule.connections().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    Event.HandshakeTimes times = event.handshakeTimes();
    json.writeObjectPropertyStart("handshakeTime");
    number("count", times.count());
    duration("min", times.minNanos());
    duration("p50", times.p50Nanos());
    duration("p90", times.p90Nanos());
    duration("p99", times.p99Nanos());
    duration("max", times.maxNanos());
    json.writeEndObject();
    if (event.hostsLeftOut() > 0) {
      number("hostsLeftOut", event.hostsLeftOut());
    }
    json.writeObjectPropertyStart("timeWait");
    number("client", event.timeWaits().clients());
    number("server", event.timeWaits().servers());
    duration("twoMsl", event.timeWait().twoMslNanos());
    text("preset", event.timeWait().preset());
    json.writeEndObject();
  }

  JsonGenerator generator() {
    return json;
  }

  /** Left out when empty. */
  void text(String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }

  void number(String name, long value) {
    json.writeNumberProperty(name, value);
  }

  /** Left out when negative. */
  void known(String name, long value) {
    if (value >= 0) {
      number(name, value);
    }
  }

  void flag(String name, boolean value) {
    json.writeBooleanProperty(name, value);
  }

  void time(String name, long nanos) {
    text.clear().instant(nanos);
    json.writeName(name);
    json.writeRawUTF8String(text.octets(), 0, text.length());
  }

  /** Seconds; left out when negative. */
  void duration(String name, long nanos) {
    if (nanos >= 0) {
      text.clear().seconds(nanos);
      json.writeName(name);
      json.writeNumber(text.toString());
    }
  }
}
