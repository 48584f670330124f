package io.synfin.rule.host;

import com.google.auto.service.AutoService;
import io.synfin.connection.Settings;
import io.synfin.rule.Category;
import io.synfin.rule.Circles;
import io.synfin.rule.Confidence;
import io.synfin.rule.CrowdRule;
import io.synfin.rule.Draft;
import io.synfin.rule.Findings;
import io.synfin.rule.LastSeen;
import io.synfin.rule.Rule;
import io.synfin.rule.RuleSpec;
import io.synfin.rule.Severity;
import io.synfin.rule.Sighting;
import io.synfin.tcp.HostAddress;
import io.synfin.tcp.SocketAddress;

/** {@code retry-storm}: a client that tries again and again without a pause. */
@AutoService(Rule.class)
public final class RetryStorm implements CrowdRule {

  static final RuleSpec SPEC =
      RuleSpec.of("retry-storm", Category.HOST, Severity.WARNING)
          .titled("Refused, and tried again without a pause")
          .says(
              "{host} was refused {tries} times by {service} within {span}, and does not wait longer"
                  + " from time to time")
          .standard("RFC 9293 §3.10.7.1")
          .confidence(Confidence.LIKELY);

  private static final int TRIES = 5;
  private static final long SPAN_NANOS = 10_000_000_000L;
  private static final int MOST_PAIRS = 1_024;

  @Override
  public RuleSpec spec() {
    return SPEC;
  }

  @Override
  public Watch watch(Settings settings, Circles circles) {
    return new Refusals();
  }

  private record Pair(HostAddress client, SocketAddress service) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Pair pair
          && client.equals(pair.client)
          && service.equals(pair.service);
    }

    @Override
    public int hashCode() {
      return client.hashCode() * 31 + service.hashCode();
    }
  }

  /** When the last few tries began that were refused. */
  private static final class Tries {
    final long[] began = new long[TRIES];
    int count;
    boolean told;
  }

  private static final class Refusals implements RefusedWatch {
    private final LastSeen<Pair, Tries> pairs = new LastSeen<>(MOST_PAIRS, pair -> new Tries());

    @Override
    public void refused(Sighting.Refused refused, Findings findings) {
      Sighting.Parties parties = refused.parties();
      Tries tries = pairs.of(new Pair(parties.client().host(), parties.server()));
      System.arraycopy(tries.began, 1, tries.began, 0, TRIES - 1);
      tries.began[TRIES - 1] = refused.openedNanos();
      long span = tries.began[TRIES - 1] - tries.began[0];
      if (++tries.count < TRIES || span > SPAN_NANOS || span < 0 || tries.told || backsOff(tries)) {
        return;
      }
      tries.told = true;
      findings.add(
          Draft.of(SPEC, refused.timeNanos())
              .frame(refused.frame())
              .with("host", parties.client().host().toString())
              .with("service", parties.server().toString())
              .with("tries", TRIES)
              .withDuration("span", span));
    }

    /** Is the last pause at least twice the first one? */
    private static boolean backsOff(Tries tries) {
      long first = tries.began[1] - tries.began[0];
      long last = tries.began[TRIES - 1] - tries.began[TRIES - 2];
      return last >= 2 * first && last > 0;
    }
  }
}
