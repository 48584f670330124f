package io.synfin.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The text form of a ladder, as the catalogue pages have it. A line is one rung:
 *
 * <pre>
 * client  SYN      seq=1000
 * server  SYN,ACK  seq=5000  ack=999     ! syn-ack-bad-ack
 * client  PSH,ACK  seq=1001  ack=5001  len=100  win=0  ttl=48
 * client  SYN      seq=1000  len=10  mss=1460  ws=7  tfo=8  ts=100/0
 * client  SYN      seq=1000  from=10.0.0.7:4000  to=224.0.0.1:80
 * client  ACK,R1   seq=1001  ack=5001      ! flags-illegal:reserved
 * client  ICMP     type=3  code=1  seq=1000   ! syn-rejected:icmp
 * after 61s                              ! close-wait-leak
 * end                                    ! open-at-end
 * </pre>
 *
 * <p>{@code from} and {@code to} put the two ends elsewhere, until said otherwise; {@code R1} is a
 * reserved bit. {@code client ICMP} is an error that reaches the client. Behind {@code !} stand the
 * findings of the rung, separated by commas; all of them, and no others. {@code #} begins a remark.
 */
public final class LadderText {

  private LadderText() {}

  static void play(String text, Ladder ladder) {
    text.lines()
        .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
        .filter(line -> !line.isBlank())
        .forEach(line -> rung(line, ladder));
  }

  private static void rung(String line, Ladder ladder) {
    int mark = line.indexOf('!');
    String said = mark < 0 ? line : line.substring(0, mark);
    Rung rung = act(said.strip(), ladder);
    if (mark >= 0) {
      for (String id : line.substring(mark + 1).strip().split("\\s*,\\s*")) {
        rung.raises(id);
      }
    }
  }

  private static Rung act(String line, Ladder ladder) {
    String[] words = line.split("\\s+");
    if (words[0].equals("end")) {
      return ladder.end();
    }
    if (words[0].equals("after")) {
      return ladder.after(seconds(words[1]));
    }
    assertThat(words[0]).as("who speaks in: " + line).isIn("client", "server");
    Peer peer = words[0].equals("client") ? ladder.client() : ladder.server();
    int seq = 0;
    int ack = 0;
    int length = 0;
    int type = 3;
    int code = 1;
    List<Consumer<Segment>> changes = new ArrayList<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String value = words[i].substring(equals + 1);
      switch (words[i].substring(0, equals)) {
        case "seq" -> seq = Integer.parseUnsignedInt(value);
        case "ack" -> ack = Integer.parseUnsignedInt(value);
        case "len" -> length = Integer.parseInt(value);
        case "type" -> type = Integer.parseInt(value);
        case "code" -> code = Integer.parseInt(value);
        case "win" -> peer.window(Integer.parseInt(value));
        case "ttl" -> peer.hopLimit(Integer.parseInt(value));
        case "sum" -> changes.add(s -> s.payloadSum(Integer.parseInt(value)));
        case "from" -> peer.at(value);
        case "to" -> (peer == ladder.client() ? ladder.server() : ladder.client()).at(value);
        case "urg" -> peer.urgentPointer(Integer.parseInt(value));
        case "mss" -> changes.add(s -> s.options().mss(Integer.parseInt(value)));
        case "ws" -> changes.add(s -> s.options().windowScale(Integer.parseInt(value)));
        case "tfo" -> changes.add(s -> s.options().fastOpen(Integer.parseInt(value)));
        case "ts" -> {
          String[] pair = value.split("/");
          changes.add(
              s ->
                  s.options()
                      .timestamps(
                          Integer.parseUnsignedInt(pair[0]), Integer.parseUnsignedInt(pair[1])));
        }
        default -> throw new AssertionError("unknown word " + words[i] + " in: " + line);
      }
    }
    if (words[1].equals("ICMP")) {
      return peer.icmp(type, code, seq);
    }
    peer.once(segment -> changes.forEach(change -> change.accept(segment)));
    return peer.segment(flags(words[1]), seq, ack, length);
  }

  private static int flags(String words) {
    int flags = 0;
    for (String word : words.split(",")) {
      flags |=
          switch (word.toUpperCase(Locale.ROOT)) {
            case "SYN" -> TcpFlags.SYN;
            case "ACK" -> TcpFlags.ACK;
            case "FIN" -> TcpFlags.FIN;
            case "RST" -> TcpFlags.RST;
            case "PSH" -> TcpFlags.PSH;
            case "URG" -> TcpFlags.URG;
            case "ECE" -> TcpFlags.ECE;
            case "CWR" -> TcpFlags.CWR;
            case "R1" -> 0x200;
            case "NONE" -> 0;
            default -> throw new AssertionError("unknown flag " + word);
          };
    }
    return flags;
  }

  private static double seconds(String value) {
    return value.endsWith("ms")
        ? Double.parseDouble(value.substring(0, value.length() - 2)) / 1000
        : Double.parseDouble(value.replace("s", ""));
  }
}
