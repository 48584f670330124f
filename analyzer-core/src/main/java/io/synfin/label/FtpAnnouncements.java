package io.synfin.label;

import io.synfin.tcp.Addresses;
import io.synfin.tcp.Segment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Connections that an FTP control connection announces (RFC 959 §3.2, RFC 2428).
 *
 * <p>Wireshark enters them as conversations the moment it reads of them, so their SYN begins
 * nothing new, and {@code tcp.completeness} lacks it. Nobody here reads payload; its length and
 * digest are enough to know a {@code PASV} or {@code EPSV}, and to know a {@code PORT} once the
 * announced connection comes. {@code EPRT} is none that Wireshark reads.
 */
final class FtpAnnouncements {

  private static final int CONTROL_PORT = 21;

  /** Wireshark takes it that an active server's data comes from here. */
  private static final int DATA_PORT = 20;

  private static final int PASSIVE_LENGTH = 6;
  private static final int PASSIVE = digest("PASV\r\n");
  private static final int EXTENDED_PASSIVE = digest("EPSV\r\n");
  private static final int LEAST_PORT_LENGTH = "PORT 0,0,0,0,0,1\r\n".length();
  private static final int MOST_PORT_LENGTH = "PORT 255,255,255,255,255,255\r\n".length();
  private static final int REMEMBERED = 4;

  /** The server's host and the client's, in this order. */
  private record Hosts(long serverHigh, long serverLow, long clientHigh, long clientLow) {}

  /** What was lately said on the control connections of two hosts. */
  private static final class Control {

    private boolean askedPassive;
    private int passive;
    private final int[] commands = new int[REMEMBERED];
    private int next;
  }

  private final Map<Hosts, Control> controls = new HashMap<>();

  /** Listens to a control connection; other segments are nothing to it. */
  /** Did any control connection say something? */
  boolean hasHeard() {
    return !controls.isEmpty();
  }

  void listen(Segment segment) {
    if (segment.payloadLength() == 0) {
      return;
    }
    if (segment.destinationPort() == CONTROL_PORT) {
      command(segment);
    } else if (segment.sourcePort() == CONTROL_PORT) {
      reply(segment);
    }
  }

  private void command(Segment segment) {
    int length = segment.payloadLength();
    int digest = segment.payloadSum();
    boolean passive = length == PASSIVE_LENGTH && (digest == PASSIVE || digest == EXTENDED_PASSIVE);
    boolean perhapsPort = length >= LEAST_PORT_LENGTH && length <= MOST_PORT_LENGTH;
    if (!passive && !perhapsPort) {
      return;
    }
    Control control = controls.computeIfAbsent(toServer(segment), hosts -> new Control());
    control.askedPassive = passive;
    if (perhapsPort) {
      control.commands[control.next] = digest;
      control.next = (control.next + 1) % REMEMBERED;
    }
  }

  private void reply(Segment segment) {
    Control control = controls.get(toClient(segment));
    if (control != null && control.askedPassive) {
      control.askedPassive = false;
      control.passive++;
    }
  }

  /** Was the connection that this SYN opens announced? Each announcement counts once. */
  boolean announced(Segment syn) {
    if (controls.isEmpty()) {
      return false;
    }
    Control asClient = controls.get(toServer(syn));
    if (asClient != null && asClient.passive > 0 && syn.destinationPort() != CONTROL_PORT) {
      asClient.passive--;
      return true;
    }
    if (syn.sourcePort() != DATA_PORT || syn.ipv6()) {
      return false;
    }
    Control asServer = controls.get(toClient(syn));
    return asServer != null && takePort(asServer, syn);
  }

  private static boolean takePort(Control control, Segment syn) {
    int port = syn.destinationPort();
    String host = Addresses.show(false, 0, syn.destinationLow()).replace('.', ',');
    int expected =
        digest("PORT " + host + "," + (port >> Byte.SIZE) + "," + (port & 0xFF) + "\r\n");
    for (int i = 0; i < REMEMBERED; i++) {
      if (control.commands[i] == expected) {
        control.commands[i] = 0;
        return true;
      }
    }
    return false;
  }

  private static Hosts toServer(Segment segment) {
    return new Hosts(
        segment.destinationHigh(),
        segment.destinationLow(),
        segment.sourceHigh(),
        segment.sourceLow());
  }

  private static Hosts toClient(Segment segment) {
    return new Hosts(
        segment.sourceHigh(),
        segment.sourceLow(),
        segment.destinationHigh(),
        segment.destinationLow());
  }

  /**
   * As {@link Segment#payloadSum} would have it: the words of the text, added in ones' complement.
   */
  private static int digest(String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    int sum = 0;
    for (int i = 0; i < octets.length; i++) {
      sum += i % 2 == 0 ? octets[i] << Byte.SIZE : octets[i];
    }
    return (sum & 0xFFFF) + (sum >>> Short.SIZE);
  }
}
