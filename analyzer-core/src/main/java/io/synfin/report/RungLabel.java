package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Check;
import io.synfin.event.ConnectionSummary.HandshakeStep;
import io.synfin.event.ConnectionSummary.Options;
import io.synfin.tcp.Side;
import io.synfin.tcp.TcpFlags;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands on the arrow of one segment: flags, numbers, and the outcome of each check behind the
 * number that it is about, such as {@code SYN,ACK seq=y=20000 ack=10001 ✓ x+1}.
 */
final class RungLabel {

  static final String HOLDS = "✓";
  static final String FAILS = "✗";

  /** A blank at which a label is not broken. */
  static final char TIE = '\u00a0';

  private static final long RING_MASK = 0xFFFF_FFFFL;
  private static final String EQUATION = " = ";
  private static final String FIRST_FIN = "m";

  private final ConnectionSummary connection;
  private final boolean relative;

  /**
   * @param relative count sequence numbers from the ISN of whose they are
   */
  RungLabel(ConnectionSummary connection, boolean relative) {
    this.connection = connection;
    this.relative = relative;
  }

  /**
   * @param steps all of one frame: an ACK of a FIN may be a FIN itself
   */
  String of(List<HandshakeStep> steps) {
    HandshakeStep step = steps.get(0);
    Set<Check> checks = new LinkedHashSet<>();
    steps.forEach(one -> checks.addAll(one.checks()));
    List<String> words = new ArrayList<>();
    if (isIcmp(steps)) {
      return "ICMP error, quoting "
          + TcpFlags.show(step.flags())
          + " seq="
          + number(step.seq(), step.from());
    }
    words.add(TcpFlags.show(step.flags()));
    String letter = letter(step);
    words.add(
        "seq="
            + (letter.isEmpty() ? "" : letter + "=")
            + number(step.seq(), step.from())
            + checked("seq", letter, checks, step.from()));
    if (step.ack() >= 0) {
      words.add(
          "ack="
              + number(step.ack(), step.from().peer())
              + checked("ack", "", checks, step.from().peer()));
    }
    if (step.length() > 0) {
      words.add("len=" + step.length());
    }
    if ((step.flags() & TcpFlags.SYN) != 0) {
      words.add("win=" + step.window());
      offer(connection.endpoint(step.from()).options(), words);
    }
    if (step.repeated()) {
      words.add("(again)");
    }
    return String.join(" ", words);
  }

  /** An ICMP error comes back to the sender of the segment that it quotes. */
  static boolean isIcmp(List<HandshakeStep> steps) {
    return steps.get(0).name().equals("ICMP");
  }

  private static void offer(Options options, List<String> words) {
    if (options.seen() && options.mss() >= 0) {
      words.add("mss=" + options.mss());
    }
    if (options.seen() && options.windowScale() >= 0) {
      words.add("ws=" + options.windowScale());
    }
  }

  /** The textbook's letter for the number of a SYN or of the first FIN, such as {@code x}. */
  private String letter(HandshakeStep step) {
    if ((step.flags() & TcpFlags.SYN) != 0) {
      return synLetter(step.from());
    }
    boolean firstFin =
        (step.flags() & TcpFlags.FIN) != 0
            && step.length() == 0
            && step.from() == connection.closing().firstCloser();
    return firstFin ? FIRST_FIN : "";
  }

  private String synLetter(Side side) {
    return side == connection.clientSide() ? "x" : "y";
  }

  /** A check that only repeats the letter, as {@code seq = x} does on a SYN, is not shown. */
  private String checked(String field, String letter, Set<Check> checks, Side whose) {
    StringBuilder text = new StringBuilder();
    for (Check check : checks) {
      String name = check.name();
      int equals = name.indexOf(EQUATION);
      if (equals < 0 || !name.substring(0, equals).equals(field)) {
        continue;
      }
      String due = name.substring(equals + EQUATION.length());
      if (check.holds() && due.equals(letter)) {
        continue;
      }
      text.append(TIE).append(check.holds() ? HOLDS : FAILS).append(TIE).append(due);
      if (!check.holds()) {
        String off = "(" + Phrases.off(check.difference()) + ")";
        text.append('=').append(number(check.expected(), whose));
        text.append(' ').append(off.replace(' ', TIE));
      }
    }
    return text.toString();
  }

  private String number(long raw, Side whose) {
    if (!relative) {
      return Long.toString(raw);
    }
    long isn = connection.endpoint(whose).numbers().isn();
    return isn < 0 ? "?" : Long.toString(raw - isn & RING_MASK);
  }

  /** What the letters stand for, a line for each side: {@code x = 10000, the client's ISN}. */
  List<String> key() {
    List<String> lines = new ArrayList<>();
    for (Side side : List.of(connection.clientSide(), connection.clientSide().peer())) {
      List<String> letters = new ArrayList<>();
      ConnectionSummary.Numbers numbers = connection.endpoint(side).numbers();
      String whose = ", the " + connection.role(side) + "'s ";
      if (numbers.isn() >= 0) {
        String how = numbers.isnExact() ? "ISN" : "ISN as inferred";
        letters.add(synLetter(side) + EQUATION + numbers.isn() + whose + how);
      }
      if (numbers.fin() >= 0) {
        letters.add(finLetter(side, numbers.fin()) + number(numbers.fin(), side) + whose + "FIN");
      }
      if (!letters.isEmpty()) {
        lines.add(String.join("   ", letters));
      }
    }
    return lines;
  }

  /** The second FIN is numbered n, or n+s when s octets came before it. */
  private String finLetter(Side side, long fin) {
    if (side == connection.closing().firstCloser()) {
      return FIRST_FIN + EQUATION;
    }
    return connection.closing().steps().stream()
        .filter(step -> step.from() == side && step.seq() == fin)
        .flatMap(step -> step.checks().stream())
        .filter(check -> check.holds() && check.name().startsWith("seq = n"))
        .map(check -> check.name().substring("seq = ".length()) + EQUATION)
        .findFirst()
        .orElse("");
  }
}
