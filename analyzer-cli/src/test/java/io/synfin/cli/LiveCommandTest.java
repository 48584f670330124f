package io.synfin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synfin.capture.filter.Libpcap;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What ends 'live' before it begins: one line each, and the documented status. */
class LiveCommandTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void anInterfaceMustBeNamed() {
    Command command = Command.execute("live");
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(command.error()).contains("--interface").hasLineCount(1);
  }

  @Test
  void anUnknownInterfaceIsNamedWithWhereToLook() {
    assumeTrue(Libpcap.whyNot() == null, "no libpcap here");
    Command command = Command.execute("live", "-i", "nosuch0");
    assertThat(command.status()).isEqualTo(ExitStatus.NOT_PERMITTED);
    assertThat(command.error()).hasLineCount(1).contains("nosuch0");
  }

  @Test
  void withoutLibpcapItSaysWhatToInstall() {
    assumeTrue(Libpcap.whyNot() != null, "libpcap is here");
    Command command = Command.execute("live", "-i", "lo");
    assertThat(command.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(command.error()).hasLineCount(1).contains("libpcap0.8");
  }

  @Test
  void aRuleThatDoesNotExistCannotEndIt() {
    Command command = Command.execute("live", "-i", "lo", "--until", "close-wait-leek");
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(command.error()).contains("'close-wait-leak' is");
  }

  @Test
  void aSnapLengthThatCutsHeadersIsRefused() {
    Command command = Command.execute("live", "-i", "lo", "--snaplen", "96");
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(command.error()).contains("256 to 262144");
  }

  @Test
  void noFramesCannotBeAskedFor() {
    Command command = Command.execute("live", "-i", "lo", "--count", "0");
    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void interfacesAreListedForAnybody() {
    assumeTrue(Libpcap.whyNot() == null, "no libpcap here");
    Command command = Command.execute("interfaces");
    assertThat(command.status()).isEqualTo(ExitStatus.DONE);
    assertThat(command.out()).contains("any ");
  }

  @Test
  void interfacesAreListedForPrograms() {
    assumeTrue(Libpcap.whyNot() == null, "no libpcap here");
    JsonNode document = JSON.readTree(Command.execute("interfaces", "--format", "json").out());
    assertThat(document.path("tool").path("name").asString()).isEqualTo("synfin");
    JsonNode any = named("any", document.path("interfaces"));
    assertThat(any.path("linkTypeName").asString()).isEqualTo("Linux cooked v1");
    assertThat(any.path("decoded").asBoolean()).isTrue();
    assertThat(any.path("access").asString()).isIn("yes", "not-permitted");
    // Only who may not listen is told why.
    assertThat(any.has("problem")).isEqualTo(!any.path("access").asString().equals("yes"));
    JsonNode loopback = named("lo", document.path("interfaces"));
    assertThat(loopback.path("loopback").asBoolean()).isTrue();
    assertThat(loopback.path("up").asBoolean()).isTrue();
    assertThat(loopback.path("addresses").valueStream().map(JsonNode::asString))
        .contains("127.0.0.1");
  }

  @Test
  void linesHaveWhatTheDocumentHas() {
    assumeTrue(Libpcap.whyNot() == null, "no libpcap here");
    JsonNode document =
        JSON.readTree(Command.execute("interfaces", "--all", "--format", "json").out());
    List<JsonNode> lines =
        Command.execute("interfaces", "--all", "--format", "jsonl")
            .out()
            .lines()
            .map(JSON::readTree)
            .toList();
    assertThat(lines.get(0).path("type").asString()).isEqualTo("report");
    assertThat(lines.get(0).path("schemaVersion")).isEqualTo(document.path("schemaVersion"));
    assertThat(lines.stream().skip(1).map(line -> line.path("type").asString()))
        .containsOnly("interface");
    assertThat(lines.stream().skip(1).map(line -> ((ObjectNode) line).without("type")).toList())
        .isEqualTo(document.path("interfaces").valueStream().toList());
  }

  private static JsonNode named(String name, JsonNode interfaces) {
    return interfaces
        .valueStream()
        .filter(one -> one.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not listed: " + interfaces));
  }
}
