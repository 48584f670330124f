package io.synfin.bench;

import io.synfin.bench.Script.Closing;
import io.synfin.bench.Script.Opening;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What was made: sums, and when asked for a line for each connection, tab-separated, in the order
 * in which they ended.
 */
final class Truth implements Closeable {

  private static final String HEADING =
      "id\tclient\tclientPort\tserver\tserverPort\topening\tclosing"
          + "\tclientFrames\tserverFrames\trepeats\twrongAcks\n";

  private final Writer out;
  private final Map<Opening, Long> openings = new EnumMap<>(Opening.class);
  private final Map<Closing, Long> closings = new EnumMap<>(Closing.class);
  private final StringBuilder line = new StringBuilder();
  private long connections;
  private long ipv6;
  private long repeats;
  private long wrongAcks;
  private long frames;
  private long octets;

  /**
   * @param out gets a line for each connection; {@link Writer#nullWriter} when only sums are wanted
   */
  Truth(Writer out) throws IOException {
    this.out = out;
    out.write(HEADING);
  }

  /** A connection is over. */
  void tell(Conversation of) throws IOException {
    connections++;
    ipv6 += of.ipv6 ? 1 : 0;
    repeats += of.repeats();
    wrongAcks += of.wrongAcks();
    openings.merge(of.opening, 1L, Long::sum);
    closings.merge(of.closing, 1L, Long::sum);
    line.setLength(0);
    line.append(of.id);
    endpoint(of.ipv6, of.client);
    endpoint(of.ipv6, of.server);
    line.append('\t').append(of.opening.name().toLowerCase(Locale.ROOT));
    line.append('\t').append(of.closing.name().toLowerCase(Locale.ROOT));
    line.append('\t').append(of.client.frames).append('\t').append(of.server.frames);
    line.append('\t').append(of.repeats()).append('\t').append(of.wrongAcks()).append('\n');
    out.append(line);
  }

  /** All that was written. */
  void frames(long count, long lengthOctets) {
    frames = count;
    octets = lengthOctets;
  }

  long frames() {
    return frames;
  }

  long connections() {
    return connections;
  }

  long count(Opening opening) {
    return openings.getOrDefault(opening, 0L);
  }

  long count(Closing closing) {
    return closings.getOrDefault(closing, 0L);
  }

  private void endpoint(boolean ipv6, Host host) {
    line.append('\t');
    if (ipv6) {
      // Not the canonical text: no zeros are left out.
      for (int shift = 48; shift >= 0; shift -= 16) {
        line.append(Integer.toHexString((int) (host.high >>> shift) & 0xFFFF)).append(':');
      }
      for (int shift = 48; shift >= 0; shift -= 16) {
        line.append(Integer.toHexString((int) (host.low >>> shift) & 0xFFFF));
        line.append(shift > 0 ? ":" : "");
      }
    } else {
      for (int shift = 24; shift >= 0; shift -= 8) {
        line.append(host.low >>> shift & 0xFF).append(shift > 0 ? "." : "");
      }
    }
    line.append('\t').append(host.port);
  }

  /** The sums, as one JSON object. */
  @Override
  public String toString() {
    StringBuilder json = new StringBuilder("{");
    json.append("\"frames\":").append(frames);
    json.append(",\"frameOctets\":").append(octets);
    json.append(",\"connections\":").append(connections);
    json.append(",\"ipv6\":").append(ipv6);
    json.append(",\"repeats\":").append(repeats);
    json.append(",\"wrongAcks\":").append(wrongAcks);
    json.append(",\"openings\":");
    counts(json, openings);
    json.append(",\"closings\":");
    counts(json, closings);
    return json.append('}').toString();
  }

  private static void counts(StringBuilder json, Map<? extends Enum<?>, Long> counts) {
    json.append('{');
    counts.forEach(
        (what, count) -> {
          json.append(json.charAt(json.length() - 1) == '{' ? "\"" : ",\"");
          json.append(what.name().toLowerCase(Locale.ROOT)).append("\":").append(count);
        });
    json.append('}');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
