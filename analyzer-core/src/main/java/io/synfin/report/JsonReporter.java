package io.synfin.report;

import io.synfin.event.Detail;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The report for programs. {@code docs/report.md} describes the objects; both forms hold the same
 * ones, written as connections end, so neither needs memory for its connections.
 */
public final class JsonReporter implements Reporter {

  /** Major number: a field was renamed or removed. Minor number: fields were added. */
  public static final String SCHEMA_VERSION = "1.0";

  /** How the objects are strung together. */
  public enum Form {
    /** One document with an array for each kind of object. */
    DOCUMENT,
    /** One object a line, its kind in the field {@code type}. */
    LINES
  }

  private final Form form;
  private final JsonGenerator json;
  private final JsonObjects objects;
  private final List<Event.CaptureEnded> captures = new ArrayList<>();
  private final List<Event.AnomalyFound> findings = new ArrayList<>();
  private final List<Event.FrameLabelled> frames = new ArrayList<>();
  private boolean firstInArray;

  /**
   * @param out gets UTF-8, is flushed at the end of the analysis and never closed
   * @param detail of the connections
   * @param toolVersion such as {@code 0.1.0}
   */
  public JsonReporter(OutputStream out, Form form, Detail detail, String toolVersion) {
    this.form = form;
    json =
        JsonFactory.builder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    objects = new JsonObjects(json, detail);
    begin(toolVersion);
  }

  /**
   * The frame of the document is written raw around the objects, so that each of them stands on a
   * line of its own and a comparison of two reports shows the connection that differs.
   */
  private void begin(String toolVersion) {
    if (form == Form.LINES) {
      json.writeStartObject();
      json.writeStringProperty("type", "report");
      objects.header(SCHEMA_VERSION, toolVersion);
      json.writeEndObject();
      json.writeRaw('\n');
    } else {
      json.writeRaw("{\"schemaVersion\":");
      json.writeString(SCHEMA_VERSION);
      json.writeRaw(",\"tool\":");
      objects.tool(toolVersion);
      beginArray("connections");
    }
  }

  @Override
  public void on(Event.ConnectionEnded event) {
    begin("connection", true);
    objects.connection(event.connection());
    end();
  }

  @Override
  public void on(Event.ConnectionAlike event) {
    if (form == Form.LINES && objects.isBrief()) {
      objects.line(event);
      return;
    }
    begin("connection", true);
    objects.connection(event);
    end();
  }

  @Override
  public void on(Event.AnomalyFound event) {
    if (event.connection() >= 0) {
      return; // its connection has it
    }
    if (form == Form.DOCUMENT) {
      findings.add(event);
    } else {
      finding(event);
    }
  }

  @Override
  public void on(Event.FrameLabelled event) {
    if (form == Form.DOCUMENT) {
      frames.add(event);
    } else {
      frame(event);
    }
  }

  @Override
  public void on(Event.CaptureEnded event) {
    if (form == Form.DOCUMENT) {
      captures.add(event);
    } else {
      capture(event);
    }
  }

  @Override
  public void on(Event.AnalysisEnded event) {
    if (form == Form.DOCUMENT) {
      json.writeRaw("\n]");
      if (!frames.isEmpty()) {
        beginArray("frames");
        frames.forEach(this::frame);
        json.writeRaw("\n]");
      }
      beginArray("findings");
      findings.forEach(this::finding);
      json.writeRaw("\n]");
      beginArray("captures");
      captures.forEach(this::capture);
      json.writeRaw("\n]");
      beginArray("hosts");
    }
    event.hosts().forEach(this::host);
    if (form == Form.DOCUMENT) {
      json.writeRaw("\n],\n\"summary\":");
    }
    begin("summary", false);
    objects.summary(event);
    end();
    if (form == Form.DOCUMENT) {
      json.writeRaw("}\n");
    }
    json.flush();
  }

  /** Hands over what was written so far. */
  void flush() {
    json.flush();
  }

  private void finding(Event.AnomalyFound event) {
    begin("finding", true);
    objects.text("file", event.file());
    objects.finding(event.finding(), null);
    end();
  }

  private void frame(Event.FrameLabelled event) {
    begin("frame", true);
    objects.frame(event);
    end();
  }

  private void capture(Event.CaptureEnded event) {
    begin("capture", true);
    objects.capture(event);
    end();
  }

  private void host(Event.Host host) {
    begin("host", true);
    objects.host(host);
    end();
  }

  private void beginArray(String name) {
    json.writeRaw(",\n\"" + name + "\":[");
    firstInArray = true;
  }

  private void begin(String type, boolean inArray) {
    if (form == Form.DOCUMENT && inArray) {
      json.writeRaw(firstInArray ? "\n" : ",\n");
      firstInArray = false;
    }
    json.writeStartObject();
    if (form == Form.LINES) {
      json.writeStringProperty("type", type);
    }
  }

  private void end() {
    json.writeEndObject();
    if (form == Form.LINES) {
      json.writeRaw('\n');
    }
  }
}
