package io.synfin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.bench.CaptureFile.Format;
import io.synfin.bench.Script.Closing;
import io.synfin.bench.Script.Opening;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.event.Event;
import io.synfin.event.Outcome;
import io.synfin.event.Reporter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The analyzer finds in a generated capture what the generator put there, no more and no less. */
class GenerateTrafficTest {

  private static final long SEED = 7;

  /** Enough for a few of each fate. */
  private static double tiny(Shape shape) {
    return switch (shape) {
      case BULK -> 0.02;
      case SMALL -> 0.005;
      case FLOOD -> 0.002;
      case LONGTAIL -> 0.01;
    };
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void everyConnectionEndsAsItWasMade(Shape shape) throws Exception {
    StringWriter lines = new StringWriter();
    try (Truth truth = new Truth(lines)) {
      Findings found = analyze(capture(shape, Format.PCAP, truth));

      assertThat(found.frames).isEqualTo(truth.frames());
      assertThat(found.tcpFrames).isEqualTo(truth.frames());
      assertThat(found.connections).hasSize((int) truth.connections());
      assertThat(differences(expected(lines.toString()), found.connections)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void bothFormatsHoldTheSameCapture(Shape shape) throws Exception {
    assertThat(analyze(capture(shape, Format.PCAPNG, new Truth(Writer.nullWriter()))).connections)
        .isEqualTo(
            analyze(capture(shape, Format.PCAP, new Truth(Writer.nullWriter()))).connections);
  }

  @Test
  void theSmallShapeHasItsSharesOfEveryFate() throws Exception {
    try (Truth truth = new Truth(Writer.nullWriter())) {
      capture(Shape.SMALL, Format.PCAP, truth);

      assertThat(truth.connections()).isEqualTo(5000);
      assertThat(truth.count(Opening.REFUSED)).isBetween(60L, 140L);
      assertThat(truth.count(Opening.UNANSWERED)).isBetween(25L, 75L);
      assertThat(truth.count(Closing.CLIENT_RST) + truth.count(Closing.SERVER_RST))
          .isBetween(320L, 460L);
      assertThat(truth.count(Closing.HALF_CLOSE)).isBetween(180L, 300L);
    }
  }

  /** These change only when the traffic is meant to change, and then all measurements do. */
  @ParameterizedTest
  @CsvSource({
    "BULK,e78eba50386065c7",
    "SMALL,3b69e23fde85c400",
    "FLOOD,3be18ed20a33178a",
    "LONGTAIL,37e3a4ba7649dcd4"
  })
  void theSameSeedMakesTheSameOctetsEverywhere(Shape shape, String sha256) throws Exception {
    byte[] octets = capture(shape, Format.PCAP, new Truth(Writer.nullWriter()));

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
    assertThat(HexFormat.of().formatHex(digest, 0, 8)).isEqualTo(sha256);
  }

  private static byte[] capture(Shape shape, Format format, Truth truth) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    GenerateTraffic.generate(shape, tiny(shape), SEED, format, octets, truth);
    return octets.toByteArray();
  }

  private static Findings analyze(byte[] octets) throws IOException {
    Findings found = new Findings();
    Analyzer analyzer = new Analyzer(Settings.standard(), found);
    try (CaptureSource capture = Captures.open(new ByteArrayInputStream(octets), "generated")) {
      analyzer.run(capture, "");
    }
    analyzer.finish();
    return found;
  }

  /** What the analyzer is to say, by client: in these captures none has two connections. */
  private static Map<String, String> expected(String truth) {
    Map<String, String> expected = new TreeMap<>();
    truth
        .lines()
        .skip(1)
        .forEach(
            line -> {
              String[] column = line.split("\t");
              expected.put(
                  key(column[1], column[2], column[3], column[4]),
                  outcome(column[5], column[6])
                      + " after "
                      + (Integer.parseInt(column[7]) + Integer.parseInt(column[8])));
            });
    return expected;
  }

  private static String key(String client, String clientPort, String server, String serverPort) {
    return written(client) + " " + clientPort + " > " + written(server) + " " + serverPort;
  }

  /** One way to write an IPv6 address is as good as another. */
  private static String written(String address) {
    try {
      return InetAddress.getByName(address).getHostAddress();
    } catch (UnknownHostException wrong) {
      throw new AssertionError(address, wrong);
    }
  }

  private static List<String> differences(Map<String, String> expected, Map<String, String> found) {
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(expected.get(key), found.get(key)))
        .map(key -> key + ": made " + expected.get(key) + ", found " + found.get(key))
        .toList();
  }

  private static String outcome(String opening, String closing) {
    return switch (opening) {
      case "refused" -> "REFUSED, refused/none";
      case "unanswered" -> "UNANSWERED, unanswered/none";
      case "wrong_syn_ack" -> "HALF_OPEN";
      default ->
          switch (closing) {
            case "fin" -> "CLOSED, three-way/three-segments";
            case "half_close" -> "CLOSED, three-way/half-closed";
            case "client_rst" -> "RESET by client, three-way/aborted";
            case "server_rst" -> "RESET by server, three-way/aborted";
            case "open" -> "OPEN, three-way/none";
            default -> throw new AssertionError(closing);
          };
    };
  }

  /** All that was told, in the words of {@link #expected}. */
  private static final class Findings implements Reporter {
    final Map<String, String> connections = new TreeMap<>();
    long frames;
    long tcpFrames;

    @Override
    public void on(Event.ConnectionEnded event) {
      var connection = event.connection();
      String told = connection.outcome().name();
      if (connection.outcome() == Outcome.RESET) {
        told += " by " + connection.role(connection.closing().firstCloser());
      }
      if (connection.outcome() != Outcome.HALF_OPEN) {
        told += ", " + connection.opening().kind() + "/" + connection.closing().kind();
      }
      String key =
          key(
              connection.client().address(),
              String.valueOf(connection.client().port()),
              connection.server().address(),
              String.valueOf(connection.server().port()));
      connections.put(key, told + " after " + connection.frames());
    }

    @Override
    public void on(Event.CaptureEnded event) {
      frames = event.frames();
      tcpFrames = event.tcpFrames();
    }
  }
}
