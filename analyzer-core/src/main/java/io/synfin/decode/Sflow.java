package io.synfin.decode;

import org.jspecify.annotations.Nullable;

/**
 * sFlow version 5 over UDP: a sampling agent's copies of frame headers, several to a datagram. All
 * numbers have 32 bits.
 *
 * <pre>
 *   datagram   version, agent address kind (1: 4 octets, 2: 16), address, sub-agent, sequence,
 *              uptime, number of samples; then the samples
 *   sample     kind, length; then for a flow sample (1, expanded 3): sequence, source (expanded: 2),
 *              rate, pool, drops, input, output (expanded: 2 each), number of records
 *   record     kind, length; then for a raw header (1): protocol, frame length, stripped, header
 *              length; then the header
 * </pre>
 */
final class Sflow implements Layer {

  static final Sflow LAYER = new Sflow();

  private static final int VERSION = 5;
  private static final int FLOW_SAMPLE = 1;
  private static final int EXPANDED_FLOW_SAMPLE = 3;
  private static final int RAW_HEADER = 1;
  private static final int ETHERNET = 1;
  private static final int IPV4 = 11;
  private static final int IPV6 = 12;

  @Override
  public @Nullable Layer decode(Cursor cursor) {
    if (!cursor.has(8)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (cursor.i32(0) != VERSION) {
      return cursor.stop(Outcome.NOT_TCP);
    }
    int header = cursor.i32(4) == 2 ? 8 + 16 + 16 : 8 + 4 + 16;
    if (!cursor.has(header)) {
      return cursor.stop(Outcome.HEADER_CUT);
    }
    if (!cursor.enter("sflow")) {
      return null;
    }
    int samples = cursor.i32(header - 4);
    cursor.skip(header);
    Outcome best = Outcome.NOT_TCP;
    for (int i = 0; i < samples && cursor.has(8); i++) {
      int kind = cursor.i32(0);
      int length = cursor.i32(4);
      cursor.skip(8);
      if (length < 0 || !cursor.has(length)) {
        break;
      }
      best = Outcome.better(best, sample(cursor, kind, length));
      cursor.skip(length);
    }
    return cursor.stop(best);
  }

  private static Outcome sample(Cursor cursor, int kind, int length) {
    int header = kind == FLOW_SAMPLE ? 32 : 44;
    Outcome best = Outcome.NOT_TCP;
    if ((kind != FLOW_SAMPLE && kind != EXPANDED_FLOW_SAMPLE) || length < header) {
      return best;
    }
    int records = cursor.i32(header - 4);
    int at = header;
    for (int i = 0; i < records && at + 8 <= length; i++) {
      int recordKind = cursor.i32(at);
      int recordLength = cursor.i32(at + 4);
      at += 8;
      if (recordLength < 0 || recordLength > length - at) {
        break;
      }
      if (recordKind == RAW_HEADER && recordLength >= 16) {
        best = Outcome.better(best, rawHeader(cursor, at, recordLength));
      }
      at += recordLength;
    }
    return best;
  }

  private static Outcome rawHeader(Cursor cursor, int at, int recordLength) {
    int frame = cursor.i32(at + 4);
    int header = cursor.i32(at + 12);
    if (header < 0 || header > recordLength - 16) {
      return Outcome.HEADER_CUT;
    }
    Layer layer =
        switch (cursor.i32(at)) {
          case ETHERNET -> Ethernet.LAYER;
          case IPV4 -> Ipv4.LAYER;
          case IPV6 -> Ipv6.LAYER;
          default -> null;
        };
    return layer == null
        ? Outcome.NOT_TCP
        : cursor.sample(at + 16, header, Math.max(header, Math.min(frame, 1 << 20)), layer);
  }
}
