package io.synfin.report;

import io.synfin.capture.CaptureInfo;
import io.synfin.event.ConnectionSummary;
import io.synfin.event.Event;
import io.synfin.event.Outcome;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import io.synfin.rule.Severity;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A live analysis for people: one line for each event, as it happens. Ends where the report begins.
 */
public final class EventText implements Reporter {

  /** What is told. */
  public enum Telling {
    /** Openings, anomalies and endings. */
    ALL,
    /** Anomalies. */
    ANOMALIES,
    /** Nothing until the end. */
    NONE
  }

  private static final String GAP = "  ";
  private static final int KIND_WIDTH = 8;
  private static final long SECOND = 1_000_000_000;

  private final Lines out;
  private final Look look;
  private final Telling telling;
  private final Severity floor;
  private final DateTimeFormatter clock;
  private long drops;
  private long dropsTold;
  private boolean over;

  /**
   * @param out is flushed with each pulse and never closed
   * @param floor the mildest anomaly that is told
   * @param zone of the times
   */
  public EventText(Writer out, Look look, Telling telling, @Nullable Severity floor, ZoneId zone) {
    this.out = new Lines(out);
    this.look = look;
    this.telling = telling;
    this.floor = floor == null ? Severity.NOTE : floor;
    clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(zone);
  }

  @Override
  public void on(Event.CaptureOpened event) {
    if (telling == Telling.NONE) {
      return;
    }
    for (CaptureInfo.Interface one : event.capture().interfaces()) {
      out.line(
          "listening on "
              + one.name()
              + ", "
              + one.linkTypeName()
              + ", "
              + Figures.count(one.snapLength())
              + " octets of each frame; Ctrl-C ends with a report");
    }
    out.flush();
  }

  @Override
  public void on(Event.ConnectionBegan event) {
    if (event.midstream()) {
      line(event.timeNanos(), "goes on", event.connection(), event.sockets(), "");
    }
  }

  @Override
  public void on(Event.ConnectionOpened event) {
    line(
        event.timeNanos(),
        "opened",
        event.connection(),
        event.sockets(),
        Figures.duration(event.handshakeNanos()));
  }

  @Override
  public void on(Event.ConnectionSettled event) {
    line(
        event.timeNanos(),
        event.outcome().word(),
        event.connection(),
        event.sockets(),
        Figures.duration(event.timeNanos() - event.firstNanos()));
  }

  /** Who is closed, reset or refused was told so before. */
  @Override
  public void on(Event.ConnectionEnded event) {
    ConnectionSummary connection = event.connection();
    Outcome outcome = connection.outcome();
    boolean told =
        outcome == Outcome.CLOSED || outcome == Outcome.RESET || outcome == Outcome.REFUSED;
    if (telling == Telling.ALL && !over && !told) {
      out.line(
          head(connection.endNanos(), "given up")
              + GAP
              + "#"
              + connection.id()
              + GAP
              + Phrases.endpoints(connection)
              + GAP
              + Phrases.outcome(connection)
              + GAP
              + Figures.duration(connection.durationNanos()));
    }
  }

  @Override
  public void on(Event.AnomalyForetold event) {
    anomaly(event.connection(), event.sockets(), event.finding());
  }

  @Override
  public void on(Event.AnomalyFound event) {
    if (!event.foretold()) {
      anomaly(event.connection(), event.sockets(), event.finding());
    }
  }

  private void anomaly(long connection, Event.@Nullable Sockets sockets, Finding finding) {
    if (telling == Telling.NONE || over || finding.severity().compareTo(floor) < 0) {
      return;
    }
    String kind = Lines.pad(finding.severity().name(), KIND_WIDTH);
    String doubt = Phrases.doubt(finding);
    out.line(
        time(finding.timeNanos())
            + GAP
            + look.palette().paint(finding.severity(), kind)
            + (sockets == null ? "" : GAP + "#" + connection + GAP + endpoints(sockets))
            + GAP
            + look.palette().paint(Palette.Tone.STRONG, finding.fullId())
            + (doubt.isEmpty() ? "" : " (" + doubt + ")")
            + ": "
            + finding.sentence());
  }

  private void line(
      long nanos, String kind, long connection, Event.Sockets sockets, String detail) {
    if (telling == Telling.ALL && !over) {
      out.line(
          head(nanos, kind)
              + GAP
              + "#"
              + connection
              + GAP
              + endpoints(sockets)
              + (detail.isEmpty() ? "" : GAP + detail));
    }
  }

  @Override
  public void on(Event.Pulse event) {
    long now =
        event.capture().interfaces().stream().mapToLong(one -> Math.max(0, one.drops())).sum();
    boolean mayTell = event.last() || event.timeNanos() - dropsTold >= SECOND;
    if (now > drops && mayTell && telling != Telling.NONE) {
      out.line(
          look.palette()
              .paint(
                  Severity.WARNING,
                  head(event.timeNanos(), "LOST")
                      + GAP
                      + Figures.count(now - drops, "frame")
                      + " ("
                      + Figures.count(now)
                      + " in all): what seems missing may have been there"));
      drops = now;
      dropsTold = event.timeNanos();
    }
    over = event.last();
    if (over && telling != Telling.NONE) {
      out.blank();
    }
    out.flush();
  }

  private String head(long nanos, String kind) {
    return time(nanos) + GAP + Lines.pad(kind, KIND_WIDTH);
  }

  private String time(long nanos) {
    return look.palette()
        .paint(
            Palette.Tone.DIM,
            clock.format(
                Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))));
  }

  private static String endpoints(Event.Sockets sockets) {
    return sockets.client() + " → " + sockets.server();
  }
}
