package io.synfin.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * What people and tools have written beside the packets of a pcapng capture.
 *
 * @param first of them, in the order of the capture
 * @param count of all
 */
public record Comments(List<Comment> first, long count) {

  /** Nobody has written anything. */
  public static final Comments NONE = new Comments(List.of(), 0);

  private static final int KEPT = 100;

  public Comments {
    first = List.copyOf(first);
  }

  /**
   * One comment.
   *
   * @param file the capture's name
   * @param frame that it is about, as this file counts; 0 when it is about the whole capture
   * @param text as it stands there
   */
  public record Comment(String file, long frame, String text) {}

  Comments and(Comments other) {
    List<Comment> all = new ArrayList<>(first);
    all.addAll(other.first.subList(0, Math.min(other.first.size(), KEPT - all.size())));
    return new Comments(all, count + other.count);
  }

  /** Collects comments while a capture is read. */
  static final class Log {
    private final List<Comment> first = new ArrayList<>();
    private long count;

    /** Is there room for the text of one more, which counts in either case? */
    boolean counts() {
      count++;
      return first.size() < KEPT;
    }

    void add(Comment comment) {
      first.add(comment);
    }

    Comments comments() {
      return count == 0 ? NONE : new Comments(first, count);
    }
  }
}
