package io.synfin.rule;

import io.synfin.rule.CrowdRule.Watch;
import java.util.List;

/**
 * The watches that are told of one kind of sighting, and the guards under which each looks away.
 * Called for every packet of an opening.
 *
 * @param <W> what such a watch can do
 */
final class Seats<W> {

  /** A rule's watch. */
  record Seat(Watch watch, int guards) {}

  private final List<W> watches;
  private final int[] guards;

  Seats(List<Seat> all, Class<W> kind) {
    List<Seat> its = all.stream().filter(seat -> kind.isInstance(seat.watch)).toList();
    watches = its.stream().map(seat -> kind.cast(seat.watch)).toList();
    guards = its.stream().mapToInt(Seat::guards).toArray();
  }

  int size() {
    return guards.length;
  }

  W watch(int seat) {
    return watches.get(seat);
  }

  /** Does it look, while these guards hold? */
  boolean looks(int seat, int holding) {
    return (guards[seat] & holding) == 0;
  }
}
