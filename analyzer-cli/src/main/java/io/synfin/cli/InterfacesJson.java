package io.synfin.cli;

import io.synfin.capture.LinkTypes;
import io.synfin.capture.live.PcapInterfaces.Access;
import io.synfin.capture.live.PcapInterfaces.Listed;
import io.synfin.decode.SegmentDecoder;
import io.synfin.report.JsonReporter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The list of interfaces for programs; {@code docs/live.md} describes the objects. Both forms hold
 * the same ones, under the same head as a report.
 */
final class InterfacesJson {

  private final JsonGenerator json;
  private final JsonReporter.Form form;

  private InterfacesJson(Writer out, JsonReporter.Form form) {
    this.form = form;
    json =
        JsonFactory.builder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(ObjectWriteContext.empty(), out);
  }

  /**
   * Writes them all.
   *
   * @param out is flushed, and not closed
   */
  static void write(List<Listed> interfaces, Writer out, JsonReporter.Form form) {
    InterfacesJson writer = new InterfacesJson(out, form);
    writer.all(interfaces);
    writer.json.flush();
  }

  private void all(List<Listed> interfaces) {
    boolean lines = form == JsonReporter.Form.LINES;
    json.writeStartObject();
    if (lines) {
      json.writeStringProperty("type", "report");
    }
    json.writeStringProperty("schemaVersion", JsonReporter.SCHEMA_VERSION);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "synfin");
    json.writeStringProperty("version", Version.number());
    json.writeEndObject();
    if (lines) {
      json.writeEndObject();
      json.writeRaw('\n');
    } else {
      json.writeArrayPropertyStart("interfaces");
    }
    for (Listed one : interfaces) {
      one(one, lines);
      if (lines) {
        json.writeRaw('\n');
      }
    }
    if (!lines) {
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void one(Listed one, boolean typed) {
    json.writeStartObject();
    if (typed) {
      json.writeStringProperty("type", "interface");
    }
    json.writeStringProperty("name", one.name());
    text("description", one.description());
    json.writeBooleanProperty("up", one.up());
    json.writeBooleanProperty("loopback", one.loopback());
    if (one.linkType() >= 0) {
      json.writeNumberProperty("linkType", one.linkType());
      json.writeStringProperty("linkTypeName", LinkTypes.name(one.linkType()));
    }
    json.writeBooleanProperty("decoded", SegmentDecoder.decodes(one.linkType()));
    json.writeArrayPropertyStart("addresses");
    one.addresses().stream().map(InterfacesCommand::canonical).forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("access", word(one.access()));
    text("problem", one.problem());
    json.writeEndObject();
  }

  private void text(String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }

  private static String word(Access access) {
    return access.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
