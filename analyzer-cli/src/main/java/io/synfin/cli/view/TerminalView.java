package io.synfin.cli.view;

import io.synfin.cli.watch.Snapshot;
import io.synfin.cli.watch.WatchModel;
import io.synfin.event.ConnectionSummary;
import io.synfin.report.AsciiWriter;
import io.synfin.report.Ladder;
import io.synfin.report.Look;
import io.synfin.report.Palette;
import io.synfin.rule.Severity;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * Shows a live analysis on the terminal until it is closed: draws what {@link Screen} makes of the
 * figures, and does what keys ask for. Has a thread of its own, so that the analysis never waits
 * for a terminal.
 */
public final class TerminalView implements Closeable {

  /** How long a key is waited for before the screen is looked at again. */
  private static final long LOOK_MILLIS = 100;

  /** A terminal sends the rest of a sequence at once; a person does not. */
  private static final long SEQUENCE_MILLIS = 25;

  private static final int LONGEST_SEQUENCE = 8;
  private static final long CLOSE_MILLIS = 2_000;

  private final Terminal terminal;
  private final Attributes before;
  private final WatchModel model;
  private final boolean utf8;
  private final Screen screen;
  private final Runnable quit;
  private final Thread thread;

  /** The connection that was asked for, once it is there; null while nobody waits. */
  private final AtomicReference<@Nullable Answer> answer = new AtomicReference<>();

  private final AtomicBoolean isGivenBack = new AtomicBoolean();

  private List<String> shown = List.of();
  private Size shownSize = Size.of(0, 0);
  private volatile boolean isClosed;

  /** What is known of a connection; nothing when it is not remembered. */
  private record Answer(long connection, @Nullable ConnectionSummary summary) {}

  private TerminalView(
      Terminal terminal, WatchModel model, Palette palette, boolean utf8, Runnable quit) {
    this.terminal = terminal;
    this.model = model;
    this.utf8 = utf8;
    this.quit = quit;
    screen = new Screen(palette, utf8, ZoneId.systemDefault());
    before = terminal.enterRawMode();
    keepInterrupt(terminal);
    thread = new Thread(this::run, "view");
    thread.setDaemon(true);
  }

  /**
   * Takes the terminal and begins to draw.
   *
   * @param utf8 the terminal has signs beyond ASCII
   * @param quit is called, on the view's thread, when the user has had enough
   * @throws IOException when there is no terminal that can be drawn on
   */
  public static TerminalView open(WatchModel model, Palette palette, boolean utf8, Runnable quit)
      throws IOException {
    Terminal terminal;
    try {
      terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.ForcedSysOut)
              .provider("jni")
              .dumb(false)
              .nativeSignals(false) // signals are the command's own business
              .graphemeCluster(false)
              .encoding(utf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)
              .build();
    } catch (IllegalStateException | LinkageError none) {
      throw new IOException(String.valueOf(none.getMessage()), none);
    }
    return on(terminal, model, palette, utf8, quit);
  }

  /** The same on a terminal that is there already; it is closed with the view. */
  static TerminalView on(
      Terminal terminal, WatchModel model, Palette palette, boolean utf8, Runnable quit) {
    TerminalView view = new TerminalView(terminal, model, palette, utf8, quit);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    view.thread.start();
    return view;
  }

  /** Ctrl-C is the signal that it always is; what would leave the screen as it is now is not. */
  private static void keepInterrupt(Terminal terminal) {
    Attributes attributes = terminal.getAttributes();
    attributes.setLocalFlag(Attributes.LocalFlag.ISIG, true);
    attributes.setControlChar(Attributes.ControlChar.VSUSP, 0);
    attributes.setControlChar(Attributes.ControlChar.VQUIT, 0);
    terminal.setAttributes(attributes);
  }

  private void run() {
    ViewState state = ViewState.initial();
    Snapshot now = model.snapshot();
    try {
      while (!isClosed) {
        now = state.isPaused() ? now : model.snapshot();
        Answer answered = answer.getAndSet(null);
        state = answered == null ? state : state.show(lines(answered));
        draw(now, state);
        Key key = read(terminal.reader());
        switch (key) {
          case QUIT -> quit.run();
          case REDRAW -> shownSize = Size.of(0, 0);
          case ENTER -> ask(Conduct.wanted(state, now));
          default -> state = Conduct.after(key, state, now);
        }
      }
    } catch (IOException gone) {
      // The terminal is not there any more: nobody looks, and the analysis goes on.
      isClosed = true;
    }
  }

  private void ask(long connection) {
    if (connection >= 0) {
      model.ask(connection, summary -> answer.set(new Answer(connection, summary)));
    }
  }

  private List<String> lines(Answer answered) {
    ConnectionSummary summary = answered.summary();
    if (summary == null) {
      return List.of(
          "connection " + answered.connection() + " is over, and too many have ended since");
    }
    Look look = new Look(Palette.PLAIN, shownSize.getColumns());
    List<String> lines = new Ladder(look, false, false, Severity.NOTE).draw(summary);
    return utf8 ? lines : lines.stream().map(TerminalView::ascii).toList();
  }

  private static String ascii(String line) {
    StringWriter plain = new StringWriter();
    try (AsciiWriter writer = new AsciiWriter(plain)) {
      writer.write(line);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return plain.toString();
  }

  private void draw(Snapshot now, ViewState state) {
    Size size = terminal.getSize();
    int width = Math.max(1, size.getColumns());
    int height = Math.max(1, size.getRows());
    PrintWriter out = terminal.writer();
    List<String> lines = screen.draw(now, state, width, height);
    boolean isNew = !size.equals(shownSize);
    if (isNew) {
      terminal.puts(Capability.clear_screen);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (isNew || i >= shown.size() || !shown.get(i).equals(lines.get(i))) {
        terminal.puts(Capability.cursor_address, i, 0);
        terminal.puts(Capability.clr_eol);
        out.print(lines.get(i));
      }
    }
    terminal.flush();
    shown = lines;
    shownSize = size;
  }

  private Key read(NonBlockingReader reader) throws IOException {
    int first = reader.read(LOOK_MILLIS);
    if (first == NonBlockingReader.READ_EXPIRED) {
      return Key.NONE;
    }
    if (first < 0) {
      throw new IOException("the terminal was closed");
    }
    if (first != 0x1b) {
      return Key.of(first);
    }
    int bracket = reader.read(SEQUENCE_MILLIS);
    if (bracket != '[' && bracket != 'O') {
      return Key.BACK;
    }
    StringBuilder sequence = new StringBuilder();
    while (sequence.length() < LONGEST_SEQUENCE) {
      int next = reader.read(SEQUENCE_MILLIS);
      if (next < 0) {
        break;
      }
      sequence.append((char) next);
      if (next >= '@' && next <= '~') {
        break;
      }
    }
    return Key.ofSequence(sequence.toString());
  }

  /** Gives the terminal back as it was. May be called more than once. */
  @Override
  public void close() throws IOException {
    isClosed = true;
    if (!isGivenBack.compareAndSet(false, true)) {
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    terminal.puts(Capability.cursor_visible);
    terminal.puts(Capability.exit_ca_mode);
    terminal.flush();
    terminal.setAttributes(before);
    terminal.close();
  }
}
