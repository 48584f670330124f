package io.synfin.cli.view;

import io.synfin.cli.watch.Samples;
import io.synfin.cli.watch.Snapshot;
import io.synfin.cli.watch.Snapshot.Holder;
import io.synfin.cli.watch.Snapshot.Sighted;
import io.synfin.report.Palette;
import io.synfin.report.Palette.Tone;
import io.synfin.tcp.TcpState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * The lines of the terminal view: a function of the figures, of where the user is, and of the size
 * of the terminal, and of nothing else.
 */
final class Screen {

  /** From this width on hosts and ports stand beside the states. */
  private static final int WIDE = 110;

  /** What a state takes in front of its sparkline. */
  private static final int STATE_COLUMNS = 24;

  private static final int LONGEST_SPARKLINE = 60;
  private static final int HOLDER_FIGURE = 11;
  private static final int FEW_HOLDERS = 5;

  /** In the order in which connections pass them. */
  private static final List<TcpState> STATES =
      List.of(
          TcpState.SYN_SENT,
          TcpState.SYN_RECEIVED,
          TcpState.ESTABLISHED,
          TcpState.FIN_WAIT_1,
          TcpState.FIN_WAIT_2,
          TcpState.CLOSE_WAIT,
          TcpState.CLOSING,
          TcpState.LAST_ACK,
          TcpState.TIME_WAIT);

  /** The first of them are shown where there is no room for all. */
  private static final List<TcpState> BY_WEIGHT =
      List.of(
          TcpState.ESTABLISHED,
          TcpState.TIME_WAIT,
          TcpState.CLOSE_WAIT,
          TcpState.SYN_RECEIVED,
          TcpState.SYN_SENT,
          TcpState.FIN_WAIT_2,
          TcpState.LAST_ACK,
          TcpState.FIN_WAIT_1,
          TcpState.CLOSING);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Palette palette;
  private final boolean utf8;
  private final ZoneId zone;

  /**
   * @param utf8 the terminal has signs beyond ASCII
   * @param zone of the times shown
   */
  Screen(Palette palette, boolean utf8, ZoneId zone) {
    this.palette = palette;
    this.utf8 = utf8;
    this.zone = zone;
  }

  /** Exactly {@code height} lines, none with more than {@code width} columns. */
  List<String> draw(Snapshot now, ViewState state, int width, int height) {
    List<Row> rows = new ArrayList<>();
    rows.add(head(now, state, width));
    int room = Math.max(0, height - 2);
    switch (state.page()) {
      case OVERVIEW -> rows.addAll(overview(now, state, width, room));
      case FINDINGS -> rows.addAll(findings(now, state, width, room, true));
      case HOLDERS -> rows.addAll(holders(now, state, width, room));
      case CONNECTION -> rows.addAll(connection(state, room));
    }
    while (rows.size() < height - 1) {
      rows.add(new Row());
    }
    List<Row> cut = new ArrayList<>(rows.subList(0, Math.max(0, height - 1)));
    cut.add(keys(state, width));
    return cut.subList(0, height).stream().map(row -> row.show(palette, width)).toList();
  }

  private Row head(Snapshot now, ViewState state, int width) {
    Snapshot.Traffic traffic = now.traffic();
    Row row = new Row().add(Tone.STRONG, "synfin").add(" " + traffic.source());
    row.add("  " + elapsed(traffic.elapsedNanos()));
    row.add("  " + count(traffic.framesPerSecond()) + " packets/s");
    row.add("  " + count(now.connections().held()) + " connections");
    Row drops = new Row();
    if (traffic.dropped() > 0) {
      drops.add(Tone.ERROR, "  " + count(traffic.dropped()) + " dropped");
    }
    if (now.connections().evicted() > 0) {
      drops.add(Tone.ERROR, "  " + count(now.connections().evicted()) + " given up");
    }
    if (state.isPaused()) {
      drops.add(Tone.WARNING, "  paused");
    }
    // What was lost must be seen however narrow it is.
    return row.cut(Math.max(0, width - drops.width())).add(drops);
  }

  private Row keys(ViewState state, int width) {
    String keys =
        switch (state.page()) {
          case OVERVIEW -> "f findings  t top  p pause  q quit";
          case FINDINGS -> "↑↓ choose  enter connection  o overview  t top  p pause  q quit";
          case HOLDERS -> "s sort  o overview  f findings  p pause  q quit";
          case CONNECTION -> "↑↓ scroll  esc back  o overview  q quit";
        };
    if (width < keys.length()) {
      keys =
          switch (state.page()) {
            case OVERVIEW -> "f t p q";
            case FINDINGS -> "↑↓ enter o t p q";
            case HOLDERS -> "s o f p q";
            case CONNECTION -> "↑↓ esc o q";
          };
    }
    return new Row().add(Tone.DIM, utf8 ? keys : keys.replace("↑↓", "j k"));
  }

  // The overview.

  private List<Row> overview(Snapshot now, ViewState state, int width, int room) {
    boolean isWide = width >= WIDE;
    int left = isWide ? width / 2 - 1 : width;
    // A third at least is for what was found.
    int forStates = Math.min(STATES.size() + 3, Math.max(1, room * 2 / 3));
    List<Row> rows = new ArrayList<>(states(now, left, forStates));
    if (isWide) {
      List<Row> right = holdersBrief(now, state, width - left - 2, rows.size());
      for (int i = 0; i < rows.size() && i < right.size(); i++) {
        rows.set(i, rows.get(i).cut(left).to(left + 2).add(right.get(i)));
      }
    } else if (room - rows.size() > 2 * FEW_HOLDERS + 4) {
      rows.add(new Row());
      rows.addAll(holdersBrief(now, state, width, 2 * FEW_HOLDERS + 2));
    }
    if (room - rows.size() > 3) {
      rows.add(new Row());
    }
    rows.addAll(findings(now, state, width, room - rows.size(), false));
    return rows;
  }

  private List<Row> states(Snapshot now, int width, int room) {
    int spark = Math.min(LONGEST_SPARKLINE, width - STATE_COLUMNS);
    List<Row> rows = new ArrayList<>();
    boolean hasTitle = room > 5;
    if (hasTitle) {
      long samples = now.openings().size();
      rows.add(
          new Row()
              .add(Tone.STRONG, "state")
              .to(STATE_COLUMNS - 7)
              .add(Tone.STRONG, "now")
              .to(STATE_COLUMNS)
              .add(Tone.DIM, "last " + elapsed(samples * 1_000_000_000L)));
    }
    int extra = room >= STATES.size() + 3 ? 2 : 0;
    int most = room - rows.size() - extra;
    List<TcpState> chosen = BY_WEIGHT.subList(0, Math.min(Math.max(0, most), BY_WEIGHT.size()));
    for (TcpState each : STATES) {
      if (chosen.contains(each)) {
        Samples history = now.history().getOrDefault(each, Samples.NONE);
        rows.add(figure(each.name(), now.states().getOrDefault(each, 0L), history, spark));
      }
    }
    if (extra > 0) {
      rows.add(figure("begun/s", now.openings().last(), now.openings(), spark));
      rows.add(figure("failed/s", now.failures().last(), now.failures(), spark));
    }
    return rows;
  }

  private Row figure(String name, long value, Samples history, int spark) {
    return new Row()
        .add(name)
        .to(13)
        .number(value, STATE_COLUMNS - 2 - 13)
        .to(STATE_COLUMNS)
        .add(Tone.GOOD, Sparkline.of(history, spark, utf8));
  }

  // Findings.

  private List<Row> findings(
      Snapshot now, ViewState state, int width, int room, boolean isChoosing) {
    List<Row> rows = new ArrayList<>();
    if (room <= 0) {
      return rows;
    }
    List<Sighted> all = now.findings();
    if (room > 2) {
      rows.add(
          new Row()
              .add(Tone.STRONG, "findings")
              .add(Tone.DIM, all.isEmpty() ? "   none so far" : "   newest first"));
    }
    int lines = room - rows.size();
    int selected = state.indexIn(all);
    int first = isChoosing ? Math.max(0, selected - lines + 1) : 0;
    for (int i = first; i < all.size() && i < first + lines; i++) {
      rows.add(finding(all.get(i), width, isChoosing && i == selected, isChoosing));
    }
    return rows;
  }

  private Row finding(Sighted sighted, int width, boolean isSelected, boolean hasMark) {
    Row row = new Row();
    if (hasMark) {
      row.add(Tone.STRONG, isSelected ? "> " : "  ");
    }
    if (width >= 60) {
      row.add(Tone.DIM, clock(sighted.timeNanos()) + " ");
    }
    String severity = sighted.severity().name();
    row.add(sighted.severity(), width >= 60 ? severity : severity.substring(0, 1));
    row.to(
        row.width() + Math.max(1, (width >= 60 ? 8 : 2) - (width >= 60 ? severity.length() : 1)));
    row.add(Tone.STRONG, sighted.rule()).add("  ");
    if (sighted.connection() >= 0) {
      row.add(Tone.DIM, "#" + sighted.connection() + "  ");
    }
    if (width >= WIDE && !sighted.sockets().isEmpty()) {
      row.add(signs(sighted.sockets()) + "  ");
    }
    return row.add(signs(sighted.sentence()));
  }

  private String signs(String text) {
    return utf8 ? text : text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  // Hosts and ports.

  private List<Row> holdersBrief(Snapshot now, ViewState state, int width, int room) {
    int each = Math.max(0, (room - 2) / 2);
    List<Row> rows = new ArrayList<>(table("host", now.hosts(), state, width, each));
    rows.addAll(table("port", now.ports(), state, width, room - 2 - each));
    return rows;
  }

  private List<Row> holders(Snapshot now, ViewState state, int width, int room) {
    int ports = Math.min(now.ports().size(), Math.max(0, (room - 3) / 2));
    int hosts = Math.max(0, room - 3 - ports);
    List<Row> rows = new ArrayList<>(table("host", now.hosts(), state, width, hosts));
    rows.add(new Row());
    rows.addAll(table("port", now.ports(), state, width, ports));
    return rows;
  }

  private static List<Row> table(
      String what, List<Holder> holders, ViewState state, int width, int most) {
    int name = Math.max(8, Math.min(40, width - 3 * HOLDER_FIGURE));
    List<Row> rows = new ArrayList<>();
    Row title = new Row().add(Tone.STRONG, what).to(name);
    for (ViewState.Order order : ViewState.Order.values()) {
      boolean isSorted = order == state.order();
      String text = order == ViewState.Order.FAILURES ? "failures" : order.name();
      title.right(isSorted ? Tone.STRONG : Tone.DIM, text, HOLDER_FIGURE);
    }
    rows.add(title);
    holders.stream()
        .sorted(order(state.order()))
        .limit(most)
        .forEach(
            holder ->
                rows.add(
                    Row.of(holder.name())
                        .cut(name)
                        .to(name)
                        .number(holder.timeWaits(), HOLDER_FIGURE)
                        .number(holder.closeWaits(), HOLDER_FIGURE)
                        .number(holder.failures(), HOLDER_FIGURE)));
    return rows;
  }

  private static Comparator<Holder> order(ViewState.Order order) {
    ToLongFunction<Holder> by =
        switch (order) {
          case TIME_WAIT -> Holder::timeWaits;
          case CLOSE_WAIT -> Holder::closeWaits;
          case FAILURES -> Holder::failures;
        };
    return Comparator.comparingLong(by).reversed().thenComparing(Holder::name);
  }

  // One connection.

  private List<Row> connection(ViewState state, int room) {
    List<String> lines = state.connection();
    int first = Math.min(state.scroll(), Math.max(0, lines.size() - 1));
    return lines.subList(first, Math.min(lines.size(), first + room)).stream()
        .map(line -> Row.of(signs(line)))
        .toList();
  }

  private String clock(long nanos) {
    return CLOCK.format(Instant.ofEpochSecond(0, nanos).atZone(zone));
  }

  /** {@code 1:02:03}, {@code 2:03}. */
  private static String elapsed(long nanos) {
    long seconds = nanos / 1_000_000_000L;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
