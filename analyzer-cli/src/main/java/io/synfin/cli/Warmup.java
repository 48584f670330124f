package io.synfin.cli;

import io.synfin.connection.Settings;
import io.synfin.engine.Analyzer;
import io.synfin.event.Detail;
import io.synfin.report.JsonReporter;
import io.synfin.rule.RuleBook;
import java.io.OutputStream;

/**
 * Wakes the classes of an analysis on a second processor, while the first one reads the command
 * line: each takes half of the time that a small capture takes. Has no other effect.
 */
final class Warmup {

  private Warmup() {}

  static void begin() {
    Thread thread = new Thread(Warmup::wake, "warmup");
    thread.setDaemon(true);
    thread.start();
  }

  private static void wake() {
    JsonReporter reporter =
        new JsonReporter(
            OutputStream.nullOutputStream(),
            JsonReporter.Form.LINES,
            Detail.BRIEF,
            Version.number());
    new Analyzer(
            Settings.standard(),
            Analyzer.Checksums.AUTO,
            RuleBook.standard(),
            Detail.BRIEF,
            reporter)
        .finish();
  }
}
