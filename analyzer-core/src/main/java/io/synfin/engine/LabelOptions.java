package io.synfin.engine;

import io.synfin.label.LikelyServerPorts;

/**
 * How other tools' names are worked out, and how much of them is told.
 *
 * @param zeekServerPorts Zeek's option {@code likely_server_ports}: which ports it takes for a
 *     server's when it did not see who opened
 * @param zeekTimeouts does Zeek end a record by its time-outs, and begin another?
 * @param frames tell Wireshark's labels of each frame, too
 */
public record LabelOptions(
    LikelyServerPorts zeekServerPorts, boolean zeekTimeouts, boolean frames) {

  /** As both tools do it by default; frames are not told. */
  public static LabelOptions standard() {
    return new LabelOptions(LikelyServerPorts.ofDefaultScripts(), true, false);
  }
}
