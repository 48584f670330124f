package io.synfin.label;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What Wireshark marks a single frame with, named as its display filter fields are. */
public enum AnalysisFlag {
  /** Any of the repeated kinds: also set with the next two, as Wireshark does. */
  RETRANSMISSION,
  FAST_RETRANSMISSION,
  SPURIOUS_RETRANSMISSION,
  OUT_OF_ORDER,
  REUSED_PORTS,
  LOST_SEGMENT,
  ACK_LOST_SEGMENT,
  WINDOW_UPDATE,
  WINDOW_FULL,
  KEEP_ALIVE,
  KEEP_ALIVE_ACK,
  ZERO_WINDOW_PROBE,
  ZERO_WINDOW,
  ZERO_WINDOW_PROBE_ACK,
  DUPLICATE_ACK,
  TFO_SYN,
  TFO_ACK,
  TFO_IGNORED,
  /** A FIN of the side that closed first. */
  FIN_ACTIVE,
  /** A FIN of the other side. */
  FIN_PASSIVE;

  private static final AnalysisFlag[] ALL = values();

  private final String label = name().toLowerCase(Locale.ROOT);

  /** This flag's bit in {@link WiresharkLabels#flags()}. */
  public int bit() {
    return 1 << ordinal();
  }

  /** The last part of the field's name, such as {@code fast_retransmission}. */
  public String label() {
    return label;
  }

  /** The field's name for a display filter, such as {@code tcp.analysis.fast_retransmission}. */
  public String field() {
    boolean ofConnection = this == FIN_ACTIVE || this == FIN_PASSIVE;
    return (ofConnection ? "tcp.connection." : "tcp.analysis.") + label;
  }

  /** The flags whose bits are set. */
  public static Set<AnalysisFlag> of(int bits) {
    Set<AnalysisFlag> flags = EnumSet.noneOf(AnalysisFlag.class);
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      flags.add(ALL[Integer.numberOfTrailingZeros(rest)]);
    }
    return flags;
  }
}
