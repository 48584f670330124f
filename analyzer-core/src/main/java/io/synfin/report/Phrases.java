package io.synfin.report;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.Outcome;
import io.synfin.rule.Confidence;
import io.synfin.rule.Finding;
import io.synfin.tcp.Side;
import java.util.List;
import java.util.stream.Collectors;

/** What several reports say in the same words. */
final class Phrases {

  private static final int MOST_FRAMES = 6;

  private Phrases() {}

  /** {@code 10.0.0.5:51744 → 10.0.0.9:8080}, and which one of its four-tuple when not the first. */
  static String endpoints(ConnectionSummary connection) {
    String text = connection.client().endpoint() + " → " + connection.server().endpoint();
    return connection.incarnation() > 1 ? text + " #" + connection.incarnation() : text;
  }

  /** {@code closed, client first}; {@code reset by the server}. */
  static String outcome(ConnectionSummary connection) {
    String word = connection.outcome().word();
    Side first = connection.closing().firstCloser();
    if (connection.closing().kind().equals("simultaneous")) {
      return word + ", both at once";
    }
    if (connection.outcome() == Outcome.RESET || connection.outcome() == Outcome.ABORTED) {
      ConnectionSummary.End end = connection.closing().end();
      Side resetter = end.reset() == null ? end.by() : end.reset().by();
      return resetter == null ? word : word + " by the " + connection.role(resetter);
    }
    return first == null ? word : word + ", " + connection.role(first) + " first";
  }

  /** {@code frame 31}, {@code frames 30, 31}; empty for a finding about time. */
  static String frames(Finding finding) {
    List<Long> frames = finding.frames();
    if (frames.isEmpty()) {
      return "";
    }
    String list =
        frames.stream().limit(MOST_FRAMES).map(String::valueOf).collect(Collectors.joining(", "));
    String rest = frames.size() > MOST_FRAMES ? ", … " + frames.get(frames.size() - 1) : "";
    return (frames.size() == 1 ? "frame " : "frames ") + list + rest;
  }

  /** How sure it is, when it is not certain, and what made it milder; empty when neither. */
  static String doubt(Finding finding) {
    String sure = finding.confidence() == Confidence.PROVED ? "" : finding.confidence().word();
    String guard = finding.temperedBy().isEmpty() ? "" : "tempered by " + finding.temperedBy();
    return sure.isEmpty() || guard.isEmpty() ? sure + guard : sure + ", " + guard;
  }

  /**
   * The numbers that were compared, for a sentence that does not name them both: {@code ack = x+1:
   * expected 10001, actual 10003, 2 too high}; otherwise empty.
   */
  static String comparison(Finding finding) {
    Finding.Comparison compared = finding.comparison();
    if (compared == null || names(finding.sentence(), compared)) {
      return "";
    }
    return compared.name()
        + ": expected "
        + compared.expected()
        + ", actual "
        + compared.actual()
        + ", "
        + off(compared.difference());
  }

  private static boolean names(String sentence, Finding.Comparison compared) {
    return sentence.contains(Long.toString(compared.expected()))
        && sentence.contains(Long.toString(compared.actual()));
  }

  /** {@code 2 too high}, {@code 1 too low}. */
  static String off(int difference) {
    return difference == 0
        ? "equal"
        : Figures.count(Math.abs((long) difference)) + (difference > 0 ? " too high" : " too low");
  }

  /**
   * What the sentence does not say already: {@code cause = time-wait · elapsed = 1.2 s}; empty when
   * there is nothing.
   */
  static String attributes(Finding finding) {
    return finding.attributes().entrySet().stream()
        .filter(attribute -> !finding.sentence().contains(attribute.getValue()))
        .map(attribute -> attribute.getKey() + " = " + attribute.getValue())
        .collect(Collectors.joining(" · "));
  }
}
