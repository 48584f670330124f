package io.synfin.capture;

import java.util.ArrayList;
import java.util.List;

/** The interfaces a reader has met, what it counted at each, and what is written beside them. */
final class Interfaces {

  private static final long UNKNOWN = -1;

  /** Frames that a counter of 32 bits can have lost at once. */
  private static final long LARGEST_GAP = 0xFFFF_FFFFL;

  /** One interface while its capture is being read. */
  static final class Entry {
    final int id;
    final int linkType;
    final long snapLength;
    final TimeScale time;
    String name = "";
    long frames;

    /** What it will have lost at the end of the capture; 0 when nothing is known of that yet. */
    long dropsAtEnd;

    /** By the interface's own count; -1 when it has stated none. */
    private long dropsInAll = UNKNOWN;

    /** Sum of what packets say was lost before them. */
    private long dropsBetween = UNKNOWN;

    Entry(int id, int linkType, long snapLength, TimeScale time) {
      this.id = id;
      this.linkType = linkType;
      this.snapLength = snapLength;
      this.time = time;
    }

    /** A count from the beginning of the capture, so that a later one replaces it. */
    void dropsInAll(long count) {
      dropsInAll = Math.max(0, count);
    }

    /** A count since the packet before. A number no counter reaches is none. */
    void dropsBeforeFrame(long count) {
      if (count >= 0 && count <= LARGEST_GAP) {
        dropsBetween = Math.max(0, dropsBetween) + count;
      }
    }

    /** Will it have lost more frames than it has stated so far, at times that nobody knows? */
    boolean isLosing() {
      return dropsAtEnd > 0 && dropsAtEnd > drops();
    }

    /** The two count the same losses, and either may have missed some. */
    long drops() {
      return Math.max(dropsInAll, dropsBetween);
    }
  }

  /** Comments on them, on their packets and on the capture. */
  final Comments.Log comments = new Comments.Log();

  private final List<Entry> entries = new ArrayList<>();
  private final PcapngTail tail;

  Interfaces() {
    this(PcapngTail.NONE);
  }

  /**
   * Of a file of which the end was read first.
   *
   * @param tail what stands there
   */
  Interfaces(PcapngTail tail) {
    this.tail = tail;
  }

  /** What the interface of this number, in its section, will have lost at the end. */
  long dropsAtEnd(int id) {
    return tail.drops(id);
  }

  Entry add(int linkType, long snapLength, TimeScale time) {
    Entry entry = new Entry(entries.size(), linkType, snapLength, time);
    entries.add(entry);
    return entry;
  }

  int size() {
    return entries.size();
  }

  Entry get(int id) {
    return entries.get(id);
  }

  CaptureInfo info(String name, String format, String compression) {
    List<CaptureInfo.Interface> list = new ArrayList<>();
    for (Entry entry : entries) {
      list.add(
          new CaptureInfo.Interface(
              entry.id,
              entry.name,
              entry.linkType,
              LinkTypes.name(entry.linkType),
              entry.time.toString(),
              entry.snapLength,
              entry.frames,
              entry.drops()));
    }
    return new CaptureInfo(name, format, compression, list, Salvage.NONE, comments.comments(), 0);
  }
}
