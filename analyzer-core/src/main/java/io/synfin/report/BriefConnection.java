package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Closing;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.FlagFrames;
import io.synfin.event.ConnectionSummary.Labels;
import io.synfin.event.ConnectionSummary.Numbers;
import io.synfin.event.ConnectionSummary.Opening;
import io.synfin.event.ConnectionSummary.Options;
import io.synfin.event.ConnectionSummary.StateSpan;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.rule.Finding;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.TcpState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The connection object in brief: fields of {@link JsonConnection} in their order, without what is
 * zero, not there, or told by others. Long reports have millions of these, so their names and marks
 * are put down together.
 */
final class BriefConnection {

  private static final String NO_FAST_OPEN = "none";

  private static final String[] STATES =
      Arrays.stream(TcpState.values())
          .map(state -> "{\"state\":\"" + state.name() + '"')
          .toArray(String[]::new);

  private final LineText text;

  /**
   * @param text where it puts its words down
   */
  BriefConnection(LineText text) {
    this.text = text;
  }

  /** Puts down all fields behind {@code id}, after what stands there. */
  void write(ConnectionSummary connection) {
    if (connection.incarnation() > 1) {
      text.add(",\"incarnation\":").number(connection.incarnation());
    }
    string(",\"file\":", connection.file());
    text.add(",\"client\":{");
    endpoint(connection.client());
    text.add(",\"evidence\":\"").add(connection.clientEvidence()).add("\"},\"server\":{");
    endpoint(connection.server());
    text.add("},\"start\":\"").instant(connection.startNanos()).add("\"");
    duration(",\"duration\":", connection.durationNanos());
    text.add(",\"firstFrame\":").number(connection.firstFrame());
    text.add(",\"lastFrame\":").number(connection.lastFrame());
    text.add(",\"packets\":").number(connection.frames());
    text.counter(",\"duplicates\":", connection.duplicates());
    string(",\"path\":", connection.path());
    text.add(",\"outcome\":\"").add(connection.outcome().word());
    opening(connection.opening());
    closing(connection);
    text.add(",\"states\":{\"client\":[");
    states(connection.client().states());
    text.add("],\"server\":[");
    states(connection.server().states());
    text.add("]},\"numbers\":{\"client\":{");
    numbers(connection.client().numbers());
    text.add("},\"server\":{");
    numbers(connection.server().numbers());
    text.add("}},\"options\":{\"client\":{");
    options(connection.client().options());
    text.add("},\"server\":{");
    options(connection.server().options());
    text.add("}},\"counters\":{\"client\":{");
    counters(connection.client());
    text.add("},\"server\":{");
    counters(connection.server());
    text.add("}}");
    frames(connection.flagFrames());
    labels(connection.labels());
    findings(connection);
  }

  private void findings(ConnectionSummary connection) {
    text.add(",\"findings\":[");
    String before = "{\"rule\":";
    for (Finding finding : connection.findings()) {
      text.add(before).quoted(finding.rule());
      string(",\"variant\":", finding.variant());
      text.add(",\"severity\":\"").add(finding.severity().word());
      text.add("\",\"confidence\":\"").add(finding.confidence().word()).add("\"");
      if (finding.endpoint() != null) {
        text.add(",\"endpoint\":\"").add(connection.role(finding.endpoint())).add("\"");
      }
      frames(finding.frames());
      text.add(",\"time\":\"").instant(finding.timeNanos());
      text.add("\",\"sentence\":").sentence(finding);
      Finding.Comparison comparison = finding.comparison();
      if (comparison != null) {
        text.add(",\"check\":").quoted(comparison.name());
        text.add(",\"expected\":").number(comparison.expected());
        text.add(",\"actual\":").number(comparison.actual());
        text.add(",\"difference\":").number(comparison.difference());
      }
      string(",\"standard\":", finding.standard());
      string(",\"temperedBy\":", finding.temperedBy());
      text.add("}");
      before = ",{\"rule\":";
    }
    text.add("]");
  }

  private void frames(List<Long> frames) {
    String before = ",\"frames\":[";
    for (long frame : frames) {
      text.add(before).number(frame);
      before = ",";
    }
    text.add(frames.isEmpty() ? ",\"frames\":[]" : "]");
  }

  private void endpoint(EndpointSummary endpoint) {
    text.add("\"address\":\"").add(endpoint.address());
    text.add("\",\"port\":").number(endpoint.port());
  }

  private void opening(Opening opening) {
    text.add("\",\"opening\":{\"kind\":\"").add(opening.kind()).add("\"");
    duration(",\"synToSynAck\":", opening.synToSynAckNanos());
    duration(",\"synAckToAck\":", opening.synAckToAckNanos());
    duration(",\"total\":", opening.totalNanos());
  }

  private void closing(ConnectionSummary connection) {
    Closing closing = connection.closing();
    text.add("},\"closing\":{\"kind\":\"").add(closing.kind()).add("\"");
    if (closing.firstCloser() != null) {
      text.add(",\"firstCloser\":\"").add(connection.role(closing.firstCloser())).add("\"");
    }
    if (closing.halfCloseNanos() >= 0) {
      text.add(",\"halfClose\":{\"duration\":").seconds(closing.halfCloseNanos());
      text.add(",\"bytes\":").number(closing.halfCloseOctets()).add("}");
    }
    if (!closing.timeWaits().isEmpty()) {
      String before = ",\"timeWait\":[";
      for (TimeWait stay : closing.timeWaits()) {
        text.add(before).add("{\"owner\":\"").add(connection.role(stay.owner()));
        text.add("\",\"entered\":\"").instant(stay.enteredNanos());
        text.add("\"").counter(",\"frame\":", stay.enteredFrame());
        text.counter(",\"restarts\":", stay.restarts());
        text.add(",\"ends\":\"").instant(stay.endsNanos());
        text.add("\",\"ending\":\"").add(stay.ending()).add("\"}");
        before = ",";
      }
      text.add("]");
    }
    text.add("}");
  }

  private void states(List<StateSpan> states) {
    for (int i = 0; i < states.size(); i++) {
      StateSpan span = states.get(i);
      text.add(i == 0 ? "" : ",").add(STATES[span.state().ordinal()]);
      if (span.frame() == 0) {
        text.add(",\"time\":\"").instant(span.timeNanos()).add("\"");
      } else {
        text.add(",\"frame\":").number(span.frame());
      }
      text.add(span.proved() ? ",\"strength\":\"proved\"" : ",\"strength\":\"suggested\"");
      if (span.provedByFrame() > 0 && span.provedByFrame() != span.frame()) {
        text.add(",\"provedBy\":").number(span.provedByFrame());
      }
      text.add("}");
    }
  }

  private void numbers(Numbers numbers) {
    String comma = "";
    if (numbers.isn() >= 0) {
      text.add("\"isn\":").number(numbers.isn());
      text.add(numbers.isnExact() ? "" : ",\"isnExact\":false");
      comma = ",";
    }
    if (numbers.next() >= 0) {
      text.add(comma).add("\"next\":").number(numbers.next());
    }
  }

  private void options(Options options) {
    if (!options.seen()) {
      return;
    }
    text.add("\"seen\":true");
    known(",\"mss\":", options.mss());
    known(",\"windowScale\":", options.windowScale());
    text.add(options.sackPermitted() ? ",\"sackPermitted\":true" : "");
    text.add(options.timestamps() ? ",\"timestamps\":true" : "");
    if (!options.fastOpen().equals(NO_FAST_OPEN)) {
      text.add(",\"fastOpen\":\"").add(options.fastOpen()).add("\"");
    }
    text.add(options.mptcp() ? ",\"mptcp\":true" : "");
    text.add(options.ecn() ? ",\"ecn\":true" : "");
  }

  private void counters(EndpointSummary endpoint) {
    text.add("\"packets\":").number(endpoint.frames());
    text.counter(",\"bytes\":", endpoint.octets());
    text.counter(",\"payloadBytes\":", endpoint.payloadOctets());
    text.counter(",\"retransmittedPackets\":", endpoint.retransmittedSegments());
    text.counter(",\"retransmittedBytes\":", endpoint.retransmittedOctets());
    text.add(",\"flagBits\":").number(endpoint.flags());
  }

  private void frames(FlagFrames frames) {
    text.add(",\"frames\":{\"syn\":");
    list(frames.syn());
    text.add(",\"synAck\":");
    list(frames.synAck());
    text.add(",\"fin\":");
    list(frames.fin());
    text.add(",\"rst\":");
    list(frames.rst());
  }

  private void labels(Labels labels) {
    text.add("},\"labels\":{\"wireshark\":{\"stream\":").number(labels.wiresharkStream());
    if (!labels.furtherStreams().isEmpty()) {
      String before = ",\"furtherStreams\":[";
      for (long stream : labels.furtherStreams()) {
        text.add(before).number(stream);
        before = ",";
      }
      text.add("]");
    }
    text.add(",\"completeness\":").number(labels.completeness());
    if (!labels.analysis().isEmpty()) {
      String before = ",\"analysis\":{\"";
      for (Map.Entry<String, FrameList> flag : labels.analysis().entrySet()) {
        text.add(before).add(flag.getKey()).add("\":");
        list(flag.getValue());
        before = ",\"";
      }
      text.add("}");
    }
    text.add("},\"zeek\":{");
    if (!labels.zeekConnState().isEmpty()) {
      text.add("\"connState\":\"").add(labels.zeekConnState()).add("\"");
      string(",\"history\":", labels.zeekHistory());
    }
    text.add("}");
    string(",\"communityId\":", labels.communityId());
    text.add("}");
  }

  private void list(FrameList frames) {
    text.add("[");
    for (int i = 0; i < frames.kept(); i++) {
      text.add(i == 0 ? "" : ",").number(frames.get(i));
    }
    text.add("]");
  }

  /** Left out when empty. */
  private void string(String name, String value) {
    if (!value.isEmpty()) {
      text.add(name).quoted(value);
    }
  }

  /** Left out when negative. */
  private void known(String name, long value) {
    if (value >= 0) {
      text.add(name).number(value);
    }
  }

  /** Seconds; left out when negative. */
  private void duration(String name, long nanos) {
    if (nanos >= 0) {
      text.add(name).seconds(nanos);
    }
  }
}
