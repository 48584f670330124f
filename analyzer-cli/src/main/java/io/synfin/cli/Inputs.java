package io.synfin.cli;

import io.synfin.capture.CaptureFormatException;
import io.synfin.capture.CaptureFormatException.Reason;
import io.synfin.capture.CaptureOptions;
import io.synfin.capture.Captures;
import io.synfin.capture.MergedSource.Input;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The captures that the user named: files, folders, and {@code -} for standard input. */
final class Inputs {

  private static final String STANDARD_INPUT = "-";

  private Inputs() {}

  /** One input for each capture, in the order of the arguments; a folder's in order of name. */
  static List<Input> of(List<String> arguments, InputStream in, CaptureOptions options)
      throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(STANDARD_INPUT)) {
        inputs.add(
            new Input(STANDARD_INPUT, false, () -> Captures.open(in, STANDARD_INPUT, options)));
        continue;
      }
      Path path = Path.of(argument);
      if (Files.isDirectory(path)) {
        inputs.addAll(inFolder(path, options.oneOfMany()));
      } else {
        inputs.add(file(path, options));
      }
    }
    return inputs;
  }

  private static Input file(Path path, CaptureOptions options) {
    // A pipe with a name, such as <(zcat …), can be opened only once.
    return new Input(
        path.toString(), Files.isRegularFile(path), () -> Captures.open(path, options));
  }

  private static List<Input> inFolder(Path folder, CaptureOptions options) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<Input> captures = new ArrayList<>();
    for (Path file : files) {
      if (isCapture(file)) {
        captures.add(file(file, options));
      }
    }
    if (captures.isEmpty()) {
      throw new CommandFailure(
          ExitStatus.UNREADABLE,
          folder + ": no capture in this folder; name a pcap or pcapng file");
    }
    return captures;
  }

  /** What lies beside captures, such as notes, is passed over; a damaged capture is not. */
  private static boolean isCapture(Path file) {
    try {
      Captures.open(file, CaptureOptions.STANDARD.oneOfMany()).close();
      return true;
    } catch (CaptureFormatException refused) {
      return refused.reason() != Reason.UNKNOWN_MAGIC;
    } catch (IOException unreadable) {
      return true;
    }
  }
}
