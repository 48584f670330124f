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
import io.synfin.event.Detail;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import io.synfin.tcp.TcpState;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The fields of the connection object; in brief, what is zero or not there is left out. */
final class JsonConnection {

  // Names as octets, made once: a connection has a hundred of them.
  private static final SerializedString ACK = new SerializedString("ack");
  private static final SerializedString ACKNOWLEDGED = new SerializedString("acknowledged");
  private static final SerializedString ACTUAL = new SerializedString("actual");
  private static final SerializedString ADDRESS = new SerializedString("address");
  private static final SerializedString ANALYSIS = new SerializedString("analysis");
  private static final SerializedString BYTES = new SerializedString("bytes");
  private static final SerializedString CHECKS = new SerializedString("checks");
  private static final SerializedString CLIENT = new SerializedString("client");
  private static final SerializedString CLOSING = new SerializedString("closing");
  private static final SerializedString COMMUNITY_ID = new SerializedString("communityId");
  private static final SerializedString COMPLETENESS = new SerializedString("completeness");
  private static final SerializedString COMPLETENESS_TEXT =
      new SerializedString("completenessText");
  private static final SerializedString CONN_STATE = new SerializedString("connState");
  private static final SerializedString COUNTERS = new SerializedString("counters");
  private static final SerializedString DIFFERENCE = new SerializedString("difference");
  private static final SerializedString DUPLICATES = new SerializedString("duplicates");
  private static final SerializedString DURATION = new SerializedString("duration");
  private static final SerializedString ECN = new SerializedString("ecn");
  private static final SerializedString END = new SerializedString("end");
  private static final SerializedString ENDING = new SerializedString("ending");
  private static final SerializedString ENDS = new SerializedString("ends");
  private static final SerializedString ENTERED = new SerializedString("entered");
  private static final SerializedString EVIDENCE = new SerializedString("evidence");
  private static final SerializedString EXPECTED = new SerializedString("expected");
  private static final SerializedString FAST_OPEN = new SerializedString("fastOpen");
  private static final SerializedString FILE = new SerializedString("file");
  private static final SerializedString FIN = new SerializedString("fin");
  private static final SerializedString FIN_ACKNOWLEDGED = new SerializedString("finAcknowledged");
  private static final SerializedString FIRST_CLOSER = new SerializedString("firstCloser");
  private static final SerializedString FIRST_FRAME = new SerializedString("firstFrame");
  private static final SerializedString FLAGS = new SerializedString("flags");
  private static final SerializedString FLAG_BITS = new SerializedString("flagBits");
  private static final SerializedString FRAME = new SerializedString("frame");
  private static final SerializedString FRAMES = new SerializedString("frames");
  private static final SerializedString FROM = new SerializedString("from");
  private static final SerializedString FURTHER_STREAMS = new SerializedString("furtherStreams");
  private static final SerializedString HALF_CLOSE = new SerializedString("halfClose");
  private static final SerializedString HISTORY = new SerializedString("history");
  private static final SerializedString HOLDS = new SerializedString("holds");
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString INCARNATION = new SerializedString("incarnation");
  private static final SerializedString ISN = new SerializedString("isn");
  private static final SerializedString ISN_EXACT = new SerializedString("isnExact");
  private static final SerializedString KIND = new SerializedString("kind");
  private static final SerializedString LABELS = new SerializedString("labels");
  private static final SerializedString LAST_FRAME = new SerializedString("lastFrame");
  private static final SerializedString LAST_WINDOW = new SerializedString("lastWindow");
  private static final SerializedString LENGTH = new SerializedString("length");
  private static final SerializedString MPTCP = new SerializedString("mptcp");
  private static final SerializedString MSS = new SerializedString("mss");
  private static final SerializedString NAME = new SerializedString("name");
  private static final SerializedString NEXT = new SerializedString("next");
  private static final SerializedString NUMBERS = new SerializedString("numbers");
  private static final SerializedString OPENING = new SerializedString("opening");
  private static final SerializedString OPTIONS = new SerializedString("options");
  private static final SerializedString OUTCOME = new SerializedString("outcome");
  private static final SerializedString OWNER = new SerializedString("owner");
  private static final SerializedString PACKETS = new SerializedString("packets");
  private static final SerializedString PATH = new SerializedString("path");
  private static final SerializedString PAYLOAD_BYTES = new SerializedString("payloadBytes");
  private static final SerializedString PORT = new SerializedString("port");
  private static final SerializedString PROVED_BY = new SerializedString("provedBy");
  private static final SerializedString REPEATED = new SerializedString("repeated");
  private static final SerializedString RESTARTS = new SerializedString("restarts");
  private static final SerializedString RETRANSMITTED_BYTES =
      new SerializedString("retransmittedBytes");
  private static final SerializedString RETRANSMITTED_PACKETS =
      new SerializedString("retransmittedPackets");
  private static final SerializedString RST = new SerializedString("rst");
  private static final SerializedString SACK_PERMITTED = new SerializedString("sackPermitted");
  private static final SerializedString SEEN = new SerializedString("seen");
  private static final SerializedString SEQ = new SerializedString("seq");
  private static final SerializedString SERVER = new SerializedString("server");
  private static final SerializedString START = new SerializedString("start");
  private static final SerializedString STATE = new SerializedString("state");
  private static final SerializedString STATES = new SerializedString("states");
  private static final SerializedString STEPS = new SerializedString("steps");
  private static final SerializedString STREAM = new SerializedString("stream");
  private static final SerializedString STRENGTH = new SerializedString("strength");
  private static final SerializedString SYN = new SerializedString("syn");
  private static final SerializedString SYN_ACK = new SerializedString("synAck");
  private static final SerializedString SYN_ACK_TO_ACK = new SerializedString("synAckToAck");
  private static final SerializedString SYN_TO_SYN_ACK = new SerializedString("synToSynAck");
  private static final SerializedString TIME = new SerializedString("time");
  private static final SerializedString TIMESTAMPS = new SerializedString("timestamps");
  private static final SerializedString TIME_WAIT = new SerializedString("timeWait");
  private static final SerializedString TOTAL = new SerializedString("total");
  private static final SerializedString WINDOW = new SerializedString("window");
  private static final SerializedString WINDOW_SCALE = new SerializedString("windowScale");
  private static final SerializedString WIRESHARK = new SerializedString("wireshark");
  private static final SerializedString ZEEK = new SerializedString("zeek");
  private static final SerializedString PROVED = new SerializedString("proved");
  private static final SerializedString SUGGESTED = new SerializedString("suggested");
  private static final SerializedString[] STATE_NAMES =
      Arrays.stream(TcpState.values())
          .map(state -> new SerializedString(state.name()))
          .toArray(SerializedString[]::new);

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
