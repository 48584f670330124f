package io.synfin.capture;

import java.util.ArrayList;
import java.util.List;

/** The interfaces a reader has met, and what it counted at each. */
final class Interfaces {

  /** One interface while its capture is being read. */
  static final class Entry {
    final int id;
    final int linkType;
    final long snapLength;
    final TimeScale time;
    String name = "";
    long frames;
    long drops = -1;

    Entry(int id, int linkType, long snapLength, TimeScale time) {
      this.id = id;
      this.linkType = linkType;
      this.snapLength = snapLength;
      this.time = time;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

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
              entry.drops));
    }
    return new CaptureInfo(name, format, compression, list);
  }
}
