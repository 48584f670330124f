package io.synfin.capture.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** What can be listened to, as libpcap lists it. */
public final class PcapInterfaces {

  private static final int SMALL_BUFFER = 1 << 20;

  private PcapInterfaces() {}

  /** May the user listen there? */
  public enum Access {
    YES,
    NOT_PERMITTED,
    /** It is down, or libpcap cannot open it for another reason. */
    NO
  }

  /**
   * One of them.
   *
   * @param linkType LINKTYPE_ number; -1 when nobody knows
   * @param addresses in their text form
   * @param problem why it cannot be opened; empty when it can be
   */
  public record Listed(
      String name,
      String description,
      boolean up,
      boolean loopback,
      int linkType,
      List<String> addresses,
      Access access,
      String problem) {
    public Listed {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * All interfaces, in libpcap's order.
   *
   * @throws LiveException when there is no libpcap, or it cannot say
   */
  public static List<Listed> list() throws LiveException {
    PcapTap.requireLibrary();
    try {
      List<Listed> all = new ArrayList<>();
      for (PcapNetworkInterface one : Pcaps.findAllDevs()) {
        all.add(look(one));
      }
      return all;
    } catch (PcapNativeException failure) {
      throw new LiveException(
          LiveException.Reason.FAILED,
          "libpcap lists no interfaces: " + failure.getMessage(),
          failure);
    }
  }

  private static Listed look(PcapNetworkInterface one) {
    List<String> addresses =
        one.getAddresses().stream()
            .map(address -> address.getAddress())
            .filter(address -> address != null)
            .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
            .toList();
    int linkType = usualLinkType(one.getName());
    Access access = Access.YES;
    String problem = "";
    try (PcapTap tap =
        PcapTap.open(
            one.getName(),
            new LiveOptions(LiveOptions.LEAST_SNAP_LENGTH, SMALL_BUFFER, false, ""))) {
      linkType = tap.linkType();
    } catch (LiveException refused) {
      boolean forbidden = refused.reason() == LiveException.Reason.NOT_PERMITTED;
      access = forbidden ? Access.NOT_PERMITTED : Access.NO;
      problem = String.valueOf(refused.getMessage());
    }
    String description = one.getDescription();
    return new Listed(
        one.getName(),
        description == null ? "" : description,
        one.isUp(),
        one.isLoopBack(),
        linkType,
        addresses,
        access,
        problem);
  }

  /** What Linux says without being asked for a socket: ARPHRD_ numbers of if_arp.h. */
  private static int usualLinkType(String name) {
    if (name.equals("any")) {
      return 113;
    }
    Path type = Path.of("/sys/class/net", name, "type");
    if (!Files.isReadable(type)) {
      return -1;
    }
    try {
      return switch (Files.readString(type).strip()) {
        case "1", "772" -> 1;
        case "65534", "768", "776" -> 101;
        case "803" -> 127;
        default -> -1;
      };
    } catch (IOException unknown) {
      return -1;
    }
  }
}
