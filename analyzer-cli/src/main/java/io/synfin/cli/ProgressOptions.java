package io.synfin.cli;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.MergedSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether to show how far the reading has come. */
final class ProgressOptions implements OptionGroup {

  private final CommandOption<CommonOptions.When> when =
      CommandOption.of(CommonOptions.When.class, "WHEN", "--progress")
          .otherwise("auto")
          .says("Show on standard error how far it is: auto (on a terminal), always, never.");

  @Override
  public List<CommandOption<?>> options() {
    return List.of(when);
  }

  private @Nullable Progress shown;

  @Nullable Progress of(
      Terminal terminal, PrintWriter error, CaptureSource source, List<MergedSource.Input> inputs) {
    end();
    shown =
        when.value().holds(terminal.error())
            ? new Progress(error, expectedOctets(source, inputs))
            : null;
    return shown;
  }

  /** Takes the line away. */
  void end() {
    if (shown != null) {
      shown.end();
      shown = null;
    }
  }

  /** 0 when nobody knows: a pipe, or a compressed file. */
  private static long expectedOctets(CaptureSource source, List<MergedSource.Input> inputs) {
    if (!source.info().compression().isEmpty()
        || !inputs.stream().allMatch(MergedSource.Input::repeatable)) {
      return 0;
    }
    long octets = 0;
    for (MergedSource.Input input : inputs) {
      try {
        octets += Files.size(Path.of(input.name()));
      } catch (IOException | InvalidPathException unknown) {
        return 0;
      }
    }
    return octets;
  }
}
