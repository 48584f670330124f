package io.synfin.samples;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.capture.Frame;
import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.engine.Session;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads a capture through the live path in virtual time, and as a file, and compares what is said
 * of it: connections, their states, their findings. What differs has a cause that is looked for in
 * the capture and not in the difference, or none.
 *
 * <p>Stands in one file that needs nothing but synfin's jar, so that it can be run on other
 * captures: {@code java -cp synfin.jar LiveAndFile.java FOLDER...}, see {@code conformance/run}.
 */
final class LiveAndFile {

  /** Why what is said of a connection may differ. */
  enum Cause {
    /**
     * It had left the live analysis, for it was over for 2MSL or its opening came to nothing for
     * three minutes, when its sockets spoke again; the file's analysis lets go by count, and knew
     * it still.
     */
    LEFT,
    /**
     * The capture's clock goes back by more than the live analysis waits for a late frame, which no
     * interface does unless its host's clock is set.
     */
    CLOCK,
    /** Nothing that explains it. */
    NONE
  }

  /** What differs about one connection, or about hosts. */
  record Difference(Cause cause, String file, String live) {}

  /** The outcome: how many connections the file has, and what differs. */
  record Comparison(int connections, int findings, long turns, List<Difference> differences) {
    boolean isExplained() {
      return differences.stream().noneMatch(one -> one.cause() == Cause.NONE);
    }
  }

  /** So much later than another connection's a frame may come live. */
  private static final long SLACK_NANOS = 250_000_000;

  /** Nothing leaves live before: it is TIME_WAIT's length, and less than any opening is given. */
  private static final long LEAVES_AFTER_NANOS = Settings.standard().twoMslNanos();

  /** Time passes in so many steps at most between two frames, and in no smaller ones. */
  private static final int STEPS = 40;

  private static final long STEP_NANOS = 100_000_000;

  /** What one of the two said. */
  private static final class Hearer implements Reporter {
    private final TreeMap<Long, String> byFirstFrame = new TreeMap<>();
    private final Map<Long, String> sockets = new TreeMap<>();
    private final List<String> ofHosts = new ArrayList<>();

    /** When those who left before the end had last spoken, and those who spoke again afterwards. */
    private final Map<String, Long> left = new HashMap<>();

    private final Set<String> again = new HashSet<>();
    private int findings;
    private boolean ending;

    @Override
    public void on(Event.ConnectionBegan event) {
      String both = both(event.sockets().client().toString(), event.sockets().server().toString());
      Long spoke = left.get(both);
      if (spoke != null && event.timeNanos() - spoke >= LEAVES_AFTER_NANOS) {
        again.add(both);
      }
    }

    @Override
    public void on(Event.ConnectionEnded event) {
      ConnectionSummary connection = event.connection();
      findings += connection.findings().size();
      String both = both(connection.client(), connection.server());
      byFirstFrame.put(connection.firstFrame(), gist(connection));
      sockets.put(connection.firstFrame(), both);
      if (!ending) {
        left.put(both, connection.endNanos());
      }
    }

    @Override
    public void on(Event.AnomalyFound event) {
      if (event.connection() == Event.AnomalyFound.NO_CONNECTION) {
        ofHosts.add(gist(event.finding()));
      }
    }
  }

  private LiveAndFile() {}

  private static String both(EndpointSummary one, EndpointSummary other) {
    return both(socket(one), socket(other));
  }

  private static String socket(EndpointSummary one) {
    boolean ipv6 = one.address().contains(":");
    return (ipv6 ? "[" + one.address() + "]" : one.address()) + ":" + one.port();
  }

  private static String both(String one, String other) {
    return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
  }

  /** All that is said of a connection but what the end of its stay decides. */
  private static String gist(ConnectionSummary connection) {
    List<String> words = new ArrayList<>();
    words.add(connection.firstFrame() + "-" + connection.lastFrame());
    words.add(both(connection.client(), connection.server()));
    words.add(connection.clientSide() + " by " + connection.clientEvidence());
    words.add("#" + connection.incarnation());
    words.add(connection.frames() + " frames " + connection.duplicates() + " copies");
    words.add(connection.outcome().word());
    words.add(connection.opening().toString());
    words.add(connection.closing().kind() + " by " + connection.closing().firstCloser());
    words.add(connection.closing().steps().toString());
    words.add(connection.client().toString());
    words.add(connection.server().toString());
    connection.findings().stream().map(LiveAndFile::gist).sorted().forEach(words::add);
    return String.join("\n  ", words);
  }

  /** Without its sentence: that often says for how long until the end of the stay. */
  private static String gist(Finding finding) {
    return "%s %s %s of %s at %s, %s %s"
        .formatted(
            finding.fullId(),
            finding.severity(),
            finding.confidence(),
            finding.endpoint(),
            finding.frames(),
            finding.comparison(),
            finding.temperedBy());
  }

  /**
   * Compares the two on a capture.
   *
   * @throws IOException when it cannot be read
   */
  static Comparison compare(Path capture) throws IOException {
    Hearer ofFile = new Hearer();
    Hearer ofLive = new Hearer();
    Analyzer fileAnalyzer = new Analyzer(Settings.standard(), ofFile);
    Analyzer liveAnalyzer = new Analyzer(Settings.standard(), ofLive);
    boolean goesBack = false;
    long turns = 0;
    try (CaptureSource source = Captures.open(capture)) {
      Session file = fileAnalyzer.open(source.info(), "");
      Session live = liveAnalyzer.openLive(source.info());
      Frame frame = new Frame();
      long now = Long.MIN_VALUE;
      try {
        while (source.next(frame)) {
          long until = frame.timeNanos() - SLACK_NANOS;
          if (now == Long.MIN_VALUE) {
            now = until;
          }
          goesBack |= until + SLACK_NANOS < now;
          long step = Math.max(STEP_NANOS, (until - now) / STEPS);
          while (now < until) {
            now = Math.min(now + step, until);
            live.onTime(now);
            turns++;
          }
          live.onFrame(frame);
          file.onFrame(frame);
        }
      } catch (CaptureFormatException damage) {
        live.onDamage(damage);
        file.onDamage(damage);
      }
      ofLive.ending = true;
      live.close(source.info());
      file.close(source.info());
    }
    liveAnalyzer.finish();
    fileAnalyzer.finish();
    return new Comparison(
        ofFile.byFirstFrame.size(), ofFile.findings, turns, differences(ofFile, ofLive, goesBack));
  }

  private static List<Difference> differences(Hearer file, Hearer live, boolean goesBack) {
    List<Difference> differences = new ArrayList<>();
    Set<Long> frames = new TreeSet<>(file.byFirstFrame.keySet());
    frames.addAll(live.byFirstFrame.keySet());
    for (long frame : frames) {
      String said = file.byFirstFrame.getOrDefault(frame, "");
      String saidLive = live.byFirstFrame.getOrDefault(frame, "");
      if (!said.equals(saidLive)) {
        String sockets = file.sockets.getOrDefault(frame, live.sockets.get(frame));
        differences.add(new Difference(cause(live, sockets, goesBack), said, saidLive));
      }
    }
    if (!file.ofHosts.equals(live.ofHosts)) {
      // What is said of hosts is made of what is said of their connections.
      Cause cause =
          differences.isEmpty() && live.again.isEmpty() && !goesBack
              ? Cause.NONE
              : goesBack ? Cause.CLOCK : Cause.LEFT;
      differences.add(
          new Difference(
              cause, String.join("\n  ", file.ofHosts), String.join("\n  ", live.ofHosts)));
    }
    return differences;
  }

  private static Cause cause(Hearer live, String sockets, boolean goesBack) {
    if (live.again.contains(sockets)) {
      return Cause.LEFT;
    }
    return goesBack ? Cause.CLOCK : Cause.NONE;
  }

  /** Prints a line for each capture that differs, and what differs without a cause; then sums. */
  public static void main(String[] folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> found = Files.walk(Path.of(folder))) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    Map<Cause, Integer> captures = new EnumMap<>(Cause.class);
    int compared = 0;
    int unread = 0;
    long connections = 0;
    for (Path file : files) {
      Comparison comparison;
      try {
        comparison = compare(file);
      } catch (IOException none) {
        unread++;
        continue;
      }
      compared++;
      connections += comparison.connections();
      Set<Cause> causes = new TreeSet<>();
      for (Difference one : comparison.differences()) {
        causes.add(one.cause());
        if (one.cause() == Cause.NONE) {
          System.out.println("file: " + one.file() + "\nlive: " + one.live());
        }
      }
      causes.forEach(cause -> captures.merge(cause, 1, Integer::sum));
      if (!causes.isEmpty()) {
        System.out.println(causes + " " + file);
      }
    }
    System.out.printf(
        "compared %d captures, %d connections; %d are no captures; differ: %d left, %d clock, %d"
            + " unexplained%n",
        compared,
        connections,
        unread,
        captures.getOrDefault(Cause.LEFT, 0),
        captures.getOrDefault(Cause.CLOCK, 0),
        captures.getOrDefault(Cause.NONE, 0));
    System.exit(captures.containsKey(Cause.NONE) ? 1 : 0);
  }
}
