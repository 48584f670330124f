package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Check;
import io.synfin.event.ConnectionSummary.Closing;
import io.synfin.event.ConnectionSummary.Counts;
import io.synfin.event.ConnectionSummary.End;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.HandshakeStep;
import io.synfin.event.ConnectionSummary.Labels;
import io.synfin.event.ConnectionSummary.Leg;
import io.synfin.event.ConnectionSummary.Numbers;
import io.synfin.event.ConnectionSummary.Opening;
import io.synfin.event.ConnectionSummary.Options;
import io.synfin.event.ConnectionSummary.ResetOrigin;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** The fields of the connection object, all of them; {@link BriefConnection} has fewer. */
final class JsonConnection {

  private final JsonObjects objects;
  private final JsonGenerator json;

  JsonConnection(JsonObjects objects) {
    this.objects = objects;
    json = objects.generator();
  }

  void write(ConnectionSummary connection) {
    objects.number("id", connection.id());
    objects.number("incarnation", connection.incarnation());
    objects.text("file", connection.file());
    json.writeName("client");
    json.writeStartObject();
    endpoint(connection.client());
    objects.text("evidence", connection.clientEvidence());
    json.writeEndObject();
    json.writeName("server");
    json.writeStartObject();
    endpoint(connection.server());
    json.writeEndObject();
    objects.time("start", connection.startNanos());
    objects.time("end", connection.endNanos());
    objects.duration("duration", connection.durationNanos());
    objects.number("firstFrame", connection.firstFrame());
    objects.number("lastFrame", connection.lastFrame());
    objects.number("packets", connection.frames());
    objects.number("duplicates", connection.duplicates());
    objects.text("path", connection.path());
    objects.text("outcome", connection.outcome().word());
    opening(connection);
    closing(connection);
    both("states", connection, this::states);
    both("numbers", connection, endpoint -> numbers(endpoint.numbers()));
    both("options", connection, endpoint -> options(endpoint.options()));
    both("counters", connection, this::counters);
    json.writeName("frames");
    json.writeStartObject();
    frames("syn", connection.flagFrames().syn());
    frames("synAck", connection.flagFrames().synAck());
    frames("fin", connection.flagFrames().fin());
    frames("rst", connection.flagFrames().rst());
    json.writeEndObject();
    labels(connection.labels());
    objects.findings(connection.findings(), connection);
  }

  private void both(String name, ConnectionSummary connection, Consumer<EndpointSummary> writer) {
    json.writeName(name);
    json.writeStartObject();
    json.writeName("client");
    writer.accept(connection.client());
    json.writeName("server");
    writer.accept(connection.server());
    json.writeEndObject();
  }

  private void endpoint(EndpointSummary endpoint) {
    objects.text("address", endpoint.address());
    objects.number("port", endpoint.port());
  }

  private void opening(ConnectionSummary connection) {
    Opening opening = connection.opening();
    json.writeName("opening");
    json.writeStartObject();
    objects.text("kind", opening.kind());
    objects.duration("synToSynAck", opening.synToSynAckNanos());
    objects.duration("synAckToAck", opening.synAckToAckNanos());
    objects.duration("total", opening.totalNanos());
    leg("serverLeg", opening.serverLeg());
    leg("clientLeg", opening.clientLeg());
    steps(connection, opening.steps());
    json.writeEndObject();
  }

  private void leg(String name, Leg leg) {
    if (!leg.equals(Leg.UNKNOWN)) {
      json.writeObjectPropertyStart(name);
      objects.duration("network", leg.networkNanos());
      objects.duration("host", leg.hostNanos());
      objects.duration("retransmission", leg.retransmissionNanos());
      json.writeEndObject();
    }
  }

  private void end(ConnectionSummary connection, End end) {
    json.writeObjectPropertyStart("end");
    objects.text("cause", end.cause());
    Side by = end.by();
    if (by != null) {
      objects.text("by", connection.role(by));
    }
    if (end.frame() > 0) {
      objects.number("frame", end.frame());
    }
    ResetOrigin reset = end.reset();
    if (reset != null) {
      json.writeObjectPropertyStart("reset");
      objects.text("by", connection.role(reset.by()));
      objects.number("frame", reset.frame());
      if (reset.elicitedBy() > 0) {
        objects.number("elicitedBy", reset.elicitedBy());
      }
      objects.text("sentBy", reset.sentBy());
      json.writeArrayPropertyStart("evidence");
      reset.evidence().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void closing(ConnectionSummary connection) {
    Closing closing = connection.closing();
    json.writeName("closing");
    json.writeStartObject();
    objects.text("kind", closing.kind());
    if (closing.firstCloser() != null) {
      objects.text("firstCloser", connection.role(closing.firstCloser()));
    }
    if (closing.halfCloseNanos() >= 0) {
      json.writeName("halfClose");
      json.writeStartObject();
      objects.duration("duration", closing.halfCloseNanos());
      objects.number("bytes", closing.halfCloseOctets());
      json.writeEndObject();
    }
    end(connection, closing.end());
    timeWaits(connection, closing);
    steps(connection, closing.steps());
    json.writeEndObject();
  }

  private void timeWaits(ConnectionSummary connection, Closing closing) {
    json.writeName("timeWait");
    json.writeStartArray();
    for (TimeWait stay : closing.timeWaits()) {
      json.writeStartObject();
      objects.text("owner", connection.role(stay.owner()));
      objects.time("entered", stay.enteredNanos());
      if (stay.enteredFrame() > 0) {
        objects.number("frame", stay.enteredFrame());
      }
      objects.number("restarts", stay.restarts());
      objects.time("ends", stay.endsNanos());
      objects.text("ending", stay.ending());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void steps(ConnectionSummary connection, List<HandshakeStep> steps) {
    json.writeName("steps");
    json.writeStartArray();
    for (HandshakeStep step : steps) {
      json.writeStartObject();
      objects.text("name", step.name());
      objects.text("from", connection.role(step.from()));
      objects.number("frame", step.frame());
      objects.time("time", step.timeNanos());
      objects.number("seq", step.seq());
      objects.known("ack", step.ack());
      objects.text("flags", TcpFlags.show(step.flags()));
      objects.number("length", step.length());
      objects.number("window", step.window());
      if (step.repeated()) {
        objects.flag("repeated", true);
      }
      json.writeName("checks");
      json.writeStartArray();
      for (Check check : step.checks()) {
        json.writeStartObject();
        objects.text("name", check.name());
        objects.number("expected", check.expected());
        objects.number("actual", check.actual());
        objects.number("difference", check.difference());
        objects.flag("holds", check.holds());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void states(EndpointSummary endpoint) {
    json.writeStartArray();
    for (StateSpan span : endpoint.states()) {
      json.writeStartObject();
      json.writeName("state");
      json.writeString(span.state().name());
      objects.time("time", span.timeNanos());
      if (span.frame() > 0) {
        objects.number("frame", span.frame());
      }
      json.writeName("strength");
      json.writeString(span.proved() ? "proved" : "suggested");
      if (span.provedByFrame() > 0) {
        objects.number("provedBy", span.provedByFrame());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void numbers(Numbers numbers) {
    json.writeStartObject();
    if (numbers.isn() >= 0) {
      objects.number("isn", numbers.isn());
      objects.flag("isnExact", numbers.isnExact());
    }
    objects.known("next", numbers.next());
    objects.known("acknowledged", numbers.acknowledged());
    if (numbers.fin() >= 0) {
      objects.number("fin", numbers.fin());
      objects.flag("finAcknowledged", numbers.finAcknowledged());
    }
    json.writeEndObject();
  }

  private void options(Options options) {
    json.writeStartObject();
    objects.flag("seen", options.seen());
    if (options.seen()) {
      objects.known("mss", options.mss());
      objects.known("windowScale", options.windowScale());
      objects.flag("sackPermitted", options.sackPermitted());
      objects.flag("timestamps", options.timestamps());
      objects.text("fastOpen", options.fastOpen());
      objects.flag("mptcp", options.mptcp());
      objects.flag("ecn", options.ecn());
      objects.known("window", options.window());
    }
    objects.known("lastWindow", options.lastWindow());
    json.writeEndObject();
  }

  private void counters(EndpointSummary endpoint) {
    json.writeStartObject();
    objects.number("packets", endpoint.frames());
    objects.number("bytes", endpoint.octets());
    objects.number("payloadBytes", endpoint.payloadOctets());
    objects.number("retransmittedPackets", endpoint.retransmittedSegments());
    objects.number("retransmittedBytes", endpoint.retransmittedOctets());
    objects.number("flagBits", endpoint.flags());
    counts(endpoint.counts());
    json.writeEndObject();
  }

  private void counts(Counts counts) {
    objects.number("dataPackets", counts.dataSegments());
    objects.number("synPackets", counts.syns());
    objects.number("finPackets", counts.fins());
    objects.number("rstPackets", counts.resets());
    if (counts.roundTrips() > 0) {
      json.writeObjectPropertyStart("roundTrip");
      objects.number("samples", counts.roundTrips());
      objects.duration("min", counts.leastNanos());
      objects.duration("mean", counts.meanNanos());
      objects.duration("max", counts.mostNanos());
      json.writeEndObject();
    }
  }

  private void frames(String name, FrameList frames) {
    json.writeName(name);
    json.writeStartArray();
    for (int i = 0; i < frames.kept(); i++) {
      json.writeNumber(frames.get(i));
    }
    json.writeEndArray();
  }

  private void labels(Labels labels) {
    json.writeName("labels");
    json.writeStartObject();
    json.writeName("wireshark");
    json.writeStartObject();
    objects.number("stream", labels.wiresharkStream());
    if (!labels.furtherStreams().isEmpty()) {
      json.writeName("furtherStreams");
      json.writeStartArray();
      for (long stream : labels.furtherStreams()) {
        json.writeNumber(stream);
      }
      json.writeEndArray();
    }
    objects.number("completeness", labels.completeness());
    objects.text("completenessText", labels.completenessText());
    json.writeName("analysis");
    json.writeStartObject();
    labels.analysis().forEach((flag, frames) -> frames(flag, frames));
    json.writeEndObject();
    json.writeEndObject();
    json.writeName("zeek");
    json.writeStartObject();
    objects.text("connState", labels.zeekConnState());
    objects.text("history", labels.zeekHistory());
    json.writeEndObject();
    objects.text("communityId", labels.communityId());
    json.writeEndObject();
  }
}
