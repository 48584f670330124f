package io.synfin.rule.host;

import io.synfin.connection.Settings;
import io.synfin.rule.Tie;

/**
 * The ports that a client takes for its connections (RFC 6056 §3.2): those of its stack, and more
 * when it was seen to use others; fewer, when it has gone round more than once within fewer.
 */
record PortRange(int least, int most) {

  private static final PortRange LINUX = new PortRange(32_768, 60_999);

  /** RFC 6335 §6, as Windows and the BSDs have it. */
  private static final PortRange DYNAMIC = new PortRange(49_152, 65_535);

  /** Of fewer it is not to be told whether they are all. */
  private static final int FEWEST = 100;

  static PortRange of(Settings settings, Tie tie) {
    PortRange usual =
        switch (settings.preset()) {
          case "windows", "bsd" -> DYNAMIC;
          default -> LINUX;
        };
    if (!tie.everOpened()) {
      return usual;
    }
    PortRange seen = new PortRange(tie.leastPort(), tie.mostPort());
    if (seen.size() >= FEWEST && tie.connections() >= 2L * seen.size()) {
      return seen;
    }
    return new PortRange(Math.min(usual.least, seen.least), Math.max(usual.most, seen.most));
  }

  int size() {
    return most - least + 1;
  }
}
