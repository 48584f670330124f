package io.synfin.cli;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.write.CaptureFiles;
import io.synfin.capture.write.Rotation;
import io.synfin.record.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What of the packets of a live analysis is written to files. */
final class WritingOptions implements OptionGroup {

  private static final long LEAST_RING = 1L << 20;
  private static final long LARGEST_RING = 1L << 30;
  private static final long LEAST_FILE = 1L << 16;

  private final CommandOption<Path> file =
      CommandOption.file("FILE.pcapng", "--write")
          .says(
              "Write the packets there, with what is found as packet comments that Wireshark shows.");

  private final CommandOption<Long> rotateSize =
      CommandOption.of(Long.class, "SIZE", "--rotate-size")
          .readBy(new AnalysisOptions.SizeConverter())
          .says(
              "Begin another file before one is larger than this, such as 100m; files are called"
                  + " FILE_00001_20260302090000.pcapng, as dumpcap calls them.");

  private final CommandOption<Duration> rotateTime =
      CommandOption.of(Duration.class, "DURATION", "--rotate-time")
          .readBy(new AnalysisOptions.DurationConverter())
          .says("Begin another file after this time, such as 5m or 1h.");

  private final CommandOption<Integer> rotateFiles =
      CommandOption.of(Integer.class, "N", "--rotate-files")
          .says("Keep so many files, and delete the oldest for the next; all without it.");

  private final CommandOption<List<String>> saveOn =
      CommandOption.listOf(String.class, "RULE", "--save-on")
          .says(
              "Write only connections on which one of these rules speaks, from their first packet on"
                  + " as far as it is still in memory.");

  private final CommandOption<Long> ring =
      CommandOption.of(Long.class, "SIZE", "--ring")
          .readBy(new AnalysisOptions.SizeConverter())
          .otherwise("64m")
          .says("How much of the latest packets is held in memory (64m).");

  @Override
  public List<CommandOption<?>> options() {
    return List.of(file, rotateSize, rotateTime, rotateFiles, saveOn, ring);
  }

  /** The rules that save a connection, once {@link #check} has found them sound. */
  private Set<String> rules = Set.of();

  /** Fails before anything is captured when the options make no sense. */
  void check(CommandLine command, AnomalyPages pages) {
    rules = SelectionOptions.known(CommandOption.all(saveOn), command, pages);
    require(
        command,
        file.orNull() != null
            || rotateSize.orNull() == null
                && rotateTime.orNull() == null
                && rotateFiles.orNull() == null
                && rules.isEmpty(),
        "--rotate-size, --rotate-time, --rotate-files and --save-on need --write FILE.pcapng");
    require(
        command,
        rotateFiles.orNull() == null || rotateSize.orNull() != null || rotateTime.orNull() != null,
        "--rotate-files needs --rotate-size or --rotate-time");
    require(
        command,
        rotateFiles.orNull() == null || rotateFiles.orNull() >= 1,
        "--rotate-files keeps 1 at least");
    require(
        command,
        rotateSize.orNull() == null || rotateSize.orNull() >= LEAST_FILE,
        "--rotate-size is too small; 64k at least");
    require(
        command,
        rotateTime.orNull() == null || rotateTime.orNull().toMillis() >= 1000,
        "--rotate-time is too short; 1s at least");
    require(
        command,
        ring.value() >= LEAST_RING && ring.value() <= LARGEST_RING,
        "--ring is 1m at least and 1g at most");
  }

  private static void require(CommandLine command, boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(command, otherwise);
    }
  }

  /** The file as it was named; null when nothing is to be written. */
  @Nullable Path file() {
    return file.orNull();
  }

  /**
   * Begins to write; null when nothing is to be written.
   *
   * @param info tells the interfaces
   */
  @Nullable Recorder open(Supplier<CaptureInfo> info) {
    Path path = file.orNull();
    if (path == null) {
      return null;
    }
    Rotation rotation =
        new Rotation(
            rotateSize.orNull() == null ? 0 : rotateSize.orNull(),
            rotateTime.orNull() == null ? 0 : rotateTime.orNull().toNanos(),
            rotateFiles.orNull() == null ? 0 : rotateFiles.orNull());
    CaptureFiles files =
        new CaptureFiles(
            path, rotation, "synfin " + Version.number(), ZoneId.systemDefault(), info);
    try {
      files.prepare();
    } catch (IOException refused) {
      throw new CommandFailure(
          ExitStatus.NOT_PERMITTED, "cannot write " + path + ": " + reason(path, refused), refused);
    }
    return new Recorder(files, rules, ring.value().intValue());
  }

  /** Why, without the name of the file where the message begins with it. */
  static String reason(Path path, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    String name = path + " (";
    return message.startsWith(name) && message.endsWith(")")
        ? message.substring(name.length(), message.length() - 1)
        : message;
  }
}
