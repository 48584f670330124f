package io.synfin.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * What was stepped over so that reading could go on after damage.
 *
 * @param places the first of them, in the order in which they were met
 * @param count of all places
 * @param octets of all places
 */
public record Salvage(List<Place> places, long count, long octets) {

  /** Nothing was stepped over. */
  public static final Salvage NONE = new Salvage(List.of(), 0, 0);

  private static final int PLACES_KEPT = 100;

  public Salvage {
    places = List.copyOf(places);
  }

  /**
   * One place.
   *
   * @param file the capture's name
   * @param from first octet that was not used, in the decompressed input
   * @param to first octet that was used again, or the input's length
   * @param frame last good frame before it
   * @param reason as {@link CaptureFormatException.Reason} has it
   * @param message what is wrong there
   */
  public record Place(String file, long from, long to, long frame, String reason, String message) {}

  Salvage and(Salvage other) {
    List<Place> all = new ArrayList<>(places);
    all.addAll(other.places.subList(0, Math.min(other.places.size(), PLACES_KEPT - all.size())));
    return new Salvage(all, count + other.count, octets + other.octets);
  }

  /** Collects places while a capture is read. */
  static final class Log {
    private final List<Place> places = new ArrayList<>();
    private long count;
    private long octets;

    /**
     * Adds a place; one that goes on where the last one ended, without a frame between, joins it.
     */
    void add(Place place) {
      octets += place.to - place.from;
      Place last = places.isEmpty() ? null : places.get(places.size() - 1);
      if (last != null && last.to == place.from && last.frame == place.frame) {
        places.set(
            places.size() - 1,
            new Place(last.file, last.from, place.to, last.frame, last.reason, last.message));
        return;
      }
      count++;
      if (places.size() < PLACES_KEPT) {
        places.add(place);
      }
    }

    Salvage salvage() {
      return new Salvage(places, count, octets);
    }
  }
}
