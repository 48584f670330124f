package io.synfin.rule;

import io.synfin.rule.CrowdRule.Watch;
import java.util.List;

/**
 * The watches that are told of one kind of sighting, and the guards under which each looks away.
 * Called for every packet of an opening.
 *
 * @param <W> what such a watch can do
 * @param <S> what it is told of
 */
final class Seats<W, S> {

  /** A rule's watch. */
  record Seat(Watch watch, int guards) {}

  /** How a watch is told. */
  interface Teller<W, S> {
    void tell(W watch, S sighting, Findings findings);
  }

  private final List<W> watches;
  private final int[] guards;
  private final Teller<W, S> teller;

  Seats(List<Seat> all, Class<W> kind, Teller<W, S> teller) {
    List<Seat> its = all.stream().filter(seat -> kind.isInstance(seat.watch)).toList();
    watches = its.stream().map(seat -> kind.cast(seat.watch)).toList();
    guards = its.stream().mapToInt(Seat::guards).toArray();
    this.teller = teller;
  }

  /** Shows a sighting to all but those that look away while these guards hold. */
  void show(S sighting, int holding, Findings findings) {
    for (int i = 0; i < guards.length; i++) {
      if ((guards[i] & holding) == 0) {
        teller.tell(watches.get(i), sighting, findings);
      }
    }
  }
}
