package io.synfin.cli.view;

import io.synfin.cli.watch.Samples;

/** A row of small columns, one for each stretch of time. */
final class Sparkline {

  private static final String UTF8 = " ▁▂▃▄▅▆▇█";
  private static final String ASCII = " .:-=+*#@";
  private static final int HIGHEST = UTF8.length() - 1;

  private Sparkline() {}

  /**
   * The samples in so many columns, the newest at the right. A column shows the largest of its
   * samples; the largest of all is as high as a column can be, and only nothing is empty.
   */
  static String of(Samples samples, int columns, boolean utf8) {
    if (columns <= 0) {
      return "";
    }
    String signs = utf8 ? UTF8 : ASCII;
    long most = Math.max(1, samples.most(0, samples.size()));
    int perColumn = Math.max(1, (samples.size() + columns - 1) / columns);
    StringBuilder line = new StringBuilder(columns);
    for (int column = columns; column >= 1; column--) {
      int end = samples.size() - (column - 1) * perColumn;
      long value = samples.most(end - perColumn, end);
      int height = value <= 0 ? 0 : (int) Math.max(1, Math.round((double) value * HIGHEST / most));
      line.append(signs.charAt(height));
    }
    return line.toString();
  }
}
