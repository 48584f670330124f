package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circle;
import io.synfin.rule.Circles;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Guard;
import io.synfin.rule.Known;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.tcp.HostAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code listen-overflow}: a listener that cannot take in all who want to connect. */
@AutoService(Rule.class)
public final class ListenOverflow implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("listen-overflow", Category.HOST, Severity.WARNING)
          .titled("listener that cannot take in all who come")
          .says("{listener}: {evidence}")
          .standard("RFC 4987 §2.2")
          .confidence(Confidence.LIKELY)
          .silentWhen(Guard.MID, Guard.ONEWAY);

  /** So many full accept queues are no accident. */
  private static final int MANY_OVERFLOWS = 5;

  /** Fewer openings say nothing (G-FEW). */
  private static final int ENOUGH = 20;

  /** Connections that came about show that the service is not simply down. */
  private static final int WORKING = 5;

  /** Of a hundred openings, more than so many needed another SYN. */
  private static final int MUCH_LOSS = 20;

  /** So much loss on the other ports makes it the path's. */
  private static final int PATH_LOSS = 10;

  /** A path that is no slower than this, or than twice as before, is unchanged. */
  private static final long JITTER_NANOS = 10_000_000;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Doors(circles);
  }

  /** How openings went, at one listener or at several. */
  private static final class Tally extends Known.Kept {
    int opened;
    int refused;
    int repeated;
    int ignored;
    int prompt;
    long promptNanos;
    int late;
    long lateNanos;
    int overflows;
    long lastNanos;
    long lastFrame;

    int meant() {
      return opened - refused;
    }

    boolean losesMoreThan(int percent) {
      return (repeated + ignored) * 100L > (long) meant() * percent;
    }

    /** Did those who had to ask again then wait no longer than the others? */
    boolean pathUnchanged() {
      return late == 0
          || prompt == 0
          || lateNanos / late <= 2 * (promptNanos / prompt) + JITTER_NANOS;
    }

    void add(Tally other) {
      opened += other.opened;
      refused += other.refused;
      repeated += other.repeated;
      ignored += other.ignored;
    }

    void seen(long nanos, long frame) {
      if (nanos > lastNanos || nanos == lastNanos && frame > lastFrame) {
        lastNanos = nanos;
        lastFrame = frame;
      }
    }
  }

  private static final class Doors
      implements OpenedWatch, AnsweredWatch, WentOnWatch, RefusedWatch, OverdueWatch, FoundWatch {
    private final Circle.Memory<Tally> listeners;

    Doors(Circles circles) {
      listeners = circles.listeners().memory(Tally::new);
    }

    @Override
    public void opened(Sighting.Opened opened, Findings findings) {
      listeners.of(opened.parties()).opened++;
    }

    @Override
    public void refused(Sighting.Refused refused, Findings findings) {
      listeners.of(refused.parties()).refused++;
    }

    @Override
    public void answered(Sighting.Answered answered, Findings findings) {
      if (answered.asked().syns() > 1) {
        Tally tally = listeners.of(answered.parties());
        tally.repeated++;
        tally.seen(answered.timeNanos(), answered.frame());
      }
    }

    @Override
    public void wentOn(Sighting.WentOn wentOn, Findings findings) {
      Tally tally = listeners.of(wentOn.parties());
      if (wentOn.syns() > 1) {
        tally.late++;
        tally.lateNanos += wentOn.roundTripNanos();
      } else {
        tally.prompt++;
        tally.promptNanos += wentOn.roundTripNanos();
      }
    }

    @Override
    public void overdue(Sighting.Overdue overdue, Findings findings) {
      if (overdue.synAcks() == 0) {
        Tally tally = listeners.of(overdue.parties());
        tally.ignored++;
        tally.seen(overdue.timeNanos(), overdue.frame());
      }
    }

    @Override
    public Set<String> heard() {
      return Set.of("accept-queue-overflow");
    }

    @Override
    public void found(Sighting.Found found, Findings findings) {
      if (found.finding().fullId().equals("accept-queue-overflow:overflow")) {
        Tally tally = listeners.of(found.parties());
        tally.overflows++;
        long frame = found.finding().frames().stream().mapToLong(Long::longValue).max().orElse(0);
        tally.seen(found.finding().timeNanos(), frame);
      }
    }

    @Override
    public void end(long nowNanos, Findings findings) {
      Map<HostAddress, Tally> hosts = new HashMap<>();
      listeners.forEach(
          (listener, tally) ->
              hosts.computeIfAbsent(listener.host(), host -> new Tally()).add(tally));
      listeners.forEach(
          (listener, tally) -> {
            Tally host = hosts.get(listener.host());
            if (tally.overflows >= MANY_OVERFLOWS) {
              findings.add(
                  draft(listener, tally)
                      .with(
                          "evidence",
                          tally.overflows
                              + " clients thought that they were connected and were not yet"
                              + " accepted (accept-queue-overflow)"));
            } else if (host != null) {
              loss(listener, tally, host, findings);
            }
          });
    }

    private static void loss(Known listener, Tally tally, Tally host, Findings findings) {
      boolean working = tally.prompt + tally.late >= WORKING;
      if (tally.meant() < ENOUGH
          || !working
          || !tally.losesMoreThan(MUCH_LOSS)
          || !tally.pathUnchanged()) {
        return;
      }
      Tally others = new Tally();
      others.add(host);
      others.opened -= tally.opened;
      others.refused -= tally.refused;
      others.repeated -= tally.repeated;
      others.ignored -= tally.ignored;
      boolean othersKnown = others.meant() >= WORKING;
      if (othersKnown && others.losesMoreThan(PATH_LOSS)) {
        return;
      }
      findings.add(
          draft(listener, tally)
              .confidence(othersKnown ? Confidence.LIKELY : Confidence.POSSIBLE)
              .with(
                  "evidence",
                  (tally.repeated + tally.ignored)
                      + " of "
                      + tally.meant()
                      + " SYNs had to be sent again, "
                      + tally.ignored
                      + " of them in vain, while "
                      + (tally.prompt + tally.late)
                      + " connections came about and the path is no slower"));
    }

    private static Draft draft(Known listener, Tally tally) {
      return Draft.of(SPEC, tally.lastNanos)
          .frame(tally.lastFrame)
          .with("listener", listener.toString());
    }
  }
}
