package io.synfin.rule;

import io.synfin.connection.Connection;
import io.synfin.connection.Settings;
import io.synfin.rule.Sighting.Ended;
import io.synfin.rule.Sighting.Opening;
import io.synfin.rule.Sighting.Sent;
import io.synfin.rule.Sighting.Stay;
import io.synfin.tcp.FourTuple;
import io.synfin.tcp.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a crowd rule more connections than a ladder could play: each of the next client. */
public final class CrowdDriver {

  private static final long CLIENTS = 0x0A000006L - 0x0A000000L;
  private static final long SERVER = 0x0A00_0009L;
  private static final long SECOND = 1_000_000_000L;

  private final List<Finding> found = new ArrayList<>();
  private final Crowd crowd;
  private long nowNanos;

  public CrowdDriver(Rule rule) {
    List<Rule> rules = List.of(rule);
    crowd = new Crowd(rules, Settings.standard(), new RuleBook(rules, new None()), found::add);
  }

  /**
   * A connection that begins, carries payload and is closed at that time.
   *
   * @param client its number, one address each
   * @param owner of TIME_WAIT: {@link Side#LOW} is the client
   */
  public void ended(int client, long nanos, Side owner, long stayNanos) {
    from(CLIENTS + client, 4_000, nanos, new Stay(owner, nanos, nanos + stayNanos));
  }

  /** The same of one client, from this port. */
  public void endedFrom(int port, long nanos, long stayNanos) {
    from(5, port, nanos, new Stay(Side.LOW, nanos, nanos + stayNanos));
  }

  private void from(long client, int port, long nanos, Stay stay) {
    nowNanos = Math.max(nowNanos, nanos);
    crowd.ended(
        new Ended(
            0,
            new FourTuple(false, 0, client, port, 0, SERVER, 80),
            Side.LOW,
            nanos,
            1,
            nanos,
            2,
            true,
            Opening.COMPLETED,
            null,
            stay.owner(),
            0,
            new Sent(1, 0, 0),
            new Sent(1, 0, 0),
            0,
            stay),
        false);
  }

  /** What a live analysis says by now. */
  public List<Finding> review() {
    crowd.review(nowNanos + 60 * SECOND);
    return fresh();
  }

  /** What is said when the capture is over. */
  public List<Finding> end() {
    crowd.end(nowNanos);
    return fresh();
  }

  private List<Finding> fresh() {
    List<Finding> fresh = List.copyOf(found);
    found.clear();
    return fresh;
  }

  private static final class None implements FindingSink {
    @Override
    public long count(
        Connection connection, String fullId, Severity severity, @Nullable Side endpoint) {
      return 1;
    }

    @Override
    public void found(Connection connection, Finding finding) {}
  }
}
