package io.synfin.capture.live;

/** What to do for the right to capture. */
final class Permission {

  private Permission() {}

  /** One line. */
  static String advice() {
    if (!System.getProperty("os.name", "").startsWith("Linux")) {
      return "not permitted to capture; on BSD and macOS make /dev/bpf* readable for your group"
          + " (Wireshark's ChmodBPF does), or read from tcpdump: tcpdump -U -w - | synfin analyze -";
    }
    return "not permitted to capture. For once, with two rights and as yourself: sudo setpriv --reuid"
        + " $USER --regid $(id -g) --init-groups --inh-caps +net_raw,+net_admin --ambient-caps"
        + " +net_raw,+net_admin synfin live ...; for good: sudo setcap"
        + " cap_net_raw,cap_net_admin=eip JAVA/bin/java, with what docs/live.md says of libjli; or:"
        + " sudo tcpdump -U -w - | synfin analyze -";
  }
}
