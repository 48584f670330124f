package io.synfin.decode;

import io.synfin.tcp.TcpOptions;
import io.synfin.tcp.TcpOptions.Fault;
import java.nio.ByteBuffer;

/**
 * Reads the option area of a TCP header (RFC 9293 §3.1).
 *
 * <pre>
 *      +--------+                  +--------+--------+--------
 *      |  kind  |  for 0 and 1     |  kind  | length | value ...  length counts all three
 *      +--------+                  +--------+--------+--------
 * </pre>
 *
 * <p>Reading ends at the first length that cannot be. Called for every packet.
 */
final class TcpOptionReader {

  private static final int END_OF_LIST = 0;
  private static final int NO_OPERATION = 1;
  private static final int MAXIMUM_SEGMENT_SIZE = 2;
  private static final int WINDOW_SCALE = 3;
  private static final int SACK_PERMITTED = 4;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8;
  private static final int MD5_SIGNATURE = 19;
  private static final int AUTHENTICATION = 29;
  private static final int MULTIPATH = 30;
  private static final int FAST_OPEN = 34;
  private static final int EXPERIMENT_1 = 253;
  private static final int EXPERIMENT_2 = 254;

  /** The experiment id that Fast Open used before it had a kind of its own (RFC 7413 §4.1.1). */
  private static final int FAST_OPEN_EXPERIMENT = 0xF989;

  /** Two NOPs before an aligned option are usual, and three end some lists. */
  private static final int SUSPICIOUS_NOPS = 4;

  private TcpOptionReader() {}

  /** Reads the options in {@code [from, to)} into {@code options}, which was cleared before. */
  static void read(ByteBuffer frame, int from, int to, TcpOptions options) {
    int at = from;
    int nops = 0;
    while (at < to) {
      int kind = frame.get(at) & 0xFF;
      if (kind == END_OF_LIST) {
        options.sawKind(END_OF_LIST);
        checkPadding(frame, at + 1, to, options);
        return;
      }
      if (kind == NO_OPERATION) {
        options.sawKind(NO_OPERATION);
        nops++;
        at++;
        // Counted from an aligned one, so that a run is one blanked word.
        if (nops >= SUSPICIOUS_NOPS && (at - from) % 4 == 0) {
          options.add(Fault.NOP_RUN);
        }
        continue;
      }
      nops = 0;
      int length = at + 1 < to ? frame.get(at + 1) & 0xFF : 0;
      if (length < 2 || at + length > to) {
        options.sawKind(kind);
        options.add(Fault.RUNS_PAST_END);
        return;
      }
      option(frame, at, kind, length, options);
      options.sawKind(kind);
      at += length;
    }
  }

  private static void option(ByteBuffer frame, int at, int kind, int length, TcpOptions options) {
    boolean repeated = options.hasKind(kind);
    switch (kind) {
      case MAXIMUM_SEGMENT_SIZE -> {
        if (isSingle(length == 4, repeated, options)) {
          options.mss(frame.getShort(at + 2) & 0xFFFF);
        }
      }
      case WINDOW_SCALE -> {
        if (isSingle(length == 3, repeated, options)) {
          options.windowScale(frame.get(at + 2) & 0xFF);
        }
      }
      case SACK_PERMITTED -> {
        if (isSingle(length == 2, repeated, options)) {
          options.sackPermitted(true);
        }
      }
      case SACK -> {
        if (isSingle(length >= 10 && length % 8 == 2, repeated, options)) {
          for (int block = at + 2; block < at + length; block += 8) {
            options.addSack(frame.getInt(block), frame.getInt(block + 4));
          }
        }
      }
      case TIMESTAMPS -> {
        if (isSingle(length == 10, repeated, options)) {
          options.timestamps(frame.getInt(at + 2), frame.getInt(at + 6));
        }
      }
      case MD5_SIGNATURE -> {
        if (isSingle(length == 18, repeated, options)) {
          options.authentication(true);
        }
      }
      case AUTHENTICATION -> {
        if (isSingle(length >= 4, repeated, options)) {
          options.authentication(true);
        }
      }
      case MULTIPATH -> {
        if (length < 3) {
          options.add(Fault.BAD_LENGTH);
        } else {
          options.mptcp((frame.get(at + 2) >> 4) & 0xF);
        }
      }
      case FAST_OPEN -> fastOpen(length - 2, options);
      case EXPERIMENT_1, EXPERIMENT_2 -> {
        if (length >= 4 && (frame.getShort(at + 2) & 0xFFFF) == FAST_OPEN_EXPERIMENT) {
          fastOpen(length - 4, options);
        }
      }
      default -> {
        // That it was there is all there is to say.
      }
    }
  }

  private static boolean isSingle(boolean soundLength, boolean repeated, TcpOptions options) {
    if (!soundLength) {
      options.add(Fault.BAD_LENGTH);
    } else if (repeated) {
      options.add(Fault.DUPLICATE);
    }
    return soundLength && !repeated;
  }

  private static void fastOpen(int cookieLength, TcpOptions options) {
    boolean sound = cookieLength == 0 || (cookieLength >= 4 && cookieLength <= 16);
    boolean repeated = options.fastOpen() != TcpOptions.FastOpen.NONE;
    if (isSingle(sound && cookieLength % 2 == 0, repeated, options)) {
      options.fastOpen(cookieLength);
    }
  }

  private static void checkPadding(ByteBuffer frame, int from, int to, TcpOptions options) {
    for (int at = from; at < to; at++) {
      if (frame.get(at) != 0) {
        options.add(Fault.AFTER_END_OF_LIST);
        return;
      }
    }
  }
}
