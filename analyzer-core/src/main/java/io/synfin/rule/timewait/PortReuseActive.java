package io.synfin.rule.timewait;

import com.google.auto.service.AutoService;
import io.synfin.connection.Endpoint;
import io.synfin.connection.Fact;
import io.synfin.connection.Predecessor;
import io.synfin.connection.Predecessor.Standing;
import io.synfin.connection.Settings;
import io.synfin.connection.Step;
import io.synfin.rule.Category;
import io.synfin.rule.Circle;
import io.synfin.rule.Circles;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Finding;
import io.synfin.rule.Findings;
import io.synfin.rule.Known;
import io.synfin.rule.LastSeen;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.SegmentRule;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.rule.Sighting.Parties;
import io.synfin.tcp.SocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code port-reuse-active}: a four-tuple is used again although its old connection was never
 * closed; and, again and again, by an address that several hosts share.
 */
@AutoService(Rule.class)
public final class PortReuseActive implements SegmentRule, CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("port-reuse-active", Category.TIME_WAIT, Severity.WARNING)
          .titled("four-tuple taken from an open connection")
          .variant(
              "single",
              Severity.WARNING,
              "connection {old} of the same four-tuple was {standing}, its last segment {elapsed} ago, when a SYN with another number (seq = {isn}) was accepted")
          .variant(
              "snat",
              Severity.WARNING,
              "{address} took {tuples} four-tuples from connections that were not over, each from"
                  + " another host, and it stands for several hosts: it shows {signs}")
          .standard("RFC 9293 §3.5.1")
          .confidence(Confidence.LIKELY);

  /** After this much silence the old one may well have ended unseen. */
  private static final long IDLE_NANOS = 300_000_000_000L;

  /** Fewer say nothing (G-FEW). */
  private static final int ENOUGH = 3;

  /** Openings of an address that may still turn out to have taken a four-tuple. */
  private static final int MOST_TAKINGS = 64;

  private static final Set<String> TAKEN = Set.of("syn-isn-changed", "port-reuse-active");

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public long trigger() {
    return Fact.SYN_ACK_FIRST.bit();
  }

  @Override
  public void examine(Step step, Findings findings) {
    Predecessor old = step.connection().predecessor();
    Endpoint opener = step.receiver();
    if (old == null
        || step.has(Fact.SYN_ACK_BAD_ACK)
        || !opener.syn().seen()
        || old.standing() != Standing.OPEN && old.standing() != Standing.CLOSING) {
      return;
    }
    long elapsed = opener.syn().nanos() - old.lastNanos();
    Draft draft =
        Draft.of(SPEC, step)
            .variant("single")
            .by(opener)
            .frame(old.lastFrame())
            .frame(opener.syn().frame())
            .with("old", old.id())
            .with("standing", old.standing() == Standing.OPEN ? "open" : "half closed")
            .withSeq("isn", opener.isn())
            .withDuration("elapsed", elapsed);
    // Of an old one without its opening, or long silent, the end may just not be in the capture.
    boolean vague = old.midstream() || elapsed > IDLE_NANOS;
    findings.add(vague ? draft.severity(Severity.NOTE).confidence(Confidence.POSSIBLE) : draft);
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Addresses(circles);
  }

  private static final class Addresses implements OpenedWatch, FoundWatch {
    private final Circle.Memory<Takings> addresses;

    Addresses(Circles circles) {
      addresses = circles.clients().memory(Takings::new);
    }

    @Override
    public void opened(Sighting.Opened opened, Findings findings) {
      Takings takings = addresses.of(opened.parties());
      takings.signs.see(opened);
      Predecessor old = opened.predecessor();
      if (old != null && HostSigns.isOtherHost(old, opened)) {
        takings.of(opened.parties()).fromOther = true;
        takings.count(opened.parties(), opened.frame());
      }
      judge(takings, opened.parties(), opened.timeNanos(), findings);
    }

    @Override
    public Set<String> heard() {
      return TAKEN;
    }

    @Override
    public void found(Sighting.Found found, Findings findings) {
      Finding finding = found.finding();
      // A note is of an old connection that may have ended unseen.
      if (finding.severity().compareTo(Severity.WARNING) < 0) {
        return;
      }
      Takings takings = addresses.of(found.parties());
      takings.of(found.parties()).told = true;
      long frame = finding.frames().get(finding.frames().size() - 1);
      takings.count(found.parties(), frame);
      judge(takings, found.parties(), finding.timeNanos(), findings);
    }

    private static void judge(Takings takings, Parties parties, long nanos, Findings findings) {
      if (takings.tuples.size() < ENOUGH || takings.reported) {
        return;
      }
      String signs = takings.signs.words();
      if (signs.isEmpty()) {
        return;
      }
      takings.reported = true;
      Draft draft =
          Draft.of(SPEC, nanos)
              .variant("snat")
              .confidence(takings.signs.hasClocks() ? Confidence.LIKELY : Confidence.POSSIBLE)
              .with("address", parties.tuple().address(parties.clientSide()))
              .with("tuples", takings.tuples.size())
              .with("signs", signs);
      takings.frames.forEach(draft::frame);
      findings.add(draft);
    }
  }

  /** The four-tuples that one address took too early. */
  private static final class Takings extends Known.Kept {
    private final HostSigns signs = new HostSigns();
    private Set<Tuple> tuples = Set.of();
    private List<Long> frames = List.of();
    private @Nullable LastSeen<Long, Taking> openings;
    private boolean reported;

    Taking of(Parties parties) {
      if (openings == null) {
        openings = new LastSeen<>(MOST_TAKINGS, connection -> new Taking());
      }
      return openings.of(parties.connection());
    }

    /** Counts a four-tuple that was taken from another host, once, until there are enough. */
    void count(Parties parties, long frame) {
      Taking taking = of(parties);
      if (tuples.isEmpty()) {
        // Most addresses take none.
        tuples = new HashSet<>();
        frames = new ArrayList<>(ENOUGH);
      }
      Tuple tuple = new Tuple(parties.client().port(), parties.server());
      if (taking.told && taking.fromOther && tuples.size() < ENOUGH && tuples.add(tuple)) {
        frames.add(frame);
      }
    }
  }

  private record Tuple(int port, SocketAddress server) {}

  /** An opening on a used four-tuple. */
  private static final class Taking {
    /** Is it told by a rule that it took a connection's place? */
    private boolean told;

    /** Did another host hold it? */
    private boolean fromOther;
  }
}
