package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circles;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.Fleet;
import io.synfin.rule.LastSeen;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.rule.Told;
import io.synfin.tcp.HostAddress;
import java.util.HashSet;
import java.util.Set;

/** {@code backscatter}: a host that answers many who never asked it. */
@AutoService(Rule.class)
public final class Backscatter implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("backscatter", Category.HOST, Severity.NOTE)
          .titled("Answers to questions that nobody asked")
          .says(
              "{host} answered {addresses} addresses that never asked it: {synAcks} SYN-ACKs,"
                  + " {resets} RSTs, {icmp} ICMP errors; somebody seems to flood it with forged"
                  + " sources")
          .standard("RFC 4987 §2")
          .confidence(Confidence.POSSIBLE);

  private static final int ENOUGH = 20;

  /** A server that starts anew resets what it has forgotten, but it knew these few. */
  private static final int ENOUGH_ADDRESSES = 10;

  private static final int MOST_ADDRESSES = 256;
  private static final int MOST_HOSTS = 1_024;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Answers();
  }

  /** What a host answered, and whom. */
  private static final class Answered {
    private final Set<HostAddress> addresses = new HashSet<>();
    private long synAcks;
    private long resets;
    private long icmp;
    private boolean seenOneWay;
    private long lastFrame;
    private long lastNanos;

    void to(HostAddress address, long nanos, long frame) {
      if (addresses.size() < MOST_ADDRESSES) {
        addresses.add(address);
      }
      if (frame > lastFrame) {
        lastFrame = frame;
        lastNanos = nanos;
      }
    }

    boolean isMuch() {
      return synAcks + resets + icmp >= ENOUGH
          && addresses.size() >= ENOUGH_ADDRESSES
          && !seenOneWay;
    }
  }

  private static final class Answers implements FoundWatch, UnaskedWatch {
    private final Told told = new Told();
    private final LastSeen<HostAddress, Answered> hosts =
        new LastSeen<>(MOST_HOSTS, host -> new Answered());

    @Override
    public Set<String> heard() {
      return Set.of("stray-segment", "one-way-capture");
    }

    @Override
    public void found(Sighting.Found found, Findings findings) {
      switch (found.finding().fullId()) {
        case "stray-segment:syn-ack" -> stray(found).synAcks++;
        case "stray-segment:rst" -> stray(found).resets++;
        // Whoever is only captured one way may have been asked by all of them.
        case "one-way-capture" -> hosts.of(found.host()).seenOneWay = true;
        default -> {}
      }
    }

    private Answered stray(Sighting.Found found) {
      Answered answered = hosts.of(found.host());
      answered.to(found.otherHost(), found.finding().timeNanos(), found.lastFrame());
      return answered;
    }

    @Override
    public void unasked(Sighting.Unasked unasked, Findings findings) {
      Answered answered = hosts.of(unasked.parties().server().host());
      answered.icmp++;
      answered.to(unasked.parties().client().host(), unasked.timeNanos(), unasked.frame());
    }

    @Override
    public void look(Fleet fleet, Findings findings) {
      fleet.forEachTie(
          tie -> {
            Answered answered = tie.everOpened() ? hosts.known(tie.service().host()) : null;
            if (answered != null) {
              answered.addresses.remove(tie.client());
            }
          });
      hosts.forEach(
          (host, answered) -> {
            if (answered.isMuch() && told.isNews(host)) {
              findings.add(draft(host, answered));
            }
          });
    }

    private static Draft draft(HostAddress host, Answered answered) {
      boolean more = answered.addresses.size() >= MOST_ADDRESSES;
      return Draft.of(SPEC, answered.lastNanos)
          .frame(answered.lastFrame)
          .with("host", host.toString())
          .with("addresses", (more ? "at least " : "") + answered.addresses.size())
          .with("synAcks", answered.synAcks)
          .with("resets", answered.resets)
          .with("icmp", answered.icmp);
    }
  }
}
