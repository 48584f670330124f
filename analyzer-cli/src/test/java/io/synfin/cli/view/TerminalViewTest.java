package io.synfin.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.cli.watch.Replay;
import io.synfin.cli.watch.WatchModel;
import io.synfin.report.Palette;
import io.synfin.rule.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The view on a terminal that is played by streams. */
@Timeout(60)
class TerminalViewTest {

  private final PipedOutputStream keys = new PipedOutputStream();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final CountDownLatch quit = new CountDownLatch(1);

  @Test
  void drawsFollowsKeysAndGivesTheTerminalBack() throws Exception {
    try (Replay replay = new Replay("mixed.pcap");
        Terminal terminal = terminal()) {
      terminal.setSize(Size.of(100, 30));
      WatchModel model = new WatchModel(replay::inspection, Severity.NOTE);
      replay.with(model);
      TerminalView view = TerminalView.on(terminal, model, Palette.PLAIN, true, quit::countDown);
      replay.upTo(60);
      await("CLOSE_WAIT           1");
      press("f");
      await("choose");
      press("jj\r");
      while (!shown().contains("SYN seq=x=")) {
        replay.later(0); // a pulse, in which the question is answered
        Thread.sleep(20);
      }
      await("esc back");

      terminal.setSize(Size.of(60, 12));
      press("o");
      await("findings   newest first");
      press("\u001b[B"); // a sequence is no escape and three letters
      press("q");
      assertThat(quit.await(30, TimeUnit.SECONDS)).isTrue();
      view.close();
      view.close();
      assertThat(shown()).startsWith("\u001b[?1049h").contains("\u001b[?25l");
      int end = shown().lastIndexOf("q quit");
      assertThat(shown().substring(end)).contains("25h", "\u001b[?1049l");
    }
  }

  @Test
  void analysisGoesOnWhenTheTerminalIsGone() throws Exception {
    try (Replay replay = new Replay("mixed.pcap");
        Terminal terminal = terminal()) {
      WatchModel model = new WatchModel(replay::inspection, Severity.NOTE);
      replay.with(model);
      TerminalView view = TerminalView.on(terminal, model, Palette.PLAIN, true, quit::countDown);
      keys.close();
      replay.upTo(60).toTheEnd();
      view.close();
      assertThat(model.snapshot().connections().begun()).isEqualTo(13);
    }
  }

  private Terminal terminal() throws IOException {
    return new ExternalTerminal(
        "test", "xterm", new PipedInputStream(keys), screen, StandardCharsets.UTF_8);
  }

  private void press(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private void await(String text) throws InterruptedException {
    while (!shown().contains(text)) {
      Thread.sleep(10);
    }
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }
}
