package io.synfin.rule.timewait;

import io.synfin.connection.Predecessor;
import io.synfin.rule.Sighting;
import io.synfin.rule.TimestampClock;
import io.synfin.tcp.HostAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the SYNs of one address tell of the hosts behind it. A clock or a TTL counts when it was
 * seen on two ports, and several of them when one comes back after the other was there: a host that
 * restarts, or whose route changes, does not go back.
 */
final class HostSigns {

  private static final int MOST_CLOCKS = 16;
  private static final int MOST_HOP_LIMITS = 8;

  /** So long its peer may have gone on alone after the last timestamp of the old connection. */
  private static final long LISTENED_NANOS = 60_000_000_000L;

  /** The routes of one host differ by no more hops. */
  private static final int ROUTES = 4;

  /** As long as there is no other: most addresses of a large capture send one SYN. */
  private Sighting.@Nullable Opened only;

  private boolean isFirst = true;
  private List<Sign> clocks = List.of();
  private List<Sign> hopLimits = List.of();
  private boolean severalClocks;
  private boolean severalHopLimits;
  private boolean scattered;

  /**
   * A clock or a TTL.
   *
   * @param server a clock is known by it, for many systems have one clock for each peer; null for a
   *     TTL
   * @param port that showed it last
   * @param confirmed by another port
   */
  private record Sign(
      @Nullable HostAddress server, int number, long nanos, int port, boolean confirmed) {

    Sign confirm() {
      return new Sign(server, number, nanos, port, true);
    }

    boolean isClockOf(Sign later) {
      return later.server != null
          && later.server.equals(server)
          && TimestampClock.keepsPace(number, later.number, later.nanos - nanos);
    }
  }

  /** Was the old connection surely that of another host than this SYN? */
  static boolean isOtherHost(Predecessor old, Sighting.Opened opened) {
    boolean stamped = opened.options().timestamps();
    if (old.openerTsKnown() && stamped) {
      long elapsed = opened.timeNanos() - old.lastNanos();
      int before = old.openerTsVal();
      int now = opened.options().tsVal();
      return !TimestampClock.mayGoOn(before, now, elapsed)
          && !TimestampClock.mayGoOn(before, now, elapsed + LISTENED_NANOS);
    }
    return old.openerHopLimit() > 0 && isFar(old.openerHopLimit(), opened.hopLimit());
  }

  private static boolean isFar(int oneHopLimit, int otherHopLimit) {
    return Math.abs(oneHopLimit - otherHopLimit) > ROUTES;
  }

  void see(Sighting.Opened opened) {
    if (isFirst) {
      isFirst = false;
      only = opened;
      return;
    }
    Sighting.Opened first = only;
    if (first != null) {
      only = null;
      clocks = new ArrayList<>();
      hopLimits = new ArrayList<>();
      note(first);
    }
    note(opened);
  }

  private void note(Sighting.Opened opened) {
    int port = opened.parties().client().port();
    if (opened.options().timestamps()) {
      HostAddress server = opened.parties().server().host();
      seeClock(new Sign(server, opened.options().tsVal(), opened.timeNanos(), port, false));
    }
    seeHopLimit(new Sign(null, opened.hopLimit(), opened.timeNanos(), port, false));
  }

  private void seeClock(Sign seen) {
    int at = clocks.size() - 1;
    while (at >= 0 && !clocks.get(at).isClockOf(seen)) {
      at--;
    }
    severalClocks |= add(clocks, at, seen, other -> Objects.equals(other.server, seen.server));
    if (clocks.size() > MOST_CLOCKS) {
      clocks.remove(0);
    }
  }

  private void seeHopLimit(Sign seen) {
    int at = hopLimits.size() - 1;
    while (at >= 0 && hopLimits.get(at).number != seen.number) {
      at--;
    }
    severalHopLimits |= add(hopLimits, at, seen, other -> isFar(other.number, seen.number));
    if (hopLimits.size() > MOST_HOP_LIMITS) {
      hopLimits.remove(0);
      scattered = true;
    }
  }

  /**
   * Puts a sign last, in place of the one that it repeats.
   *
   * @param at where that is; -1 when it is new
   * @return has it come back after another one was there?
   */
  private static boolean add(List<Sign> signs, int at, Sign seen, Predicate<Sign> isOther) {
    if (at < 0) {
      signs.add(seen);
      return false;
    }
    Sign before = signs.remove(at);
    boolean confirmed = before.confirmed || before.port != seen.port;
    signs.add(confirmed ? seen.confirm() : seen);
    return confirmed
        && signs.subList(at, signs.size() - 1).stream()
            .anyMatch(other -> other.confirmed && isOther.test(other));
  }

  boolean hasClocks() {
    return severalClocks;
  }

  /** Such as {@code several timestamp clocks}; empty when all may come from one host. */
  String words() {
    List<String> words = new ArrayList<>(2);
    if (severalClocks) {
      words.add("several timestamp clocks");
    }
    if (severalHopLimits && !scattered) {
      words.add(
          hopLimits.stream()
              .filter(Sign::confirmed)
              .map(Sign::number)
              .sorted()
              .map(String::valueOf)
              .collect(Collectors.joining(" and ", "TTLs of ", "")));
    }
    return String.join(", and ", words);
  }
}
