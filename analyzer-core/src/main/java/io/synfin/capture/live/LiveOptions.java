package io.synfin.capture.live;

/**
 * How interfaces are listened to.
 *
 * @param snapLength octets kept of each frame, {@link #LEAST_SNAP_LENGTH} or more
 * @param bufferOctets that the kernel keeps for each interface until they are fetched
 * @param promiscuous also frames that are meant for other hosts
 * @param filter in the syntax of libpcap; empty for none
 */
public record LiveOptions(int snapLength, int bufferOctets, boolean promiscuous, String filter) {

  /** Covers link layer, a tunnel or extension headers, and TCP with all its options. */
  public static final int LEAST_SNAP_LENGTH = 256;

  /** As much as any frame has. */
  public static final int MOST_SNAP_LENGTH = 262_144;

  /** A third of a second at 200,000 small frames a second, and more with larger ones. */
  public static final int USUAL_BUFFER = 64 << 20;

  /** Headers of all frames to and from this host. */
  public static LiveOptions standard() {
    return new LiveOptions(LEAST_SNAP_LENGTH, USUAL_BUFFER, false, "");
  }
}
