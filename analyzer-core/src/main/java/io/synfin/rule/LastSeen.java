package io.synfin.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of those that were seen last, and of no more than a fixed number: whoever was not
 * seen for longest is forgotten. This is how crowd rules stay small however long a capture is.
 */
public final class LastSeen<K, V> {

  private final Map<K, V> kept;
  private final Function<K, V> maker;

  /** Who was asked for last, mostly asked for again: by the same object, as keys are shared. */
  private @Nullable K lastKey;

  private @Nullable V lastValue;

  /**
   * @param most that are kept
   * @param maker of what is kept of a newcomer
   */
  public LastSeen(int most, Function<K, V> maker) {
    this.maker = maker;
    kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** What is kept of this one, who is the last seen now. */
  @SuppressWarnings("ReferenceEquality") // another object that is equal is found the long way
  public V of(K key) {
    V last = lastValue;
    if (key == lastKey && last != null) {
      return last;
    }
    V found = kept.get(key);
    if (found == null) {
      found = maker.apply(key);
      kept.put(key, found);
    }
    lastKey = key;
    lastValue = found;
    return found;
  }

  /** What is kept of this one, who is the last seen now; null when it is none of them. */
  public @Nullable V known(K key) {
    return kept.get(key);
  }

  /** All that are kept, whoever was seen last at the end. */
  public void forEach(BiConsumer<K, V> visitor) {
    kept.forEach(visitor);
  }
}
