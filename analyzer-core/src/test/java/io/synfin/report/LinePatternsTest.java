package io.synfin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.ConnectionSummary;
import io.synfin.event.ConnectionSummary.Closing;
import io.synfin.event.ConnectionSummary.EndpointSummary;
import io.synfin.event.ConnectionSummary.Labels;
import io.synfin.event.ConnectionSummary.Leg;
import io.synfin.event.ConnectionSummary.Opening;
import io.synfin.event.ConnectionSummary.TimeWait;
import io.synfin.event.Event;
import io.synfin.event.Figures;
import io.synfin.event.Likeness;
import io.synfin.event.Reporter;
import io.synfin.rule.Finding;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Lines by their pattern are the lines that are written out. */
class LinePatternsTest {

  private static final long START = 1_700_000_000_123_456_789L;

  private final LineText text = new LineText();
  private final LinePatterns patterns = new LinePatterns(new BriefConnection(text), text);

  @Test
  void whatIsNoFigureOfOneIsNoneOfOthers() {
    AtomicInteger asked = new AtomicInteger();
    Likeness likeness =
        figures -> {
          asked.incrementAndGet();
          return summary(figures, "closed");
        };
    for (int i = 1; i < 20; i++) {
      Figures figures = figures(i);
      text.clear().add("before ");
      patterns.write(new Event.ConnectionAlike(likeness, figures, 0));
      String byPattern = text.toString();
      LineText whole = new LineText();
      new BriefConnection(whole).write(summary(figures, "closed"));
      assertThat(byPattern).isEqualTo("before " + whole);
      assertThat(byPattern).contains("\"port\":" + (1000 + i), "\"address\":\"10.0.0." + i);
    }
    // Once to learn it, and three times to see that it holds.
    assertThat(asked).hasValue(4);
  }

  /** A summary that says of each connection what its figures do not tell. */
  @Test
  void aPatternThatFailsOnceIsNeverUsed() {
    Likeness fickle = figures -> summary(figures, "kind " + figures.get(Figures.ID) / 2);
    for (int i = 1; i < 20; i++) {
      Figures figures = figures(i);
      text.clear();
      patterns.write(new Event.ConnectionAlike(fickle, figures, 0));
      assertThat(text.toString()).contains("\"kind\":\"kind " + i / 2 + "\"");
    }
  }

  /** Of a connection like others, whoever has no shorter way hears what of any other one. */
  @Test
  void itsAnomaliesAreToldBeforeItsEnd() {
    Figures figures = figures(3);
    List<Finding> findings = Fixtures.badAck(3).findings();
    List<Object> heard = new ArrayList<>();
    Reporter reporter =
        new Reporter() {
          @Override
          public void on(Event.AnomalyFound event) {
            heard.add(event.connection() + " " + event.finding() + event.key().index());
          }

          @Override
          public void on(Event.ConnectionEnded event) {
            heard.add(event.connection().id());
          }
        };
    Likeness likeness =
        new Likeness() {
          @Override
          public ConnectionSummary summary(Figures its) {
            return LinePatternsTest.summary(its, "kind");
          }

          @Override
          public List<Finding> findings(Figures its) {
            return findings;
          }
        };
    new Event.ConnectionAlike(likeness, figures, 40).tell(reporter);
    List<Object> expected = new ArrayList<>();
    findings.forEach(finding -> expected.add("3 " + finding + (40 + expected.size())));
    expected.add(3L);
    assertThat(heard).isEqualTo(expected).hasSizeGreaterThan(1);
  }

  private static Figures figures(int number) {
    Figures figures = new Figures();
    figures.begin(Side.LOW, 3);
    for (int i = 0; i < 3; i++) {
      figures.set(Figures.TIMES + i, START + number * 1_000_003L + i * 5_000L * number);
      figures.set(Figures.FRAMES + i, number * 10L + i);
      figures.set(Figures.SEQS + i, number * 77L + i);
    }
    figures.set(Figures.END, START + 9_000_000_000L);
    figures.set(Figures.ID, number);
    figures.set(Figures.STREAM, number + 5L);
    figures.set(Figures.HALF_CLOSE_NANOS, -1);
    figures.set(Figures.PORTS, 1000L + number);
    figures.set(Figures.PORTS + 1, 443);
    figures.set(Figures.OCTETS, number % 3);
    FourTuple tuple = new FourTuple(false, 0, 0x0A00_0000L + number, 1000, 0, 0x0A00_0101L, 443);
    figures.names(tuple, "ethernet/ipv4");
    return figures;
  }

  /** The textbook's connection with other figures, and this word in a place that has none. */
  private static ConnectionSummary summary(Figures figures, String closing) {
    ConnectionSummary like = Fixtures.closed(figures.get(Figures.ID));
    EndpointSummary client = like.client();
    return new ConnectionSummary(
        like.id(),
        1,
        "",
        Side.LOW,
        like.clientEvidence(),
        new EndpointSummary(
            figures.clientAddress(),
            (int) figures.get(Figures.PORTS),
            client.states(),
            client.numbers(),
            client.options(),
            client.frames(),
            figures.get(Figures.OCTETS),
            figures.get(Figures.OCTETS),
            0,
            0,
            client.flags(),
            client.counts()),
        like.server(),
        figures.timeNanos(0),
        figures.timeNanos(2),
        figures.frame(0),
        figures.frame(2),
        3,
        0,
        figures.path(),
        like.outcome(),
        new Opening(
            "three-way",
            List.of(),
            figures.timeNanos(1) - figures.timeNanos(0),
            figures.timeNanos(2) - figures.timeNanos(1),
            figures.timeNanos(2) - figures.timeNanos(0),
            Leg.UNKNOWN,
            Leg.UNKNOWN),
        new Closing(
            Side.LOW,
            closing,
            List.of(),
            figures.get(Figures.HALF_CLOSE_NANOS),
            0,
            List.of(
                new TimeWait(
                    Side.LOW,
                    figures.timeNanos(2),
                    figures.frame(2),
                    0,
                    figures.timeNanos(2) + 60_000_000_000L,
                    "unwatched")),
            like.closing().end()),
        like.flagFrames(),
        new Labels(
            figures.get(Figures.STREAM),
            List.of(),
            31,
            "complete",
            like.labels().analysis(),
            "SF",
            "ShADadFf",
            figures.communityId()),
        like.findings());
  }
}
