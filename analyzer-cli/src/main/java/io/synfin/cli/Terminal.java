package io.synfin.cli;

import io.synfin.report.Look;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of where the output goes. The launcher looks, since the virtual machine cannot tell
 * the standard streams apart.
 *
 * @param out standard output is a terminal
 * @param error standard error is a terminal
 * @param width columns
 * @param utf8 signs beyond ASCII can be shown
 * @param noColor the user wants no colours anywhere (no-color.org)
 */
record Terminal(boolean out, boolean error, int width, boolean utf8, boolean noColor) {

  /** Not a terminal: a file, a pipe, a test. */
  static final Terminal NONE = new Terminal(false, false, Look.USUAL_WIDTH, true, true);

  private static final int WIDEST = 140;

  static Terminal ofProcess(Map<String, String> environment) {
    return new Terminal(
        isTerminal("synfin.stdout"),
        isTerminal("synfin.stderr"),
        width(environment.getOrDefault("COLUMNS", "")),
        isUtf8(),
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb"));
  }

  /** Without the launcher's word it is none: colours in a file are worse than none on a screen. */
  private static boolean isTerminal(String property) {
    return System.getProperty(property, "").equals("terminal");
  }

  private static int width(String columns) {
    return columns.matches("[1-9][0-9]{0,3}")
        ? Math.min(Integer.parseInt(columns), WIDEST)
        : Look.USUAL_WIDTH;
  }

  /**
   * The launcher gives us a locale that has all names of files, and says when the user's has not.
   */
  private static boolean isUtf8() {
    String encoding = System.getProperty("native.encoding", "");
    return !System.getProperty("synfin.signs", "").equals("ascii")
        && encoding.toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8");
  }
}
