package io.synfin.report;

import static io.synfin.report.JsonNames.ACK;
import static io.synfin.report.JsonNames.ACKNOWLEDGED;
import static io.synfin.report.JsonNames.ACTUAL;
import static io.synfin.report.JsonNames.ADDRESS;
import static io.synfin.report.JsonNames.ANALYSIS;
import static io.synfin.report.JsonNames.BYTES;
import static io.synfin.report.JsonNames.CHECKS;
import static io.synfin.report.JsonNames.CLIENT;
import static io.synfin.report.JsonNames.CLOSING;
import static io.synfin.report.JsonNames.COMMUNITY_ID;
import static io.synfin.report.JsonNames.COMPLETENESS;
import static io.synfin.report.JsonNames.COMPLETENESS_TEXT;
import static io.synfin.report.JsonNames.CONN_STATE;
import static io.synfin.report.JsonNames.COUNTERS;
import static io.synfin.report.JsonNames.DIFFERENCE;
import static io.synfin.report.JsonNames.DUPLICATES;
import static io.synfin.report.JsonNames.DURATION;
import static io.synfin.report.JsonNames.ECN;
import static io.synfin.report.JsonNames.END;
import static io.synfin.report.JsonNames.ENDING;
import static io.synfin.report.JsonNames.ENDS;
import static io.synfin.report.JsonNames.ENTERED;
import static io.synfin.report.JsonNames.EVIDENCE;
import static io.synfin.report.JsonNames.EXPECTED;
import static io.synfin.report.JsonNames.FAST_OPEN;
import static io.synfin.report.JsonNames.FILE;
import static io.synfin.report.JsonNames.FIN;
import static io.synfin.report.JsonNames.FIN_ACKNOWLEDGED;
import static io.synfin.report.JsonNames.FIRST_CLOSER;
import static io.synfin.report.JsonNames.FIRST_FRAME;
import static io.synfin.report.JsonNames.FLAGS;
import static io.synfin.report.JsonNames.FLAG_BITS;
import static io.synfin.report.JsonNames.FRAME;
import static io.synfin.report.JsonNames.FRAMES;
import static io.synfin.report.JsonNames.FROM;
import static io.synfin.report.JsonNames.FURTHER_STREAMS;
import static io.synfin.report.JsonNames.HALF_CLOSE;
import static io.synfin.report.JsonNames.HISTORY;
import static io.synfin.report.JsonNames.HOLDS;
import static io.synfin.report.JsonNames.ID;
import static io.synfin.report.JsonNames.INCARNATION;
import static io.synfin.report.JsonNames.ISN;
import static io.synfin.report.JsonNames.ISN_EXACT;
import static io.synfin.report.JsonNames.KIND;
import static io.synfin.report.JsonNames.LABELS;
import static io.synfin.report.JsonNames.LAST_FRAME;
import static io.synfin.report.JsonNames.LAST_WINDOW;
import static io.synfin.report.JsonNames.LENGTH;
import static io.synfin.report.JsonNames.MPTCP;
import static io.synfin.report.JsonNames.MSS;
import static io.synfin.report.JsonNames.NAME;
import static io.synfin.report.JsonNames.NEXT;
import static io.synfin.report.JsonNames.NUMBERS;
import static io.synfin.report.JsonNames.OPENING;
import static io.synfin.report.JsonNames.OPTIONS;
import static io.synfin.report.JsonNames.OUTCOME;
import static io.synfin.report.JsonNames.OWNER;
import static io.synfin.report.JsonNames.PACKETS;
import static io.synfin.report.JsonNames.PATH;
import static io.synfin.report.JsonNames.PAYLOAD_BYTES;
import static io.synfin.report.JsonNames.PORT;
import static io.synfin.report.JsonNames.PROVED;
import static io.synfin.report.JsonNames.PROVED_BY;
import static io.synfin.report.JsonNames.REPEATED;
import static io.synfin.report.JsonNames.RESTARTS;
import static io.synfin.report.JsonNames.RETRANSMITTED_BYTES;
import static io.synfin.report.JsonNames.RETRANSMITTED_PACKETS;
import static io.synfin.report.JsonNames.RST;
import static io.synfin.report.JsonNames.SACK_PERMITTED;
import static io.synfin.report.JsonNames.SEEN;
import static io.synfin.report.JsonNames.SEQ;
import static io.synfin.report.JsonNames.SERVER;
import static io.synfin.report.JsonNames.START;
import static io.synfin.report.JsonNames.STATE;
import static io.synfin.report.JsonNames.STATES;
import static io.synfin.report.JsonNames.STATE_NAMES;
import static io.synfin.report.JsonNames.STEPS;
import static io.synfin.report.JsonNames.STREAM;
import static io.synfin.report.JsonNames.STRENGTH;
import static io.synfin.report.JsonNames.SUGGESTED;
import static io.synfin.report.JsonNames.SYN;
import static io.synfin.report.JsonNames.SYN_ACK;
import static io.synfin.report.JsonNames.SYN_ACK_TO_ACK;
import static io.synfin.report.JsonNames.SYN_TO_SYN_ACK;
import static io.synfin.report.JsonNames.TIME;
import static io.synfin.report.JsonNames.TIMESTAMPS;
import static io.synfin.report.JsonNames.TIME_WAIT;
import static io.synfin.report.JsonNames.TOTAL;
import static io.synfin.report.JsonNames.WINDOW;
import static io.synfin.report.JsonNames.WINDOW_SCALE;
import static io.synfin.report.JsonNames.WIRESHARK;
import static io.synfin.report.JsonNames.ZEEK;

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
import io.synfin.event.Detail;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The fields of the connection object; in brief, what is zero or not there is left out. */
final class JsonConnection {

  private static final String NO_FAST_OPEN = "none";

  private final JsonObjects objects;
  private final JsonGenerator json;
  private final boolean whole;

  JsonConnection(JsonObjects objects, Detail detail) {
    this.objects = objects;
    json = objects.generator();
    whole = detail == Detail.FULL;
  }

  void write(ConnectionSummary connection) {
    objects.number(ID, connection.id());
    if (whole || connection.incarnation() > 1) {
      objects.number(INCARNATION, connection.incarnation());
    }
    objects.text(FILE, connection.file());
    json.writeName(CLIENT);
    json.writeStartObject();
    endpoint(connection.client());
    objects.text(EVIDENCE, connection.clientEvidence());
    json.writeEndObject();
    json.writeName(SERVER);
    json.writeStartObject();
    endpoint(connection.server());
    json.writeEndObject();
    objects.time(START, connection.startNanos());
    if (whole) {
      objects.time(END, connection.endNanos());
    }
    objects.duration(DURATION, connection.durationNanos());
    objects.number(FIRST_FRAME, connection.firstFrame());
    objects.number(LAST_FRAME, connection.lastFrame());
    objects.number(PACKETS, connection.frames());
    counter(DUPLICATES, connection.duplicates());
    objects.text(PATH, connection.path());
    objects.text(OUTCOME, connection.outcome().word());
    opening(connection);
    closing(connection);
    both(STATES, connection, this::states);
    both(NUMBERS, connection, endpoint -> numbers(endpoint.numbers()));
    both(OPTIONS, connection, endpoint -> options(endpoint.options()));
    both(COUNTERS, connection, this::counters);
    json.writeName(FRAMES);
    json.writeStartObject();
    frames(SYN, connection.flagFrames().syn());
    frames(SYN_ACK, connection.flagFrames().synAck());
    frames(FIN, connection.flagFrames().fin());
    frames(RST, connection.flagFrames().rst());
    json.writeEndObject();
    labels(connection.labels());
    objects.findings(connection.findings(), connection);
  }

  private void both(
      SerializableString name, ConnectionSummary connection, Consumer<EndpointSummary> writer) {
    json.writeName(name);
    json.writeStartObject();
    json.writeName(CLIENT);
    writer.accept(connection.client());
    json.writeName(SERVER);
    writer.accept(connection.server());
    json.writeEndObject();
  }

  private void endpoint(EndpointSummary endpoint) {
    objects.text(ADDRESS, endpoint.address());
    objects.number(PORT, endpoint.port());
  }

  private void opening(ConnectionSummary connection) {
    Opening opening = connection.opening();
    json.writeName(OPENING);
    json.writeStartObject();
    objects.text(KIND, opening.kind());
    objects.duration(SYN_TO_SYN_ACK, opening.synToSynAckNanos());
    objects.duration(SYN_ACK_TO_ACK, opening.synAckToAckNanos());
    objects.duration(TOTAL, opening.totalNanos());
    if (whole) {
      leg("serverLeg", opening.serverLeg());
      leg("clientLeg", opening.clientLeg());
      steps(connection, opening.steps());
    }
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
    json.writeName(CLOSING);
    json.writeStartObject();
    objects.text(KIND, closing.kind());
    if (closing.firstCloser() != null) {
      objects.text(FIRST_CLOSER, connection.role(closing.firstCloser()));
    }
    if (closing.halfCloseNanos() >= 0) {
      json.writeName(HALF_CLOSE);
      json.writeStartObject();
      objects.duration(DURATION, closing.halfCloseNanos());
      objects.number(BYTES, closing.halfCloseOctets());
      json.writeEndObject();
    }
    if (whole) {
      end(connection, closing.end());
    }
    if (whole || !closing.timeWaits().isEmpty()) {
      timeWaits(connection, closing);
    }
    if (whole) {
      steps(connection, closing.steps());
    }
    json.writeEndObject();
  }

  private void timeWaits(ConnectionSummary connection, Closing closing) {
    json.writeName(TIME_WAIT);
    json.writeStartArray();
    for (TimeWait stay : closing.timeWaits()) {
      json.writeStartObject();
      objects.text(OWNER, connection.role(stay.owner()));
      objects.time(ENTERED, stay.enteredNanos());
      objects.number(FRAME, stay.enteredFrame());
      counter(RESTARTS, stay.restarts());
      objects.time(ENDS, stay.endsNanos());
      objects.text(ENDING, stay.ending());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void steps(ConnectionSummary connection, List<HandshakeStep> steps) {
    json.writeName(STEPS);
    json.writeStartArray();
    for (HandshakeStep step : steps) {
      json.writeStartObject();
      objects.text(NAME, step.name());
      objects.text(FROM, connection.role(step.from()));
      objects.number(FRAME, step.frame());
      objects.time(TIME, step.timeNanos());
      objects.number(SEQ, step.seq());
      objects.known(ACK, step.ack());
      objects.text(FLAGS, TcpFlags.show(step.flags()));
      objects.number(LENGTH, step.length());
      objects.number(WINDOW, step.window());
      if (step.repeated()) {
        objects.flag(REPEATED, true);
      }
      json.writeName(CHECKS);
      json.writeStartArray();
      for (Check check : step.checks()) {
        json.writeStartObject();
        objects.text(NAME, check.name());
        objects.number(EXPECTED, check.expected());
        objects.number(ACTUAL, check.actual());
        objects.number(DIFFERENCE, check.difference());
        objects.flag(HOLDS, check.holds());
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
      json.writeName(STATE);
      json.writeString(STATE_NAMES[span.state().ordinal()]);
      if (whole || span.frame() == 0) {
        objects.time(TIME, span.timeNanos());
      }
      if (span.frame() > 0) {
        objects.number(FRAME, span.frame());
      }
      json.writeName(STRENGTH);
      json.writeString(span.proved() ? PROVED : SUGGESTED);
      if (span.provedByFrame() > 0 && (whole || span.provedByFrame() != span.frame())) {
        objects.number(PROVED_BY, span.provedByFrame());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void numbers(Numbers numbers) {
    json.writeStartObject();
    if (numbers.isn() >= 0) {
      objects.number(ISN, numbers.isn());
      if (whole || !numbers.isnExact()) {
        objects.flag(ISN_EXACT, numbers.isnExact());
      }
    }
    objects.known(NEXT, numbers.next());
    if (!whole) {
      json.writeEndObject();
      return;
    }
    objects.known(ACKNOWLEDGED, numbers.acknowledged());
    if (numbers.fin() >= 0) {
      objects.number(FIN, numbers.fin());
      objects.flag(FIN_ACKNOWLEDGED, numbers.finAcknowledged());
    }
    json.writeEndObject();
  }

  private void options(Options options) {
    json.writeStartObject();
    flag(SEEN, options.seen());
    if (options.seen()) {
      objects.known(MSS, options.mss());
      objects.known(WINDOW_SCALE, options.windowScale());
      flag(SACK_PERMITTED, options.sackPermitted());
      flag(TIMESTAMPS, options.timestamps());
      if (whole || !options.fastOpen().equals(NO_FAST_OPEN)) {
        objects.text(FAST_OPEN, options.fastOpen());
      }
      flag(MPTCP, options.mptcp());
      flag(ECN, options.ecn());
      if (whole) {
        objects.known(WINDOW, options.window());
      }
    }
    if (whole) {
      objects.known(LAST_WINDOW, options.lastWindow());
    }
    json.writeEndObject();
  }

  private void counters(EndpointSummary endpoint) {
    json.writeStartObject();
    objects.number(PACKETS, endpoint.frames());
    counter(BYTES, endpoint.octets());
    counter(PAYLOAD_BYTES, endpoint.payloadOctets());
    counter(RETRANSMITTED_PACKETS, endpoint.retransmittedSegments());
    counter(RETRANSMITTED_BYTES, endpoint.retransmittedOctets());
    objects.number(FLAG_BITS, endpoint.flags());
    if (whole) {
      counts(endpoint.counts());
    }
    json.writeEndObject();
  }

  /** In brief, nothing of this kind is not worth a word. */
  private void counter(SerializableString name, long value) {
    if (whole || value != 0) {
      objects.number(name, value);
    }
  }

  private void flag(SerializableString name, boolean value) {
    if (whole || value) {
      objects.flag(name, value);
    }
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

  private void frames(SerializableString name, FrameList frames) {
    json.writeName(name);
    json.writeStartArray();
    for (int i = 0; i < frames.kept(); i++) {
      json.writeNumber(frames.get(i));
    }
    json.writeEndArray();
  }

  private void labels(Labels labels) {
    json.writeName(LABELS);
    json.writeStartObject();
    json.writeName(WIRESHARK);
    json.writeStartObject();
    objects.number(STREAM, labels.wiresharkStream());
    if (!labels.furtherStreams().isEmpty()) {
      json.writeName(FURTHER_STREAMS);
      json.writeStartArray();
      for (long stream : labels.furtherStreams()) {
        json.writeNumber(stream);
      }
      json.writeEndArray();
    }
    objects.number(COMPLETENESS, labels.completeness());
    if (whole) {
      objects.text(COMPLETENESS_TEXT, labels.completenessText());
    }
    if (whole || !labels.analysis().isEmpty()) {
      json.writeName(ANALYSIS);
      json.writeStartObject();
      labels.analysis().forEach((flag, frames) -> frames(new SerializedString(flag), frames));
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeName(ZEEK);
    json.writeStartObject();
    objects.text(CONN_STATE, labels.zeekConnState());
    objects.text(HISTORY, labels.zeekHistory());
    json.writeEndObject();
    objects.text(COMMUNITY_ID, labels.communityId());
    json.writeEndObject();
  }
}
