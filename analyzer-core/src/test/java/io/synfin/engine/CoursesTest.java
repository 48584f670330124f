package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.connection.Settings;
import io.synfin.event.Detail;
import io.synfin.report.JsonReporter;
import io.synfin.rule.Category;
import io.synfin.rule.Circles;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Fleet;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleBook;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Tally;
import io.synfin.rule.Tie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is told of a connection because others took the same course is what looking into it tells:
 * of thousands of connections, most of them ordinary, the others with one thing changed that might
 * make a difference.
 */
class CoursesTest {

  private static final int CONNECTIONS = 4_000;

  /** So few that connections must leave soon after they have ended. */
  private static final int HELD = 48;

  private static final int MANY_HELD = 1_500;

  @ParameterizedTest
  @ValueSource(
      longs = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
        26, 27, 28, 29, 30
      })
  void tellsWhatLookingIntoThemTells(long seed) throws IOException {
    compare(new RandomTalks(seed), HELD, seed);
  }

  /** Connections that pause for seconds are held until they are over. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34})
  void tellsTheSameOfThoseThatTakeTheirTime(long seed) throws IOException {
    compare(new RandomTalks(seed), MANY_HELD, seed);
  }

  /** Some FINs wait too long for their acknowledgment. */
  @ParameterizedTest
  @ValueSource(longs = {35, 36, 37, 38, 39, 40, 41, 42})
  void tellsTheSameOfThoseThatCloseSlowly(long seed) throws IOException {
    compare(new RandomTalks(seed).leisurely(), MANY_HELD, seed);
  }

  private static void compare(RandomTalks talks, int held, long seed) throws IOException {
    byte[] capture = talks.capture(CONNECTIONS);
    List<String> lookedInto = lines(capture, held, Analyzer::lookIntoAll);
    List<String> told = lines(capture, held, analyzer -> analyzer);
    assertThat(lookedInto).hasSizeGreaterThan(CONNECTIONS);
    for (int i = 0; i < lookedInto.size(); i++) {
      assertThat(told.get(i)).as("seed %d, line %d", seed, i + 1).isEqualTo(lookedInto.get(i));
    }
    assertThat(told).hasSameSizeAs(lookedInto);
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(RuleBook.standard());
    rules.add(new Census());
    return rules;
  }

  /** Tells all that crowd rules can see, so that none of it may differ. */
  private static final class Census implements CrowdRule {
    private static final RuleSpec SPEC =
        RuleSpec.of("census", Category.HOST, Severity.INFO).says("{tie}: {sums}");

    @Override
    public RuleSpec spec() {
      return SPEC;
    }

    @Override
    public Watch watch(Settings settings, Circles circles) {
      return new Watch() {
        @Override
        public void look(Fleet fleet, Findings findings) {
          fleet.forEachTie(tie -> findings.add(of(tie)));
          fleet.forEachService((service, tally) -> findings.add(of(service, tally)));
          fleet.forEachPair((pair, tally) -> findings.add(of(pair, tally)));
          fleet.forEachTimeWaiter((host, stays) -> findings.add(of(host, stays.toString())));
        }
      };
    }

    private static Draft of(Object whom, Tally tally) {
      return of(whom, tally.sums() + " " + tally.lastFrame() + " " + tally.lastNanos());
    }

    private static Draft of(Tie tie) {
      return of(
          tie.client() + " " + tie.service(),
          String.join(
              " ",
              tie.connections() + " " + tie.useful() + " " + tie.techniques(),
              tie.openedNanos() + " " + tie.openedFrame(),
              tie.lastNanos() + " " + tie.lastFrame(),
              tie.leastPort() + " " + tie.mostPort(),
              tie.rate().busySeconds() + " " + tie.rate().peak(),
              tie.ports().toString(),
              tie.clientTimeWaits().toString(),
              tie.serverTimeWaits().toString()));
    }

    private static Draft of(Object whom, String what) {
      return Draft.of(SPEC, 0).with("tie", whom.toString()).with("sums", what);
    }
  }

  private static List<String> lines(byte[] capture, int held, UnaryOperator<Analyzer> how)
      throws IOException {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    Analyzer analyzer =
        new Analyzer(
            Settings.standard(),
            Analyzer.Checksums.AUTO,
            rules(),
            Detail.BRIEF,
            new JsonReporter(report, JsonReporter.Form.LINES, Detail.BRIEF, "test"));
    how.apply(analyzer).mostConnections(held);
    try (CaptureSource source = Captures.open(new ByteArrayInputStream(capture), "talks")) {
      analyzer.run(source, "");
    }
    analyzer.finish();
    return report.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
