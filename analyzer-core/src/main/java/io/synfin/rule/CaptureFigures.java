package io.synfin.rule;

import io.synfin.tcp.FirstFrames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one capture says of itself, and what was counted while it was read: all that {@link
 * CaptureRule}s look at. Filled by whoever reads the capture; not thread-safe.
 */
public final class CaptureFigures {

  /**
   * Frames that the capture lost by its own count.
   *
   * @param where the interface, in words
   * @param frames that were captured there
   */
  public record Loss(String where, long drops, long frames) {}

  /**
   * A place that could not be read.
   *
   * @param atEnd the input ends in the middle of something
   * @param octet offset in the decompressed input
   * @param frame last good frame before it
   * @param what is wrong there
   */
  public record Damage(String file, boolean atEnd, long octet, long frame, String what) {}

  /** Why frames were not decoded to the end. */
  public enum Obstacle {
    LINK_TYPE,
    TUNNEL,
    DEPTH
  }

  /** Frames that were not decoded to the end. */
  public record Undecoded(Obstacle why, String what, FirstFrames frames) {}

  /** A host whose TCP checksums were still to be filled in when they were captured. */
  public record Unsummed(String host, long segments, long firstFrame) {}

  /**
   * Frames that are earlier than the one before on the same interface.
   *
   * @param largestNanos the largest step back
   * @param largestFrame the frame that took it
   */
  public record Backwards(FirstFrames frames, long largestNanos, long largestFrame) {}

  /**
   * All conversations stood still, and went on as if no time had passed.
   *
   * @param nanos the step; negative when it went back
   * @param before the last frame before it
   * @param conversations that went on
   * @param why what shows that the time did not pass, in words
   */
  public record Jump(
      long nanos, long atNanos, long before, long after, int conversations, String why) {}

  /** What the headers of some frames have wrong. */
  public enum Fault {
    /** The IP length is smaller than the header. */
    IP_LENGTH,
    /** The IP length is larger than the frame was. */
    IP_OVERHANG,
    /** The checksum of the IPv4 header does not fit. */
    IP_CHECKSUM,
    /** The IP packet ends within the TCP header. */
    TCP_TRUNCATED,
    /** The data offset is below 5. */
    TCP_OFFSET
  }

  private final List<Loss> losses = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private final List<Undecoded> undecoded = new ArrayList<>();
  private final List<Unsummed> unsummed = new ArrayList<>();
  private final List<Jump> jumps = new ArrayList<>();
  private final FirstFrames[] faults = new FirstFrames[Fault.values().length];
  private FirstFrames cut = new FirstFrames();
  private FirstFrames cutHeaders = new FirstFrames();
  private FirstFrames cutSilently = new FirstFrames();
  private long tcpFrames;
  private FirstFrames superframes = new FirstFrames();
  private long largestSuperframe;
  private Backwards backwards = new Backwards(new FirstFrames(), 0, 0);
  private long endNanos;

  public CaptureFigures() {
    for (Fault fault : Fault.values()) {
      faults[fault.ordinal()] = new FirstFrames();
    }
  }

  /** When the capture ends. */
  public CaptureFigures end(long nanos) {
    endNanos = nanos;
    return this;
  }

  public CaptureFigures lost(Loss loss) {
    losses.add(loss);
    return this;
  }

  public CaptureFigures damaged(Damage damage) {
    damages.add(damage);
    return this;
  }

  public CaptureFigures notDecoded(Undecoded frames) {
    undecoded.add(frames);
    return this;
  }

  public CaptureFigures unsummed(Unsummed host) {
    unsummed.add(host);
    return this;
  }

  public CaptureFigures jumped(Jump jump) {
    jumps.add(jump);
    return this;
  }

  public CaptureFigures backwards(Backwards steps) {
    backwards = steps;
    return this;
  }

  /**
   * Frames of which octets are missing.
   *
   * @param all frames with TCP of which octets were not captured
   * @param headers of them, those with TCP options cut, and frames cut before TCP
   * @param silently frames that are shorter than they say, all of one length: a tool cut them
   * @param of so many frames with TCP in all
   */
  public CaptureFigures cut(FirstFrames all, FirstFrames headers, FirstFrames silently, long of) {
    cut = all;
    cutHeaders = headers;
    cutSilently = silently;
    tcpFrames = of;
    return this;
  }

  /**
   * Segments that no network carries like that.
   *
   * @param largest payload of one of them, in octets
   */
  public CaptureFigures superframes(FirstFrames frames, long largest) {
    superframes = frames;
    largestSuperframe = largest;
    return this;
  }

  public CaptureFigures faulty(Fault fault, FirstFrames frames) {
    faults[fault.ordinal()] = frames;
    return this;
  }

  public long endNanos() {
    return endNanos;
  }

  public List<Loss> losses() {
    return List.copyOf(losses);
  }

  public List<Damage> damages() {
    return List.copyOf(damages);
  }

  public List<Undecoded> undecoded() {
    return List.copyOf(undecoded);
  }

  /** In order of first frame. */
  public List<Unsummed> unsummed() {
    return unsummed.stream().sorted(Comparator.comparingLong(Unsummed::firstFrame)).toList();
  }

  public List<Jump> jumps() {
    return List.copyOf(jumps);
  }

  public Backwards backwards() {
    return backwards;
  }

  /** Frames with TCP of which octets were not captured. */
  public FirstFrames cut() {
    return cut;
  }

  /** Frames of which not even all headers were captured. */
  public FirstFrames cutHeaders() {
    return cutHeaders;
  }

  /** Frames that a tool cut without saying so. */
  public FirstFrames cutSilently() {
    return cutSilently;
  }

  public long tcpFrames() {
    return tcpFrames;
  }

  public FirstFrames superframes() {
    return superframes;
  }

  /** Payload of the largest super-frame, in octets. */
  public long largestSuperframe() {
    return largestSuperframe;
  }

  public FirstFrames faults(Fault fault) {
    return faults[fault.ordinal()];
  }

  /** What these rules find, in order of their ids. */
  public List<Finding> judgedBy(List<Rule> rules) {
    List<Finding> findings = new ArrayList<>();
    rules.stream()
        .filter(CaptureRule.class::isInstance)
        .map(CaptureRule.class::cast)
        .sorted(Comparator.comparing(rule -> rule.spec().id()))
        .forEach(rule -> rule.examine(this, draft -> findings.add(draft.finish(null))));
    return findings;
  }
}
