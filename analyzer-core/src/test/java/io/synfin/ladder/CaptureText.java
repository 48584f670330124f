package io.synfin.ladder;

import io.synfin.rule.CaptureFigures;
import io.synfin.rule.CaptureFigures.Backwards;
import io.synfin.rule.CaptureFigures.Damage;
import io.synfin.rule.CaptureFigures.Fault;
import io.synfin.rule.CaptureFigures.Jump;
import io.synfin.rule.CaptureFigures.Loss;
import io.synfin.rule.CaptureFigures.Obstacle;
import io.synfin.rule.CaptureFigures.Undecoded;
import io.synfin.rule.CaptureFigures.Unsummed;
import io.synfin.tcp.FirstFrames;
import java.util.Locale;

/** The lines of a text ladder that say what was counted of the capture. */
public final class CaptureText {

  private CaptureText() {}

  /** The frames of these numbers. */
  public static FirstFrames frames(long... numbers) {
    FirstFrames frames = new FirstFrames();
    for (long number : numbers) {
      frames.add(number);
    }
    return frames;
  }

  static void tell(String[] words, CaptureFigures capture) {
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String value = words[i].substring(equals + 1);
      FirstFrames one = frames(1);
      FirstFrames none = frames();
      switch (words[i].substring(0, equals)) {
        case "drops" -> capture.lost(new Loss("eth0", Long.parseLong(value), 100));
        case "cut" -> capture.cut(frames(frame(value)), none, none, 3);
        case "superframe" -> capture.superframes(one, Long.parseLong(value));
        case "unsummed" -> capture.unsummed(new Unsummed(value, 3, 1));
        case "backwards" -> capture.backwards(new Backwards(frames(2), nanos(value), 2));
        case "jump" -> capture.jumped(new Jump(nanos(value), 0, 2, 3, 2, "timestamps stood still"));
        case "ends-at" ->
            capture.damaged(new Damage("a.pcap", true, Long.parseLong(value), 3, "cut off"));
        case "broken-at" ->
            capture.damaged(new Damage("a.pcap", false, Long.parseLong(value), 3, "a length lies"));
        case "link-type" ->
            capture.notDecoded(new Undecoded(Obstacle.LINK_TYPE, "link type " + value, one));
        case "tunnel" -> capture.notDecoded(new Undecoded(Obstacle.TUNNEL, value, one));
        case "fault" ->
            capture.faulty(Fault.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_')), one);
        default -> throw new AssertionError("unknown word " + words[i]);
      }
    }
  }

  private static long frame(String value) {
    return Long.parseLong(value);
  }

  private static long nanos(String value) {
    return (long) (Double.parseDouble(value.replace("s", "")) * 1e9);
  }
}
