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
import io.synfin.rule.RuleBook;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.rule.Sighting.Asked;
import io.synfin.rule.Sighting.SynOptions;

/** {@code syn-cookies}: a listener that answers SYNs and remembers none of them. */
@AutoService(Rule.class)
public final class SynCookies implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("syn-cookies", Category.OPENING, Severity.NOTE)
          .titled("listener that answers with SYN cookies")
          .variant(
              "connection",
              Severity.NOTE,
              "{listener} answered {client} {how}, with {unanswered} of its last {synAcks} SYN-ACKs"
                  + " unanswered")
          .variant(
              "listener",
              Severity.NOTE,
              "of the SYN-ACKs of {listener}, {forgotten} stayed unanswered and were not repeated, or lack the"
                  + " options that were asked for; {repeated:was|were} repeated")
          .standard("RFC 4987 §3.6")
          .confidence(Confidence.POSSIBLE)
          .silentWhen(Guard.MID, Guard.ONEWAY);

  /** Fewer SYN-ACKs say nothing (G-FEW). */
  private static final int ENOUGH = 20;

  /** So many in a row hide the options in the timestamp; by chance each does once in 64 times. */
  private static final int HIDDEN_RUN = 5;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Answers(circles);
  }

  /** What a listener did. */
  private static final class Listener extends Outstanding {
    int synAcks;
    int granted;
    int hiddenRun;
    int forgotten;
    int repeated;
    long found;
    long lastNanos;
    long lastFrame;

    /** Evidence; the latest one is shown, whatever order it is heard of in. */
    void forgot(long nanos, long frame) {
      forgotten++;
      if (nanos > lastNanos || nanos == lastNanos && frame > lastFrame) {
        lastNanos = nanos;
        lastFrame = frame;
      }
    }
  }

  private static final class Answers implements AnsweredWatch, WentOnWatch, OverdueWatch {
    private final Circle.Memory<Listener> listeners;

    Answers(Circles circles) {
      listeners = circles.listeners().lastingMemory(Listener::new);
    }

    @Override
    public void answered(Sighting.Answered answered, Findings findings) {
      Listener listener = listeners.of(answered.parties());
      Asked asked = answered.asked();
      SynOptions given = answered.options();
      listener.synAcks++;
      boolean askedForSome = asked.windowScale() >= 0 || asked.sackPermitted();
      boolean gaveSome = given.windowScale() >= 0 || given.sackPermitted();
      if (askedForSome && gaveSome) {
        listener.granted++;
      }
      boolean hides = asked.timestamps() && given.timestamps() && hides(asked, given.tsVal());
      listener.hiddenRun = hides ? listener.hiddenRun + 1 : 0;
      boolean drops = askedForSome && !gaveSome && !given.timestamps();
      if (listener.synAcks >= ENOUGH && (drops || listener.hiddenRun >= HIDDEN_RUN)) {
        int unanswered = listener.unanswered(answered.timeNanos());
        if (unanswered >= ENOUGH) {
          connection(answered, listener, drops, unanswered, findings);
        }
      }
      listener.add(answered.parties().connection(), answered.timeNanos());
    }

    private static void connection(
        Sighting.Answered answered,
        Listener listener,
        boolean drops,
        int unanswered,
        Findings findings) {
      listener.forgot(answered.timeNanos(), answered.frame());
      if (RuleBook.isReported(++listener.found)) {
        String server = answered.parties().server().toString();
        findings.add(
            Draft.of(SPEC, answered.timeNanos())
                .variant("connection")
                .confidence(
                    !drops || listener.granted > 0 ? Confidence.LIKELY : Confidence.POSSIBLE)
                .frame(answered.frame())
                .with("listener", server)
                .with("client", answered.parties().client().toString())
                .with(
                    "how",
                    drops
                        ? "without the window scale and SACK that it asked for"
                        : "with its options hidden in the timestamp")
                .with("unanswered", unanswered)
                .with("synAcks", Math.min(listener.synAcks - 1, Outstanding.MOST)));
      }
    }

    @Override
    public void wentOn(Sighting.WentOn wentOn, Findings findings) {
      listeners.of(wentOn.parties()).wentOn(wentOn.parties().connection());
    }

    @Override
    public void overdue(Sighting.Overdue overdue, Findings findings) {
      if (overdue.synAcks() == 0) {
        return;
      }
      Listener listener = listeners.of(overdue.parties());
      // Who remembers a SYN repeats its answer after a second; a cookie is forgotten once sent.
      if (overdue.synAcks() > overdue.syns()) {
        listener.repeated++;
        return;
      }
      listener.forgot(overdue.timeNanos(), overdue.frame());
    }

    /** Only at the end is it known which SYN-ACKs were repeated. */
    @Override
    public void end(long nowNanos, Findings findings) {
      listeners.forEach(
          (address, listener) -> {
            boolean mostly = listener.repeated * 4L <= listener.forgotten;
            if (listener.forgotten >= ENOUGH && mostly) {
              findings.add(draft(address, listener));
            }
          });
    }

    private static Draft draft(Known address, Listener listener) {
      boolean remembersOthers = listener.repeated + listener.granted > 0;
      return Draft.of(SPEC, listener.lastNanos)
          .variant("listener")
          .confidence(remembersOthers ? Confidence.LIKELY : Confidence.POSSIBLE)
          .frame(listener.lastFrame)
          .with("listener", address.toString())
          .with("forgotten", listener.forgotten)
          .with("repeated", listener.repeated);
    }

    /** Older Linux kernels put scale, SACK and ECN in the six low bits of the timestamp. */
    private static boolean hides(Asked asked, int tsVal) {
      int scale = asked.windowScale() < 0 ? 0xF : asked.windowScale() & 0xF;
      int low = tsVal & 0x1F;
      return low == (scale | (asked.sackPermitted() ? 0x10 : 0));
    }
  }
}
