package io.synfin.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpFlags;
import io.synfin.tcp.TcpOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The text form of a ladder, as the catalogue pages have it. A line is one rung:
 *
 * <pre>
 * client  SYN      seq=1000
 * server  SYN,ACK  seq=5000  ack=999     ! syn-ack-bad-ack
 * client  PSH,ACK  seq=1001  ack=5001  len=100  win=0  ttl=48
 * client  ACK      seq=1001  ack=5001  fault=nop_run
 * client  SYN      seq=1000  len=10  mss=1460  ws=7  tfo=8  ts=100/0
 * server  ACK      seq=5001  ack=1001  sack=1011-1021,1031-1041  kind=5  signed=yes  mptcp=2
 * client  SYN      seq=1000  from=10.0.0.7:4000  to=224.0.0.1:80
 * client  ACK,R1   seq=1001  ack=5001      ! flags-illegal:reserved
 * client  ICMP     type=3  code=1  seq=1000   ! syn-rejected:icmp
 * repeat 60                              # that many rounds of what follows
 *   client  SYN    from=10.0.0.5:1025+1  seq=1000+64000
 *   server  SYN,ACK  seq=random  ack=1001+64000
 * again                                  ! isn-weak:predictable
 * after 61s                              ! close-wait-leak
 * capture drops=12                       # what rules about the capture are told
 * end                                    ! open-at-end
 * </pre>
 *
 * <p>{@code beside syn-rejected, half-open} as the first line plays the ladder to these rules as
 * well, whose findings nobody claims; {@code --max-window 65535} sets that. {@code from} and {@code
 * to} put the two ends elsewhere, until said otherwise; {@code R1} is a reserved bit. {@code client
 * ICMP} is an error that reaches the client. Behind {@code !} stand the findings of the rung,
 * separated by commas; all of them, and no others. {@code #} begins a remark.
 */
public final class LadderText {

  private static final Pattern RANDOM = Pattern.compile("\\brandom(\\+\\d+)?");
  private static final Pattern STEP = Pattern.compile("(\\d+)\\+(\\d+)");

  private LadderText() {}

  static void play(String text, Ladder ladder) {
    List<String> lines =
        text.lines()
            .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
            .filter(line -> !line.isBlank())
            .toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("repeat ")) {
        int from = i + 1;
        while (!lines.get(i).strip().startsWith("again")) {
          i++;
        }
        List<String> block = lines.subList(from, i);
        int times = Integer.parseInt(line.substring("repeat ".length()).strip());
        claim(
            lines.get(i),
            ladder.repeat(
                times, round -> block.forEach(each -> act(ofRound(each, round), ladder))));
      } else {
        rung(line, ladder);
      }
    }
  }

  /** The line with the numbers of one round, counted from 0. */
  private static String ofRound(String line, int round) {
    // Knuth's multiplier scatters the rounds over the ring, the same way each time.
    int scattered = (round + 1) * (round + 7) * 0x9E3779B1;
    String drawn =
        RANDOM
            .matcher(line.strip())
            .replaceAll(
                found -> {
                  String more = found.group(1);
                  return Integer.toUnsignedString(
                      scattered + (more == null ? 0 : Integer.parseInt(more.substring(1))));
                });
    return STEP.matcher(drawn)
        .replaceAll(
            found ->
                Integer.toUnsignedString(
                    (int) Long.parseLong(found.group(1))
                        + round * (int) Long.parseLong(found.group(2))));
  }

  private static void rung(String line, Ladder ladder) {
    int mark = line.indexOf('!');
    String said = mark < 0 ? line : line.substring(0, mark);
    claim(line, act(said.strip(), ladder));
  }

  private static void claim(String line, Rung rung) {
    int mark = line.indexOf('!');
    if (mark >= 0) {
      for (String id : line.substring(mark + 1).strip().split("\\s*,\\s*")) {
        rung.raises(id);
      }
    }
  }

  private static Rung act(String line, Ladder ladder) {
    String[] words = line.split("\\s+");
    if (words[0].equals("capture")) {
      CaptureText.tell(words, ladder.capture());
      return ladder.after(0);
    }
    if (words[0].equals("evicted")) {
      return ladder.evicted();
    }
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
        case "id" -> peer.ipId(Integer.parseInt(value));
        case "ttl" -> peer.hopLimit(Integer.parseInt(value));
        case "link" -> {
          int link = Integer.parseInt(value);
          peer.always(s -> s.linkTag(link));
        }
        case "sum" -> changes.add(s -> s.payloadSum(Integer.parseInt(value)));
        case "from" -> peer.at(value);
        case "to" -> (peer == ladder.client() ? ladder.server() : ladder.client()).at(value);
        case "urg" -> peer.urgentPointer(Integer.parseInt(value));
        case "checksum" ->
            changes.add(s -> s.checksum(Segment.Checksum.valueOf(value.toUpperCase(Locale.ROOT))));
        case "field" -> peer.checksumField(Integer.decode(value));
        case "mark" -> changes.add(s -> s.mark(mark(value)));
        case "mss" -> changes.add(s -> s.options().mss(Integer.parseInt(value)));
        case "ws" -> changes.add(s -> s.options().windowScale(Integer.parseInt(value)));
        case "tfo" -> changes.add(s -> s.options().fastOpen(Integer.parseInt(value)));
        case "kind" -> changes.add(s -> s.options().sawKind(Integer.parseInt(value)));
        case "sackok" -> changes.add(s -> s.options().sackPermitted(value.equals("yes")));
        case "signed" -> changes.add(s -> s.options().authentication(value.equals("yes")));
        case "mptcp" -> changes.add(s -> s.options().mptcp(Integer.parseInt(value)));
        case "sack" -> {
          for (String block : value.split(",")) {
            int dash = block.indexOf('-');
            int left = Integer.parseUnsignedInt(block.substring(0, dash));
            int right = Integer.parseUnsignedInt(block.substring(dash + 1));
            changes.add(s -> s.options().addSack(left, right));
          }
        }
        case "fault" ->
            changes.add(
                s -> s.options().add(TcpOptions.Fault.valueOf(value.toUpperCase(Locale.ROOT))));
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

  private static int mark(String word) {
    return switch (word) {
      case "fragmented" -> Segment.FRAGMENTED;
      case "overlap" -> Segment.FRAGMENTED | Segment.FRAGMENTS_OVERLAP;
      case "tiny" -> Segment.FRAGMENTED | Segment.FRAGMENT_TINY;
      default -> throw new AssertionError("unknown mark " + word);
    };
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
