package io.synfin.capture.filter;

import com.sun.jna.NativeLibrary;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * libpcap: is it there, and its compiler. Without the library pcap4j fails with errors that differ
 * from call to call, so it is asked for once, before pcap4j is touched.
 */
public final class Libpcap {

  private static final int SNAP_LENGTH = 262_144;
  private static final @Nullable String WHY_NOT = probe();

  private Libpcap() {}

  /** Why the library cannot be used; null when it can. */
  public static @Nullable String whyNot() {
    return WHY_NOT;
  }

  private static @Nullable String probe() {
    try {
      NativeLibrary.getInstance(System.getProperty("org.pcap4j.core.pcapLibName", libraryName()));
      return null;
    } catch (LinkageError missing) {
      String first = String.valueOf(missing.getMessage()).lines().findFirst().orElse("");
      return first.endsWith(":") ? first.substring(0, first.length() - 1) : first;
    }
  }

  private static String libraryName() {
    boolean isWindows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    return isWindows ? "wpcap" : "pcap";
  }

  /**
   * Compiles an expression.
   *
   * @param linkType LINKTYPE_ number
   * @throws PcapNativeException when libpcap refuses it; the message says why
   */
  static BpfProgram compile(String expression, int linkType) throws PcapNativeException {
    DataLinkType dataLink = new DataLinkType(dataLink(linkType), "");
    try (PcapHandle handle = Pcaps.openDead(dataLink, SNAP_LENGTH)) {
      return handle.compileFilter(expression, BpfCompileMode.OPTIMIZE, unknownNetmask());
    } catch (NotOpenException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Files and libpcap number most link layers alike; raw IP and a few old ones differ. */
  static int dataLink(int linkType) {
    return switch (linkType) {
      case 14, 101 -> 12;
      case 100 -> 11;
      case 106 -> 19;
      default -> linkType;
    };
  }

  /** The other way round: the number that files have for what libpcap calls {@code dataLink}. */
  public static int linkType(int dataLink) {
    return switch (dataLink) {
      case 12 -> 101;
      case 11 -> 100;
      case 19 -> 106;
      default -> dataLink;
    };
  }

  private static Inet4Address unknownNetmask() {
    try {
      return (Inet4Address) InetAddress.getByAddress(new byte[] {-1, -1, -1, -1});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
