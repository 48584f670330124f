package io.synfin.cli;

import io.synfin.cli.metrics.MetricsServer;
import io.synfin.cli.view.TerminalView;
import io.synfin.cli.watch.WatchModel;
import io.synfin.engine.Analyzer;
import io.synfin.engine.Inspection;
import io.synfin.event.Event;
import io.synfin.event.Reporter;
import io.synfin.record.Recorder;
import io.synfin.report.Palette;
import io.synfin.rule.Severity;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What attends a live analysis beside its reports: the writer of packets, the metrics, the terminal
 * view. They hear everything, whatever the reports select.
 */
final class Attendance implements Closeable {

  private final PrintWriter error;
  private final List<Reporter> reporters = new ArrayList<>();
  private @Nullable Recorder recorder;
  private @Nullable Path file;
  private @Nullable MetricsServer metrics;
  private @Nullable TerminalView view;
  private @Nullable Analyzer analyzer;
  private boolean isFailureTold;

  /**
   * @param error where a line is said when something goes wrong
   */
  Attendance(PrintWriter error) {
    this.error = error;
    reporters.add(new Steward());
  }

  /** Packets are written. */
  void writes(@Nullable Recorder writer, @Nullable Path to) {
    recorder = writer;
    file = to;
    if (writer != null) {
      reporters.add(writer);
    }
  }

  /** Metrics are served there. */
  void serves(@Nullable InetSocketAddress address) {
    if (address == null) {
      return;
    }
    try {
      MetricsServer server = MetricsServer.open(address, Version.number());
      metrics = server;
      reporters.add(server.reporter());
    } catch (IOException busy) {
      throw new CommandFailure(
          ExitStatus.NOT_PERMITTED,
          "cannot serve metrics at %s:%d: %s; give another with --metrics"
              .formatted(
                  address.getAddress().getHostAddress(), address.getPort(), busy.getMessage()),
          busy);
    }
  }

  /**
   * The terminal shows how it goes.
   *
   * @param quit ends the analysis
   */
  void shows(Palette palette, boolean utf8, Runnable quit) {
    WatchModel model = new WatchModel(this::inspection, Severity.NOTE);
    try {
      view = TerminalView.open(model, palette, utf8, quit);
      reporters.add(model);
    } catch (IOException none) {
      throw new CommandFailure(
          ExitStatus.USAGE,
          "--ui: the terminal cannot be drawn on (" + none.getMessage() + "); leave --ui out",
          none);
    }
  }

  private Inspection inspection() {
    if (analyzer == null) {
      throw new IllegalStateException("nothing is analysed yet");
    }
    return analyzer.inspection();
  }

  /** Whoever is to hear of everything, before the reports do. */
  List<Reporter> reporters() {
    return List.copyOf(reporters);
  }

  /** From now on this is what they attend. */
  void attend(Analyzer analysis) {
    analyzer = analysis;
    if (recorder != null) {
      analysis.frameWatch(recorder);
    }
  }

  /** Sees to it that the terminal is free before the report comes, and that failures are said. */
  private final class Steward implements Reporter {
    @Override
    public void on(Event.Pulse event) {
      if (event.last()) {
        closeView();
      } else if (view == null) {
        tellFailure();
      }
    }
  }

  private void tellFailure() {
    IOException failure = recorder == null ? null : recorder.failure();
    if (failure != null && file != null && !isFailureTold) {
      isFailureTold = true;
      error.println(
          "synfin: cannot write "
              + file
              + ": "
              + WritingOptions.reason(file, failure)
              + "; the analysis goes on without writing");
      error.flush();
    }
  }

  private void closeView() {
    if (view != null) {
      try {
        view.close();
      } catch (IOException gone) {
        error.println("synfin: the terminal could not be given back: " + gone.getMessage());
      }
    }
  }

  /**
   * The status of the command.
   *
   * @param otherwise what it would be if all went well here
   */
  int status(int otherwise) {
    boolean failed = recorder != null && recorder.failure() != null;
    return failed && otherwise == ExitStatus.DONE ? ExitStatus.NOT_PERMITTED : otherwise;
  }

  @Override
  public void close() {
    closeView();
    if (metrics != null) {
      metrics.close();
    }
    Recorder writer = recorder;
    if (writer != null) {
      writer.close();
      tellFailure();
      error.println("synfin: " + written(writer));
      error.flush();
    }
  }

  private String written(Recorder writer) {
    String lost =
        writer.lostFrames() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; %,d had left the ring before they were wanted (--ring holds more)",
                writer.lostFrames());
    return String.format(Locale.ROOT, "%,d packets written to %s", writer.writtenFrames(), file)
        + (writer.isSelective()
            ? String.format(Locale.ROOT, ", of %,d connections", writer.savedConnections())
            : "")
        + lost;
  }
}
