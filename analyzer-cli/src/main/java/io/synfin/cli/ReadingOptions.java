package io.synfin.cli;

import io.synfin.capture.CaptureOptions;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.MergedSource;
import io.synfin.capture.filter.FilterException;
import io.synfin.capture.filter.FilteredSource;
import io.synfin.capture.filter.FrameFilter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import picocli.CommandLine;

/** How captures are read, and which of their frames. */
final class ReadingOptions implements OptionGroup {

  /** So many may each have a buffer for speed; of more, many could be open at once. */
  private static final int FEW_FILES = 8;

  private final CommandOption<String> expression =
      CommandOption.of(String.class, "EXPR", "-f", "--filter")
          .says(
              "Only frames that pass this filter (the syntax of tcpdump; libpcap must be installed)."
                  + " A filter hides frames from the analysis: --host, --port, --net and --time do"
                  + " not.");

  private final CommandOption<Boolean> follow =
      CommandOption.flag("--follow")
          .says(
              "Keep reading a file that grows, until interrupted; the report comes then. It goes on"
                  + " with the files that follow it: of a folder, of a quoted pattern ('cap*.pcap'), of"
                  + " several named ones and all that begin like them, and of one file those that"
                  + " tcpdump -C numbers. Pipes are read to their end anyway.");

  private final CommandOption<Boolean> salvage =
      CommandOption.flag("--salvage")
          .says(
              "After damage look for the next plausible record and go on; the report says what was"
                  + " stepped over.");

  @Override
  public List<CommandOption<?>> options() {
    return List.of(expression, follow, salvage);
  }

  /** The captures that the arguments name, to be read as these options say. */
  List<MergedSource.Input> inputs(List<String> arguments, InputStream in, CommandLine command)
      throws IOException {
    CaptureOptions options =
        new CaptureOptions(follow.value(), salvage.value(), arguments.size() > FEW_FILES);
    if (follow.value()) {
      MergedSource.Input set = FollowedInput.of(arguments, options, command);
      if (set != null) {
        return List.of(set);
      }
    }
    return Inputs.of(arguments, in, options);
  }

  /** Fails before anything is read when the filter makes no sense, or there is no libpcap. */
  void check() {
    if (expression.orNull() != null) {
      filter(expression.orNull());
    }
  }

  /** The frames of the capture that are wanted; takes the capture over. */
  CaptureSource filtered(CaptureSource source) throws IOException {
    if (expression.orNull() == null) {
      return source;
    }
    try {
      return new FilteredSource(source, filter(expression.orNull()));
    } catch (FilterException wrong) {
      source.close();
      throw refused(wrong);
    }
  }

  private static FrameFilter filter(String expression) {
    try {
      return FrameFilter.of(expression);
    } catch (FilterException wrong) {
      throw refused(wrong);
    }
  }

  private static CommandFailure refused(FilterException wrong) {
    return new CommandFailure(ExitStatus.USAGE, String.valueOf(wrong.getMessage()), wrong);
  }
}
