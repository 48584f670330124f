package io.synfin.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.cli.watch.Samples;
import io.synfin.cli.watch.Snapshot;
import io.synfin.cli.watch.Snapshot.Holder;
import io.synfin.cli.watch.Snapshot.Sighted;
import io.synfin.report.Palette;
import io.synfin.rule.Severity;
import io.synfin.tcp.TcpState;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

  private static final long NINE = 1_772_442_000_000_000_000L; // 2026-03-02T09:00:00Z

  private final Screen screen = new Screen(Palette.PLAIN, true, ZoneOffset.UTC);

  @Test
  void smallTerminalShowsWhatMattersMost() {
    assertThat(draw(ViewState.initial(), 40, 10))
        .isEqualTo(
            """
            synfin eth0  12:34  1,234 pac  7 dropped
            SYN_SENT             0
            SYN_RECEIVED        12          █      █
            ESTABLISHED        310  ▁▁▂▃▄▄▅▆▇▇█▁▂▂▃▄
            CLOSE_WAIT           4             █████
            TIME_WAIT       28,001  ▁▁▁▂▂▃▃▄▄▅▅▆▆▇▇█
            findings   newest first
            E syn-ack-bad-ack  #9  ack = 10003, expe
            W close-wait-leak  #7  the server acknow
            f findings  t top  p pause  q quit
            """);
  }

  @Test
  void usualTerminalShowsEveryState() {
    assertThat(draw(ViewState.initial(), 80, 24))
        .isEqualTo(
            """
            synfin eth0  12:34  1,234 packets/s  5,000 connections  7 dropped
            state            now    last 5:00
            SYN_SENT             0
            SYN_RECEIVED        12                                  █                      █
            ESTABLISHED        310        ▁▁▁▁▁▁▂▂▂▂▃▃▃▃▄▄▄▄▅▅▅▅▆▆▆▆▆▇▇▇▇███▁▁▁▁▁▂▂▂▂▃▃▃▃▃▄▄
            FIN_WAIT_1           0
            FIN_WAIT_2           0
            CLOSE_WAIT           4                                            ██████████████
            CLOSING              0
            LAST_ACK             0
            TIME_WAIT       28,001        ▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂▃▃▃▃▃▃▄▄▄▄▄▄▄▅▅▅▅▅▅▆▆▆▆▆▆▇▇▇▇▇▇████
            begun/s             45        ██████████████████████████████████████████████████
            failed/s             0        █         █         █         █         █

            findings   newest first
            09:00:05 ERROR   syn-ack-bad-ack  #9  ack = 10003, expected x+1 = 10001, 2 too h
            09:00:01 WARNING close-wait-leak  #7  the server acknowledged its peer's FIN and
            09:00:00 NOTE    syn-flood  12 SYNs





            f findings  t top  p pause  q quit
            """);
  }

  @Test
  void wideTerminalHasHostsAndPortsBesideTheStates() {
    assertThat(draw(ViewState.initial(), 200, 60))
        .isEqualTo(
            """
            synfin eth0  12:34  1,234 packets/s  5,000 connections  7 dropped
            state            now    last 5:00                                                                    host                                      TIME_WAIT CLOSE_WAIT   failures
            SYN_SENT             0                                                                               10.0.0.5                                     28,001          0          0
            SYN_RECEIVED        12                                  █                          █                 10.0.0.9                                          0          4         20
            ESTABLISHED        310  ▁▁▁▁▁▁▁▂▂▂▂▂▃▃▃▃▃▄▄▄▄▄▅▅▅▅▅▆▆▆▆▆▇▇▇▇▇███▁▁▁▁▁▁▁▂▂▂▂▂▃▃▃▃▃▄▄▄                 2001:db8::1234:5678:9abc:def0                     0          0          1
            FIN_WAIT_1           0                                                                               port                                      TIME_WAIT CLOSE_WAIT   failures
            FIN_WAIT_2           0                                                                               8080                                         28,000          4          2
            CLOSE_WAIT           4                                              ████████████████                 443                                               1          0         19
            CLOSING              0
            LAST_ACK             0
            TIME_WAIT       28,001  ▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂▂▃▃▃▃▃▃▃▃▄▄▄▄▄▄▄▅▅▅▅▅▅▅▅▆▆▆▆▆▆▆▇▇▇▇▇▇▇▇████
            begun/s             45  ████████████████████████████████████████████████████████████
            failed/s             0  █           █           █           █           █

            findings   newest first
            09:00:05 ERROR   syn-ack-bad-ack  #9  10.0.0.5:51748 → 10.0.0.9:8080  ack = 10003, expected x+1 = 10001, 2 too high
            09:00:01 WARNING close-wait-leak  #7  10.0.0.5:51751 → 10.0.0.9:8080  the server acknowledged its peer's FIN and has sent nothing new for 60 s
            09:00:00 NOTE    syn-flood  12 SYNs









































            f findings  t top  p pause  q quit
            """);
  }

  @Test
  void hostsAndPortsHaveAPageAndAreSorted() {
    ViewState state = ViewState.initial().page(Page.HOLDERS).nextOrder();
    assertThat(draw(state, 72, 12))
        .isEqualTo(
            """
            synfin eth0  12:34  1,234 packets/s  5,000 connections  7 dropped
            host                                     TIME_WAIT CLOSE_WAIT   failures
            10.0.0.9                                         0          4         20
            10.0.0.5                                    28,001          0          0
            2001:db8::1234:5678:9abc:def0                    0          0          1

            port                                     TIME_WAIT CLOSE_WAIT   failures
            8080                                        28,000          4          2
            443                                              1          0         19


            s sort  o overview  f findings  p pause  q quit
            """);
  }

  @Test
  void findingsCanBeChosen() {
    ViewState state = ViewState.initial().page(Page.FINDINGS).move(1, snapshot().findings());
    assertThat(draw(state, 80, 8))
        .isEqualTo(
            """
            synfin eth0  12:34  1,234 packets/s  5,000 connections  7 dropped
            findings   newest first
              09:00:05 ERROR   syn-ack-bad-ack  #9  ack = 10003, expected x+1 = 10001, 2 too
            > 09:00:01 WARNING close-wait-leak  #7  the server acknowledged its peer's FIN a
              09:00:00 NOTE    syn-flood  12 SYNs


            ↑↓ choose  enter connection  o overview  t top  p pause  q quit
            """);
  }

  @Test
  void choiceStaysInSightAndInBounds() {
    List<Sighted> many =
        IntStream.range(0, 50)
            .mapToObj(
                i -> new Sighted(50 - i, NINE, Severity.NOTE, "rule-" + i, i, "", "said " + i))
            .toList();
    Snapshot now = with(many);
    ViewState far = ViewState.initial().page(Page.FINDINGS).move(1000, many);
    assertThat(far.indexIn(many)).isEqualTo(49);
    assertThat(String.join("\n", screen.draw(now, far, 60, 10)))
        .contains("> 09:00:00 NOTE    rule-49");
    assertThat(far.move(-1000, many).chosen()).isZero();
    // Fewer findings than when the choice was made.
    assertThat(String.join("\n", screen.draw(with(many.subList(0, 2)), far, 60, 10)))
        .contains("> 09:00:00 NOTE    rule-1");
  }

  @Test
  void choiceStaysWithItsFindingWhenOthersCome() {
    List<Sighted> before = snapshot().findings();
    ViewState state = ViewState.initial().page(Page.FINDINGS).move(1, before);
    List<Sighted> after = new ArrayList<>(before);
    after.add(0, new Sighted(4, NINE, Severity.NOTE, "newer", 77, "", "said"));
    assertThat(Conduct.wanted(state, with(before))).isEqualTo(7);
    assertThat(Conduct.wanted(state, with(after))).isEqualTo(7);
    // At the top it stays at the top.
    ViewState top = state.move(-1, before);
    assertThat(Conduct.wanted(top, with(after))).isEqualTo(77);
  }

  @Test
  void keysLeadWhereTheySay() {
    Snapshot now = snapshot();
    ViewState state = ViewState.initial();
    assertThat(Conduct.wanted(state, now)).isEqualTo(-1);
    state = Conduct.after(Key.of('f'), state, now);
    assertThat(state.page()).isEqualTo(Page.FINDINGS);
    state = Conduct.after(Key.ofSequence("B"), state, now);
    assertThat(Conduct.wanted(state, now)).isEqualTo(7);
    state = Conduct.after(Key.of(0x1b), state.show(List.of("a")), now);
    assertThat(state.page()).isEqualTo(Page.FINDINGS);
    state = Conduct.after(Key.of('t'), state, now);
    assertThat(Conduct.after(Key.of('s'), state, now).order())
        .isEqualTo(ViewState.Order.CLOSE_WAIT);
    assertThat(Conduct.after(Key.of('p'), state, now).isPaused()).isTrue();
    assertThat(Conduct.after(Key.of(0x1b), state, now).page()).isEqualTo(Page.OVERVIEW);
    assertThat(Key.of('q')).isEqualTo(Key.QUIT);
    assertThat(Key.of('x')).isEqualTo(Key.NONE);
  }

  @Test
  void connectionIsScrolled() {
    List<String> lines = IntStream.range(0, 30).mapToObj(i -> "line " + i).toList();
    ViewState state = ViewState.initial().show(lines).move(25, List.of());
    assertThat(draw(state, 60, 6))
        .isEqualTo(
            """
            synfin eth0  12:34  1,234 packets/s  5,000 connec  7 dropped
            line 25
            line 26
            line 27
            line 28
            ↑↓ scroll  esc back  o overview  q quit
            """);
  }

  @Test
  void nothingThatWasCapturedMovesTheCursor() {
    Snapshot now =
        with(
            List.of(
                new Sighted(1, NINE, Severity.NOTE, "x", 1, "", "evil \u001b[2J \n\u0007 text")));
    assertThat(String.join("", screen.draw(now, ViewState.initial(), 120, 30)))
        .doesNotContainPattern("\\p{Cntrl}")
        .contains("evil ?[2J ?? text");
  }

  @Test
  void coloursChangeNoColumns() {
    Screen coloured = new Screen(Palette.COLOURED, true, ZoneOffset.UTC);
    for (Page page : Page.values()) {
      ViewState state = ViewState.initial().show(List.of("a", "b")).page(page);
      List<String> plain = screen.draw(snapshot(), state, 90, 25);
      List<String> painted = coloured.draw(snapshot(), state, 90, 25);
      assertThat(painted.stream().map(ScreenTest::bare).toList()).isEqualTo(plain);
      assertThat(painted).isNotEqualTo(plain);
    }
  }

  @Test
  void plainTerminalsGetPlainSigns() {
    Screen ascii = new Screen(Palette.PLAIN, false, ZoneOffset.UTC);
    for (Page page : Page.values()) {
      ViewState state = ViewState.initial().show(List.of("── SYN ──▶")).page(page);
      assertThat(String.join("", ascii.draw(snapshot(), state, 120, 40))).matches("[\\x20-\\x7e]*");
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "5,2", "20,3", "39,5", "80,24", "109,30", "110,30", "500,200"})
  void linesFitAnySize(int width, int height) {
    for (Page page : Page.values()) {
      ViewState state = ViewState.initial().show(List.of("x".repeat(700))).page(page);
      List<String> lines = screen.draw(snapshot(), state, width, height);
      assertThat(lines).hasSize(height).allMatch(line -> line.length() <= width);
    }
  }

  @Test
  void sparklineShowsTheLargestOfEachStretch() {
    long[] samples = LongStream.rangeClosed(0, 8).toArray();
    assertThat(Sparkline.of(samples(samples), 9, true)).isEqualTo(" ▁▂▃▄▅▆▇█");
    assertThat(Sparkline.of(samples(samples), 3, true)).isEqualTo("▂▅█");
    assertThat(Sparkline.of(samples(samples), 12, true)).isEqualTo("    ▁▂▃▄▅▆▇█");
    assertThat(Sparkline.of(samples(0, 1, 1_000_000), 3, true)).isEqualTo(" ▁█");
    assertThat(Sparkline.of(Samples.NONE, 3, true)).isEqualTo("   ");
    assertThat(Sparkline.of(samples(samples), 9, false)).isEqualTo(" .:-=+*#@");
  }

  private String draw(ViewState state, int width, int height) {
    List<String> lines = screen.draw(snapshot(), state, width, height);
    assertThat(lines).hasSize(height).allMatch(line -> line.length() <= width);
    return String.join("\n", lines) + "\n";
  }

  private static String bare(String line) {
    return line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing();
  }

  private static Samples samples(long... values) {
    return Samples.of(values);
  }

  private static Snapshot with(List<Sighted> findings) {
    Snapshot all = snapshot();
    return new Snapshot(
        all.timeNanos(),
        all.traffic(),
        all.connections(),
        all.states(),
        all.history(),
        all.openings(),
        all.failures(),
        findings,
        all.hosts(),
        all.ports());
  }

  private static Snapshot snapshot() {
    List<Sighted> findings = new ArrayList<>();
    findings.add(
        new Sighted(
            3,
            NINE + 5_000_000_000L,
            Severity.ERROR,
            "syn-ack-bad-ack",
            9,
            "10.0.0.5:51748 → 10.0.0.9:8080",
            "ack = 10003, expected x+1 = 10001, 2 too high"));
    findings.add(
        new Sighted(
            2,
            NINE + 1_000_000_000L,
            Severity.WARNING,
            "close-wait-leak",
            7,
            "10.0.0.5:51751 → 10.0.0.9:8080",
            "the server acknowledged its peer's FIN and has sent nothing new for 60 s"));
    findings.add(new Sighted(1, NINE, Severity.NOTE, "syn-flood", -1, "", "12 SYNs"));
    return new Snapshot(
        NINE + 6_000_000_000L,
        new Snapshot.Traffic("eth0", 754_000_000_000L, 1_000_000, 80_000_000, 1234, 7),
        new Snapshot.Connections(5000, 9000, 20, 0),
        Map.of(
            TcpState.ESTABLISHED, 310L,
            TcpState.TIME_WAIT, 28_001L,
            TcpState.CLOSE_WAIT, 4L,
            TcpState.SYN_RECEIVED, 12L),
        Map.of(
            TcpState.ESTABLISHED, samples(LongStream.range(0, 300).map(i -> i % 200).toArray()),
            TcpState.TIME_WAIT, samples(LongStream.range(0, 300).map(i -> i * 93).toArray()),
            TcpState.CLOSE_WAIT,
                samples(LongStream.range(0, 300).map(i -> i < 220 ? 0 : 4).toArray()),
            TcpState.SYN_RECEIVED,
                samples(
                    LongStream.range(0, 300)
                        .map(i -> i == 160 || i == 299 ? 6 : 0)
                        .map(i -> i * 2)
                        .toArray())),
        samples(LongStream.range(0, 300).map(i -> 40 + i % 7).toArray()),
        samples(LongStream.range(0, 300).map(i -> i % 60 == 0 ? 5 : 0).toArray()),
        findings,
        List.of(
            new Holder("10.0.0.5", 28_001, 0, 0),
            new Holder("10.0.0.9", 0, 4, 20),
            new Holder("2001:db8::1234:5678:9abc:def0", 0, 0, 1)),
        List.of(new Holder("8080", 28_000, 4, 2), new Holder("443", 1, 0, 19)));
  }
}
