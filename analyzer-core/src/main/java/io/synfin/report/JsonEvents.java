package io.synfin.report;

import io.synfin.capture.CaptureInfo;
import io.synfin.event.Detail;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import io.synfin.tcp.SocketAddress;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A live analysis for programs: the lines of {@link JsonReporter}, and between them one of type
 * {@code event} for whatever happens, handed over with each pulse.
 */
public final class JsonEvents implements Reporter {

  /** How often it says how it stands when nothing is lost. */
  private static final long STATUS_NANOS = 10_000_000_000L;

  private final Held out;
  private final JsonReporter lines;
  private final JsonGenerator json;
  private final JsonObjects objects;
  private long statusNanos;
  private long drops;
  private boolean over;

  /** Octets go on only when it is time. */
  private static final class Held extends FilterOutputStream {
    Held(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      out.write(octets, offset, length);
    }

    @Override
    public void flush() {
      // see release()
    }

    void release() {
      try {
        out.flush();
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }

  /**
   * @param out gets UTF-8, is flushed with each pulse and never closed
   * @param detail of the connections
   * @param toolVersion such as {@code 0.1.0}
   */
  public JsonEvents(OutputStream out, Detail detail, String toolVersion) {
    this.out = new Held(out);
    lines = new JsonReporter(this.out, JsonReporter.Form.LINES, detail, toolVersion);
    json =
        JsonFactory.builder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(ObjectWriteContext.empty(), this.out, JsonEncoding.UTF8);
    objects = new JsonObjects(json, detail);
  }

  private void begin(String event, long nanos) {
    lines.flush();
    json.writeStartObject();
    json.writeStringProperty("type", "event");
    json.writeStringProperty("event", event);
    objects.time("time", nanos);
  }

  private void end() {
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  private void connection(long id, Event.Sockets sockets) {
    json.writeNumberProperty("connection", id);
    socket("client", sockets.client());
    socket("server", sockets.server());
  }

  private void socket(String name, SocketAddress socket) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("address", socket.host().toString());
    json.writeNumberProperty("port", socket.port());
    json.writeEndObject();
  }

  @Override
  public void on(Event.CaptureOpened event) {
    lines.on(event);
  }

  @Override
  public void on(Event.ConnectionBegan event) {
    begin("began", event.timeNanos());
    connection(event.connection(), event.sockets());
    json.writeNumberProperty("frame", event.frame());
    json.writeBooleanProperty("midstream", event.midstream());
    end();
  }

  @Override
  public void on(Event.ConnectionOpened event) {
    begin("opened", event.timeNanos());
    connection(event.connection(), event.sockets());
    json.writeNumberProperty("frame", event.frame());
    objects.duration("handshake", event.handshakeNanos());
    end();
  }

  @Override
  public void on(Event.ConnectionSettled event) {
    begin("settled", event.timeNanos());
    connection(event.connection(), event.sockets());
    json.writeNumberProperty("frame", event.frame());
    json.writeStringProperty("outcome", event.outcome().word());
    end();
  }

  @Override
  public void on(Event.AnomalyForetold event) {
    anomaly(event.connection(), event.sockets(), event.finding(), true);
  }

  @Override
  public void on(Event.AnomalyFound event) {
    if (event.connection() < 0) {
      lines.on(event);
    } else if (!event.foretold() && !over) {
      anomaly(event.connection(), event.sockets(), event.finding(), false);
    }
  }

  private void anomaly(
      long connection, Event.@Nullable Sockets sockets, Finding finding, boolean provisional) {
    begin("anomaly", finding.timeNanos());
    if (sockets != null) {
      connection(connection, sockets);
    }
    json.writeBooleanProperty("provisional", provisional);
    json.writeObjectPropertyStart("finding");
    objects.finding(finding, null);
    json.writeEndObject();
    end();
  }

  @Override
  public void on(Event.FrameLabelled event) {
    lines.on(event);
  }

  @Override
  public void on(Event.ConnectionEnded event) {
    lines.on(event);
  }

  @Override
  public void on(Event.Pulse event) {
    long now =
        event.capture().interfaces().stream().mapToLong(one -> Math.max(0, one.drops())).sum();
    if (now > drops || event.last() || event.timeNanos() - statusNanos >= STATUS_NANOS) {
      drops = now;
      statusNanos = event.timeNanos();
      status(event);
    }
    over = event.last();
    lines.flush();
    out.release();
  }

  private void status(Event.Pulse event) {
    begin("status", event.timeNanos());
    json.writeNumberProperty("frames", event.frames());
    json.writeNumberProperty("tcpFrames", event.tcpFrames());
    json.writeNumberProperty("octets", event.octets());
    json.writeNumberProperty("connections", event.census().connections());
    json.writeNumberProperty("evicted", event.census().evicted());
    json.writeObjectPropertyStart("states");
    for (Map.Entry<String, Long> state : event.census().byName().entrySet()) {
      json.writeNumberProperty(state.getKey(), state.getValue());
    }
    json.writeEndObject();
    json.writeArrayPropertyStart("interfaces");
    for (CaptureInfo.Interface one : event.capture().interfaces()) {
      json.writeStartObject();
      json.writeStringProperty("name", one.name());
      json.writeNumberProperty("frames", one.frames());
      json.writeNumberProperty("drops", one.drops());
      json.writeEndObject();
    }
    json.writeEndArray();
    end();
  }

  @Override
  public void on(Event.CaptureEnded event) {
    lines.on(event);
  }

  @Override
  public void on(Event.AnalysisEnded event) {
    lines.on(event);
    lines.flush();
    out.release();
  }
}
