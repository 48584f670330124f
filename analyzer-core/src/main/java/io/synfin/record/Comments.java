package io.synfin.record;

import io.synfin.rule.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What is to be said of frames that are not yet written. Bounded; what is too much is counted. */
final class Comments {

  private static final int MOST_WAITING = 100_000;
  private static final int MOST_LEFT_OVER = 100;

  private final Map<Long, List<String>> byFrame = new HashMap<>();
  private final Map<Long, List<String>> byConnection = new HashMap<>();
  private final List<String> leftOver = new ArrayList<>();
  private int waiting;
  private long dropped;

  /** A finding as one line that names where it belongs, for a frame may be numbered otherwise. */
  static String text(long connection, Finding finding) {
    StringJoiner where = new StringJoiner(", ", " [", "]").setEmptyValue("");
    if (connection >= 0) {
      where.add("connection " + connection);
    }
    if (!finding.frames().isEmpty()) {
      StringJoiner frames = new StringJoiner(", ");
      finding.frames().forEach(frame -> frames.add(frame.toString()));
      where.add((finding.frames().size() == 1 ? "frame " : "frames ") + frames);
    }
    return finding.severity().name() + " " + finding.fullId() + ": " + finding.sentence() + where;
  }

  /** For a frame that is still to be written. */
  void onFrame(long frame, String text) {
    add(byFrame, frame, text);
  }

  /** For the next frame of a connection, since the frame it is about is written or gone. */
  void onNextOf(long connection, String text) {
    add(byConnection, connection, text);
  }

  private void add(Map<Long, List<String>> to, long key, String text) {
    if (waiting >= MOST_WAITING) {
      dropped++;
      return;
    }
    waiting++;
    to.computeIfAbsent(key, none -> new ArrayList<>(1)).add(text);
  }

  /** For no frame at all: it is said at the end of the file. */
  void leaveOver(String text) {
    if (leftOver.size() < MOST_LEFT_OVER) {
      leftOver.add(text);
    } else {
      dropped++;
    }
  }

  boolean waitsForConnections() {
    return !byConnection.isEmpty();
  }

  List<String> takeOfFrame(long frame) {
    return take(byFrame, frame);
  }

  List<String> takeOfConnection(long connection) {
    return take(byConnection, connection);
  }

  private List<String> take(Map<Long, List<String>> from, long key) {
    List<String> texts = from.remove(key);
    if (texts == null) {
      return List.of();
    }
    waiting -= texts.size();
    return texts;
  }

  /** What no frame was left for, and how much more there was. */
  List<String> leftOver() {
    List<String> all = new ArrayList<>(leftOver);
    if (dropped > 0) {
      all.add("synfin: " + dropped + " more findings had no place in this file");
    }
    return all;
  }
}
