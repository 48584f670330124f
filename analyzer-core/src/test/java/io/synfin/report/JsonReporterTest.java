package io.synfin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.Detail;
import io.synfin.event.Reporter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReporterTest {

  private final JsonMapper mapper = JsonMapper.builder().build();

  @Test
  void theDocumentHasAnArrayForEachKindOfObject() {
    JsonNode document = mapper.readTree(report(JsonReporter.Form.DOCUMENT));
    assertThat(document.propertyNames())
        .containsExactly(
            "schemaVersion", "tool", "connections", "findings", "captures", "hosts", "summary");
    assertThat(document.get("connections").size()).isEqualTo(2);
    assertThat(document.at("/tool/version").asString()).isEqualTo("1.2.3");
    assertThat(document.at("/captures/0/damage/byte").asLong()).isEqualTo(1_048_576);
    assertThat(document.at("/findings/0/rule").asString()).isEqualTo("port-scan");
    assertThat(document.at("/hosts/0/timeWait/peak").asLong()).isEqualTo(2);
    assertThat(document.at("/summary/timeWait/client").asLong()).isEqualTo(30);
  }

  @Test
  void theDocumentOfNothingIsStillADocument() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reporter reporter = new JsonReporter(out, JsonReporter.Form.DOCUMENT, Detail.FULL, "1.2.3");
    AnalysisFixture.analysis().forEach(event -> event.tell(reporter));
    assertThat(mapper.readTree(out.toString(StandardCharsets.UTF_8)).get("connections").size())
        .isZero();
  }

  @Test
  void linesHoldTheSameObjectsWithTheirTypeInFront() {
    JsonNode document = mapper.readTree(report(JsonReporter.Form.DOCUMENT));
    List<String> lines = report(JsonReporter.Form.LINES).lines().toList();
    assertThat(lines)
        .extracting(line -> mapper.readTree(line).get("type").asString())
        .containsExactly(
            "report", "connection", "connection", "finding", "capture", "host", "summary");
    assertThat(lines).allMatch(line -> line.startsWith("{\"type\":\""));
    String connection = lines.get(1).replace("\"type\":\"connection\",", "");
    assertThat(mapper.readTree(connection)).isEqualTo(document.at("/connections/0"));
  }

  @Test
  void inBriefNothingIsSaidThatIsNotSaidInFull() {
    List<String> full = report(JsonReporter.Form.LINES).lines().toList();
    List<String> brief = report(JsonReporter.Form.LINES, Detail.BRIEF).lines().toList();
    assertThat(brief).hasSameSizeAs(full);
    for (int i = 0; i < full.size(); i++) {
      assertThat(brief.get(i).length()).isLessThanOrEqualTo(full.get(i).length());
      isPartOf(mapper.readTree(brief.get(i)), mapper.readTree(full.get(i)));
    }
    JsonNode connection = mapper.readTree(brief.get(1));
    assertThat(connection.at("/opening/steps").isMissingNode()).isTrue();
    assertThat(connection.at("/labels/zeek/connState").asString()).isEqualTo("SF");
  }

  private static void isPartOf(JsonNode part, JsonNode whole) {
    if (part.isObject()) {
      part.propertyNames().forEach(name -> isPartOf(part.get(name), whole.path(name)));
    } else if (part.isArray()) {
      assertThat(part.size()).isEqualTo(whole.size());
      for (int i = 0; i < part.size(); i++) {
        isPartOf(part.get(i), whole.get(i));
      }
    } else {
      assertThat(part).isEqualTo(whole);
    }
  }

  @Test
  void aConnectionHasItsStatesNumbersAndLabels() {
    JsonNode connection = mapper.readTree(report(JsonReporter.Form.DOCUMENT)).at("/connections/0");
    assertThat(connection.at("/opening/steps/1").toString())
        .isEqualTo(
            """
            {"name":"SYN-ACK","from":"server","frame":2,"time":"2026-01-31T10:00:00.000412000Z",\
            "seq":20000,"ack":10001,"flags":"SYN,ACK","length":0,"window":65160,"checks":\
            [{"name":"ack = x+1","expected":10001,"actual":10001,"difference":0,"holds":true}]}""");
    assertThat(connection.at("/states/client/2").toString())
        .isEqualTo(
            """
            {"state":"ESTABLISHED","time":"2026-01-31T10:00:00.000412000Z","frame":2,\
            "strength":"proved","provedBy":3}""");
    assertThat(connection.at("/states/server/5/strength").asString()).isEqualTo("suggested");
    assertThat(connection.at("/closing/firstCloser").asString()).isEqualTo("client");
    assertThat(connection.at("/closing/timeWait/0/ends").asString())
        .isEqualTo("2026-01-31T10:01:02.105050000Z");
    assertThat(connection.at("/labels/zeek/connState").asString()).isEqualTo("SF");
    assertThat(connection.at("/frames/fin").toString()).isEqualTo("[18,20]");
    assertThat(connection.get("duration").asDouble()).isEqualTo(2.10505);
  }

  @Test
  void theDocumentTellsWhatTheStepsAreMadeOfAndWhyItEnded() {
    JsonNode connection = mapper.readTree(report(JsonReporter.Form.DOCUMENT)).at("/connections/0");
    assertThat(connection.at("/opening/serverLeg/network").asDouble()).isEqualTo(0.0004);
    assertThat(connection.at("/opening/serverLeg/host").asDouble()).isEqualTo(0.000012);
    assertThat(connection.at("/opening/clientLeg").isMissingNode()).isTrue();
    assertThat(connection.at("/closing/end").toString())
        .isEqualTo("{\"cause\":\"fin\",\"by\":\"client\",\"frame\":18}");
    assertThat(connection.at("/counters/client/roundTrip/samples").asLong()).isEqualTo(3);
    assertThat(connection.at("/counters/client/roundTrip/mean").asDouble()).isEqualTo(0.0005);
    assertThat(connection.at("/counters/server/roundTrip").isMissingNode()).isTrue();
  }

  @Test
  void aFindingHasRawAndRelativeNumbers() {
    JsonNode finding =
        mapper.readTree(report(JsonReporter.Form.DOCUMENT)).at("/connections/1/findings/0");
    assertThat(finding.at("/expected").asLong()).isEqualTo(10001);
    assertThat(finding.at("/actual").asLong()).isEqualTo(10003);
    assertThat(finding.at("/difference").asLong()).isEqualTo(2);
    assertThat(finding.at("/relative").toString()).isEqualTo("{\"expected\":1,\"actual\":3}");
    assertThat(finding.at("/endpoint").asString()).isEqualTo("server");
    assertThat(finding.at("/attributes").propertyNames()).containsExactly("cause", "isn");
  }

  private static String report(JsonReporter.Form form) {
    return report(form, Detail.FULL);
  }

  private static String report(JsonReporter.Form form, Detail detail) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reporter reporter = new JsonReporter(out, form, detail, "1.2.3");
    AnalysisFixture.analysis(Fixtures.closed(0), Fixtures.badAck(4))
        .forEach(event -> event.tell(reporter));
    return out.toString(StandardCharsets.UTF_8);
  }
}
