package io.synfin.capture;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one capture that is still being written, each under a name of its own: what {@code
 * tcpdump -C} and {@code -G} or {@code dumpcap -b} leave in a folder. They are taken in the order
 * of their first frames. One that shows the first frame of another is that other one under a new
 * name, or packed, and is not taken again; one that was written anew, as in a ring, is.
 */
public final class FollowedFiles {

  private final Path folder;
  private final Predicate<String> names;
  private final Map<Path, Look> looks = new HashMap<>();
  private final Set<Beginning> taken = new HashSet<>();
  private @Nullable Path next;

  /** What tells one capture from another. */
  private record Beginning(long nanos, int wireLength, int digest) {}

  /**
   * Times of files go by steps, of up to two seconds: what was changed so lately may be written
   * anew without a trace in them.
   */
  private static final long COARSEST_MILLIS = 2_000;

  /**
   * What a file was like when it was opened for a look.
   *
   * @param atMillis when that was
   * @param beginning null when there was no whole frame in it, or no capture
   */
  private record Look(long size, long modified, long atMillis, @Nullable Beginning beginning) {

    boolean stillHolds(long sizeNow, long modifiedNow) {
      return size == sizeNow && modified == modifiedNow && atMillis - modified > COARSEST_MILLIS;
    }
  }

  private FollowedFiles(Path folder, Predicate<String> names) {
    this.folder = folder;
    this.names = names;
  }

  /** All captures in a folder; folders in it are not looked into. */
  public static FollowedFiles in(Path folder) {
    return new FollowedFiles(folder, name -> true);
  }

  /**
   * Those whose names fit a pattern.
   *
   * @param pattern as {@link java.nio.file.FileSystem#getPathMatcher} understands a glob
   * @throws java.util.regex.PatternSyntaxException when it makes no sense
   */
  public static FollowedFiles fitting(Path folder, String pattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    return new FollowedFiles(folder, name -> matcher.matches(Path.of(name)));
  }

  /** Those whose names begin like that. */
  public static FollowedFiles beginningWith(Path folder, String prefix) {
    return new FollowedFiles(folder, name -> name.startsWith(prefix));
  }

  /** Those that {@code tcpdump -C} writes after this one: its name with a number behind. */
  static FollowedFiles numberedAfter(Path file) {
    String name = String.valueOf(file.getFileName());
    Path folder = file.toAbsolutePath().getParent();
    return new FollowedFiles(
        folder == null ? file.toAbsolutePath() : folder,
        other ->
            other.length() > name.length()
                && other.startsWith(name)
                && other.chars().skip(name.length()).allMatch(c -> c >= '0' && c <= '9'));
  }

  /** Is there one with a frame in it that has not been taken? */
  boolean hasNext() throws IOException {
    next = earliest();
    return next != null;
  }

  /** Takes the one that {@link #hasNext} has found; null when it found none. */
  @Nullable Path next() {
    Path taking = next;
    next = null;
    if (taking != null) {
      Look look = looks.get(taking);
      if (look != null && look.beginning != null) {
        taken.add(look.beginning);
      }
    }
    return taking;
  }

  /** That file is being read already, and those that began before it do not come after it. */
  void take(Path file) throws IOException {
    Beginning beginning = look(file);
    long nanos = beginning == null ? Long.MAX_VALUE : beginning.nanos;
    for (Path other : files()) {
      Beginning older = look(other);
      if (older != null && older.nanos < nanos) {
        taken.add(older);
      }
    }
    if (beginning != null) {
      taken.add(beginning);
    }
  }

  private @Nullable Path earliest() throws IOException {
    Path earliest = null;
    long nanos = Long.MAX_VALUE;
    for (Path file : files()) {
      Beginning beginning = look(file);
      if (beginning != null && beginning.nanos < nanos && !taken.contains(beginning)) {
        earliest = file;
        nanos = beginning.nanos;
      }
    }
    return earliest;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> names.test(String.valueOf(file.getFileName())))
          .sorted()
          .forEach(files::add);
    }
    return files;
  }

  /** The beginning of a capture; null when there is none yet, or never will be. */
  private @Nullable Beginning look(Path file) throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (!now.isRegularFile()) {
        return null;
      }
      long modified = now.lastModifiedTime().toMillis();
      Look before = looks.get(file);
      if (before == null || !before.stillHolds(now.size(), modified)) {
        before = new Look(now.size(), modified, System.currentTimeMillis(), beginning(file));
        looks.put(file, before);
      }
      return before.beginning;
    } catch (NoSuchFileException gone) {
      looks.remove(file);
      return null;
    }
  }

  private static @Nullable Beginning beginning(Path file) throws IOException {
    try (CaptureSource source = Captures.open(file, CaptureOptions.STANDARD.oneOfMany())) {
      Frame frame = new Frame();
      if (!source.next(frame)) {
        return null;
      }
      int digest = 0;
      for (int i = 0; i < frame.capturedLength(); i++) {
        digest = 31 * digest + frame.buffer().get(frame.offset() + i);
      }
      return new Beginning(frame.timeNanos(), frame.wireLength(), digest);
    } catch (CaptureFormatException notYetOrNever) {
      return null;
    }
  }
}
