package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import io.synfin.connection.Settings;
import io.synfin.event.Event;
import io.synfin.event.Outcome;
import io.synfin.event.Reporter;
import io.synfin.tcp.TcpFlags;
import io.synfin.tcp.TcpState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A live analysis in virtual time: frames and the passing of time go in, events come out. */
class LiveSessionTest {

  private static final long SECOND = 1_000_000_000;
  private static final long BEGIN = 1_700_000_000 * SECOND;
  private static final CaptureInfo CAPTURE = new CaptureInfo("test", "live", "", List.of());
  private static final int CLIENT = 40_000;
  private static final int SERVER = 80;
  private static final int X = 1_000;
  private static final int Y = 5_000;

  private final List<String> told = new ArrayList<>();
  private final List<Event.Pulse> pulses = new ArrayList<>();
  private final Session session =
      new Analyzer(Settings.standard(), new Teller()).mostConnections(100).openLive(CAPTURE);
  private final Frame frame = new Frame();
  private long number;
  private long now = BEGIN;

  /** Notes what matters, with the time at which it is told. */
  private final class Teller implements Reporter {
    private void tell(String what) {
      told.add((now - BEGIN) / SECOND + " " + what);
    }

    @Override
    public void on(Event.ConnectionOpened event) {
      tell("opened #" + event.connection());
    }

    @Override
    public void on(Event.ConnectionSettled event) {
      tell(event.outcome().word() + " #" + event.connection());
    }

    @Override
    public void on(Event.AnomalyForetold event) {
      tell("foretold " + event.finding().fullId());
    }

    @Override
    public void on(Event.AnomalyFound event) {
      if (event.finding().severity().compareTo(io.synfin.rule.Severity.WARNING) >= 0) {
        tell((event.foretold() ? "confirmed " : "found ") + event.finding().fullId());
      }
    }

    @Override
    public void on(Event.ConnectionEnded event) {
      tell("ended #" + event.connection().id() + " " + event.connection().outcome());
    }

    @Override
    public void on(Event.Pulse event) {
      pulses.add(event);
    }
  }

  private void client(int flags, int seq, int ack) {
    segment(CLIENT, SERVER, flags, seq, ack);
  }

  private void server(int flags, int seq, int ack) {
    segment(SERVER, CLIENT, flags, seq, ack);
  }

  /** Raw IPv4; the low bit of the host is the role. */
  private void segment(int from, int to, int flags, int seq, int ack) {
    ByteBuffer octets = ByteBuffer.allocate(40);
    octets.putInt(0x4500_0028).putInt(0).putInt(0x4006_0000);
    octets.putInt(0x0A00_0000 | (from == SERVER ? 9 : 5));
    octets.putInt(0x0A00_0000 | (from == SERVER ? 5 : 9));
    octets.putShort((short) from).putShort((short) to).putInt(seq).putInt(ack);
    octets.putInt(0x5000_FFFF | flags << 16).putInt(0);
    now += 1_000_000;
    frame.set(octets, 0, 40, 40, ++number, now, 101, 0);
    session.onFrame(frame);
  }

  /** The wire is silent for so long; the clock goes on in tenths of seconds. */
  private void silence(int seconds) {
    long until = now + seconds * SECOND;
    while (now < until) {
      now += SECOND / 10;
      session.onTime(now);
    }
  }

  private void opens() {
    client(TcpFlags.SYN, X, 0);
    server(TcpFlags.SYN | TcpFlags.ACK, Y, X + 1);
    client(TcpFlags.ACK, X + 1, Y + 1);
  }

  private void closes() {
    client(TcpFlags.FIN | TcpFlags.ACK, X + 1, Y + 1);
    server(TcpFlags.FIN | TcpFlags.ACK, Y + 1, X + 2);
    client(TcpFlags.ACK, X + 2, Y + 2);
  }

  private List<String> toldOf(String word) {
    return told.stream().filter(line -> line.contains(word)).toList();
  }

  @Test
  void aSynThatNobodyAnswersIsToldWhenTheAnswerIsOverdue() {
    client(TcpFlags.SYN, X, 0);
    silence(2);
    assertThat(told).isEmpty();
    silence(2);
    assertThat(told).containsExactly("3 foretold syn-unanswered");
    session.close(CAPTURE);
    assertThat(told)
        .containsExactly(
            "3 foretold syn-unanswered", "4 confirmed syn-unanswered", "4 ended #0 UNANSWERED");
  }

  @Test
  void anAnswerAfterAllTakesItBack() {
    client(TcpFlags.SYN, X, 0);
    silence(4);
    server(TcpFlags.SYN | TcpFlags.ACK, Y, X + 1);
    client(TcpFlags.ACK, X + 1, Y + 1);
    session.close(CAPTURE);
    assertThat(toldOf("syn-unanswered")).containsExactly("3 foretold syn-unanswered");
    assertThat(toldOf("ended")).containsExactly("4 ended #0 OPEN");
  }

  @Test
  void closeWaitThatLastsIsToldAfterAMinuteOfSilence() {
    opens();
    client(TcpFlags.FIN | TcpFlags.ACK, X + 1, Y + 1);
    server(TcpFlags.ACK, Y + 1, X + 2);
    silence(59);
    assertThat(toldOf("close-wait-leak")).isEmpty();
    silence(2);
    assertThat(toldOf("close-wait-leak")).containsExactly("60 found close-wait-leak");
  }

  @Test
  void whatIsClosedLeavesWhenItsTimeWaitIsOver() {
    opens();
    closes();
    assertThat(told).containsExactly("0 opened #0", "0 closed #0");
    silence(59);
    assertThat(toldOf("ended")).isEmpty();
    silence(2);
    assertThat(toldOf("ended")).containsExactly("60 ended #0 " + Outcome.CLOSED);
    session.pulse(CAPTURE);
    assertThat(pulses.get(0).census().connections()).isZero();
    assertThat(pulses.get(0).census().states()).isEmpty();
  }

  @Test
  void whatIsOpenStaysForDays() {
    opens();
    silence(60);
    for (int hour = 0; hour < 72; hour++) {
      now += 3_600 * SECOND;
      session.onTime(now);
    }
    session.pulse(CAPTURE);
    assertThat(toldOf("ended")).isEmpty();
    assertThat(pulses.get(0).census().states()).isEqualTo(Map.of(TcpState.ESTABLISHED, 2L));
  }

  @Test
  void openingsThatCameToNothingLeave() {
    client(TcpFlags.SYN, X, 0);
    silence(185);
    assertThat(toldOf("ended")).containsExactly("180 ended #0 UNANSWERED");
  }

  @Test
  void silenceAfterALossAccusesNobodyAsMuch() {
    client(TcpFlags.SYN, X, 0);
    session.close(CAPTURE);
    Session lossy =
        new Analyzer(
                Settings.standard(),
                new Reporter() {
                  @Override
                  public void on(Event.AnomalyForetold event) {
                    told.add(event.finding().fullId() + " " + event.finding().temperedBy());
                  }
                })
            .openLive(CAPTURE);
    told.clear();
    lossy.onFrame(frame);
    ByteBuffer other = ByteBuffer.allocate(40);
    Frame behind = new Frame();
    behind.set(other, 0, 40, 40, 2, now + SECOND, 101, 0);
    behind.afterLoss(true);
    lossy.onFrame(behind);
    for (int tenth = 0; tenth < 50; tenth++) {
      lossy.onTime(now + tenth * SECOND / 10);
    }
    assertThat(told).containsExactly("syn-unanswered G-GAP");
  }

  @Test
  void aThirdSegmentThatNeverArrivedIsToldWhenTheServerSaysNoMore() {
    opens();
    silence(1);
    server(TcpFlags.SYN | TcpFlags.ACK, Y, X + 1);
    silence(2);
    assertThat(toldOf("final-ack-lost")).isEmpty();
    silence(2);
    assertThat(toldOf("final-ack-lost")).containsExactly("4 foretold final-ack-lost");
    session.close(CAPTURE);
    assertThat(toldOf("final-ack-lost"))
        .containsExactly("4 foretold final-ack-lost", "5 confirmed final-ack-lost");
  }

  @Test
  void aFullAcceptQueueIsToldWhenTheServerSaysNoMore() {
    opens();
    for (int wait = 1; wait <= 2; wait++) {
      silence(wait);
      server(TcpFlags.SYN | TcpFlags.ACK, Y, X + 1);
      client(TcpFlags.ACK, X + 1, Y + 1);
    }
    assertThat(toldOf("accept-queue-overflow")).isEmpty();
    silence(4);
    String id = "accept-queue-overflow:overflow";
    assertThat(toldOf(id)).containsExactly("6 foretold " + id);
    session.close(CAPTURE);
    assertThat(toldOf(id)).containsExactly("6 foretold " + id, "7 confirmed " + id);
  }

  @Test
  void whoIsSilentWhileItsHostGoesOnIsToldAfterSixMinutes() {
    opens();
    while (now - BEGIN < 358 * SECOND) {
      segment(CLIENT + 1, SERVER, TcpFlags.ACK, X, Y);
      silence(9);
    }
    assertThat(toldOf("vanished")).isEmpty();
    silence(5);
    assertThat(toldOf("vanished")).containsExactly("360 foretold vanished");
    session.close(CAPTURE);
    assertThat(toldOf("vanished")).hasSize(2).last().asString().contains("confirmed vanished");
  }

  @Test
  void whoIsSilentAsItsHostsAreIsNot() {
    opens();
    silence(800);
    assertThat(toldOf("vanished")).isEmpty();
  }
}
