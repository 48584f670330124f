package io.synfin.capture.write;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Frames into one pcapng file, or into a series of them that each can be opened alone. The files of
 * a series are named as dumpcap names them: {@code trace.pcapng} becomes {@code
 * trace_00001_20260302090000.pcapng}, with the local time of the file's first frame.
 *
 * <p>A frame whose number in its file is not the one it had when it was captured bears that one as
 * {@code epb_packetid}. Not thread-safe.
 */
public final class CaptureFiles implements Closeable {

  private static final int BUFFER = 1 << 16;

  /** What a block costs beside the octets of its frame and its comments. */
  private static final int OVERHEAD = 80;

  /** What the counters of one interface take at the end of a file. */
  private static final long COUNTERS = 80;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  private final Path path;
  private final Rotation rotation;
  private final String application;
  private final ZoneId zone;
  private final Supplier<CaptureInfo> info;
  private final Deque<Path> kept = new ArrayDeque<>();
  private @Nullable PcapngWriter writer;
  private int number;
  private long framesInFile;
  private long frames;
  private long startNanos;
  private long endNanos;

  /**
   * @param application who writes, for the section header
   * @param zone of the times in names
   * @param info tells the interfaces by the time that a frame of theirs is written
   */
  public CaptureFiles(
      Path path, Rotation rotation, String application, ZoneId zone, Supplier<CaptureInfo> info) {
    this.path = path;
    this.rotation = rotation;
    this.application = application;
    this.zone = zone;
    this.info = info;
  }

  /**
   * Makes sure, before anything is captured, that files can be written there. A single file is
   * begun; of a series the folder is looked at.
   */
  public void prepare() throws IOException {
    if (rotation.isNone()) {
      open(path);
      return;
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("Permission denied for folder " + folder);
    }
  }

  /** Frames written so far, in all files. */
  public long frames() {
    return frames;
  }

  /** Does the frame still bear the number in its file that it was captured with? */
  public boolean numbersAgree(long captureNumber) {
    return framesInFile + 1 == captureNumber;
  }

  /** Writes a frame, into the next file when the present one has had enough. */
  public void write(Frame frame, List<String> comments) throws IOException {
    PcapngWriter now = writer;
    if (now != null && framesInFile > 0 && isEnough(now, frame, comments)) {
      finish(now, List.of());
      writer = null;
      now = null;
    }
    if (now == null) {
      now = open(rotation.isNone() ? path : next(frame.timeNanos()));
    }
    List<CaptureInfo.Interface> interfaces = info.get().interfaces();
    while (now.interfaces() <= frame.interfaceId()) {
      now.addInterface(interfaces.get(now.interfaces()));
    }
    if (framesInFile == 0) {
      startNanos = frame.timeNanos();
      endNanos = startNanos;
    }
    endNanos = Math.max(endNanos, frame.timeNanos());
    long id = numbersAgree(frame.number()) ? PcapngWriter.NO_ID : frame.number();
    now.packet(frame, id, comments);
    framesInFile++;
    frames++;
  }

  private boolean isEnough(PcapngWriter now, Frame frame, List<String> comments) {
    long size = (long) frame.capturedLength() + OVERHEAD + COUNTERS * now.interfaces();
    for (String comment : comments) {
      size += comment.length() + 8L;
    }
    return rotation.octets() > 0 && now.octets() + size > rotation.octets()
        || rotation.nanos() > 0 && frame.timeNanos() - startNanos >= rotation.nanos();
  }

  private Path next(long nanos) throws IOException {
    number++;
    Path name = path.getFileName();
    String file = name == null ? "" : name.toString();
    int dot = file.lastIndexOf('.');
    String stem = dot > 0 ? file.substring(0, dot) : file;
    String ending = dot > 0 ? file.substring(dot) : "";
    String stamp = STAMP.format(Instant.ofEpochSecond(0, nanos).atZone(zone));
    Path next =
        path.resolveSibling(
            String.format(Locale.ROOT, "%s_%05d_%s%s", stem, number, stamp, ending));
    kept.add(next);
    while (rotation.files() > 0 && kept.size() > rotation.files()) {
      Files.deleteIfExists(kept.remove());
    }
    return next;
  }

  private PcapngWriter open(Path file) throws IOException {
    // Not a channel: an interruption must not close the file under the capture.
    OutputStream stream = new FileOutputStream(file.toFile());
    PcapngWriter opened = new PcapngWriter(new BufferedOutputStream(stream, BUFFER));
    writer = opened;
    framesInFile = 0;
    opened.section(application);
    return opened;
  }

  /** What was written so far can be read by others. */
  public void flush() throws IOException {
    if (writer != null) {
      writer.flush();
    }
  }

  /**
   * Ends the last file, with the counters of its interfaces.
   *
   * @param comments what else is to be said of the capture as a whole
   */
  public void finish(List<String> comments) throws IOException {
    PcapngWriter now = writer;
    writer = null;
    if (now != null) {
      finish(now, comments);
    }
  }

  private void finish(PcapngWriter now, List<String> comments) throws IOException {
    try (now) {
      List<CaptureInfo.Interface> interfaces = info.get().interfaces();
      while (now.interfaces() < interfaces.size()) {
        now.addInterface(interfaces.get(now.interfaces()));
      }
      for (CaptureInfo.Interface one : interfaces) {
        now.statistics(
            one.id(),
            startNanos,
            endNanos,
            one.frames(),
            one.drops(),
            one.id() == 0 ? comments : List.of());
      }
    }
  }

  @Override
  public void close() throws IOException {
    finish(List.of());
  }
}
