package io.synfin.capture.live;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.Frame;
import io.synfin.capture.LinkTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Frames of interfaces in order of time, each interface on a thread of its own. What one thread
 * cannot analyse as fast as it comes waits in a ring; when that is nearly full, segments without
 * SYN, FIN or RST are left out first, when it is full everything is. Whatever was left out, here or
 * by the kernel, is counted as lost, and frames behind a loss say so.
 */
public final class LiveCapture implements LiveSource {

  private static final int RING_OCTETS = 32 << 20;

  /** So many rings at most: with small frames of 200,000 a second, some six seconds. */
  private static final int MOST_RINGS = 4;

  /** A virtual machine with less memory than this for each ring has fewer. */
  private static final long MEMORY_FOR_RING = 512L << 20;

  /** From here on only what opens and closes connections is kept. */
  private static final double NEARLY_FULL = 0.75;

  /** The kernel hands over what it has this often, and a busy thread may be late by some more. */
  static final long SLACK_NANOS = 250_000_000;

  private static final long LONGEST_WAIT_NANOS = 100_000_000;
  private static final long NAP_NANOS = 5_000_000;

  /** How often the kernel is asked for its counters. */
  private static final long COUNTERS_NANOS = 100_000_000;

  /** After the stop what lies in the rings is delivered for so long; nobody waits for more. */
  private static final long DRAIN_NANOS = 200_000_000;

  private static final long JOIN_MILLIS = 3_000;

  private final List<Lane> lanes = new ArrayList<>();
  private final LongSupplier wallClock;
  private @Nullable Lane taken;
  private long frames;
  private long silentUntil = Long.MIN_VALUE;
  private long countersNanos;
  private volatile @Nullable Thread sleeper;
  private volatile boolean stopping;
  private volatile long stoppedNanos;
  private boolean started;
  private @Nullable LiveException failure;

  /** An interface: its thread, its ring, and what was lost on the way. */
  private final class Lane implements Runnable, Tap.Sink {
    private final int id;
    private final Tap tap;
    private final FrameRings rings = new FrameRings(RING_OCTETS, mostRings());
    private final Thread thread;

    /** The ring of the frame that is being looked at. */
    private FrameRing ring = rings.ring();

    private boolean lost;
    private boolean crowded;
    private long spared;
    private int since;
    private volatile long shed;
    private volatile @Nullable IOException end;
    private volatile boolean over;
    private Tap.Counts known = Tap.Counts.NONE;
    private long kernelDrops;
    private long delivered;
    private long abandoned;

    /** Frames up to this time may stand behind one that the kernel has dropped. */
    private long lossUntil = Long.MIN_VALUE;

    private boolean lossAtOnce;

    Lane(int id, Tap tap) {
      this.id = id;
      this.tap = tap;
      thread = new Thread(this, "capture " + tap.name());
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      try {
        Capabilities.drop();
        tap.run(this);
      } catch (IOException broken) {
        end = broken;
      } catch (RuntimeException | Error ours) {
        end = new IOException(tap.name() + ": " + ours, ours);
      } finally {
        over = true;
        wake();
      }
    }

    @Override
    public void frame(long timeNanos, int wireLength, byte[] octets) {
      if (crowded || (++since & 0xFF) == 0) {
        crowded = rings.fill() > NEARLY_FULL;
      }
      boolean spare = crowded && Headers.isPlainSegment(tap.linkType(), octets);
      if (spare || !rings.offer(timeNanos, wireLength, octets, lost)) {
        lost = true;
        spared++;
        shed = spared;
        return;
      }
      lost = false;
      wake();
    }

    private void wake() {
      Thread asleep = sleeper;
      if (asleep != null) {
        LockSupport.unpark(asleep);
      }
    }

    /** Asks the kernel what it has dropped; its counters have 32 bits and begin again at 0. */
    void count(long nowNanos) {
      Tap.Counts now = tap.counts();
      long drops = now.dropped() - known.dropped() & 0xFFFF_FFFFL;
      known = now;
      if (drops > 0) {
        kernelDrops += drops;
        lossAtOnce = true;
        lossUntil = nowNanos;
      }
    }

    boolean isAfterLoss(long timeNanos) {
      boolean after = ring.isAfterLoss() || lossAtOnce || timeNanos <= lossUntil;
      lossAtOnce = false;
      return after;
    }

    /** What is still in the ring is lost, and counted so. */
    void abandon() {
      while (hasFrame()) {
        ring.take();
        abandoned++;
        ring.free();
      }
    }

    boolean hasFrame() {
      boolean found = rings.hasFrame();
      ring = rings.ring();
      return found;
    }

    CaptureInfo.Interface info() {
      int linkType = tap.linkType();
      return new CaptureInfo.Interface(
          id,
          tap.name(),
          linkType,
          LinkTypes.name(linkType),
          tap.resolution(),
          tap.snapLength(),
          delivered,
          kernelDrops + shed + abandoned);
    }
  }

  /** Listens on these, which are taken over: closing this closes them. */
  public LiveCapture(List<? extends Tap> taps) {
    this(taps, () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
  }

  /**
   * @param wallClock nanoseconds since 1970, by the clock that frames are stamped with
   */
  LiveCapture(List<? extends Tap> taps, LongSupplier wallClock) {
    this.wallClock = wallClock;
    for (Tap tap : taps) {
      lanes.add(new Lane(lanes.size(), tap));
    }
  }

  /** How many rings an interface may have at one time. */
  static int mostRings() {
    long affordable = Runtime.getRuntime().maxMemory() / MEMORY_FOR_RING;
    return (int) Math.max(1, Math.min(MOST_RINGS, affordable));
  }

  @Override
  public Arrival await(Frame frame) throws IOException {
    if (!started) {
      started = true;
      lanes.forEach(lane -> lane.thread.start());
    }
    if (taken != null) {
      taken.ring.free();
      taken = null;
    }
    long begun = System.nanoTime();
    count(begun);
    while (true) {
      boolean over = lanes.stream().allMatch(lane -> lane.over);
      if (stopping && System.nanoTime() - stoppedNanos > DRAIN_NANOS) {
        lanes.forEach(Lane::abandon);
      }
      Lane lane = earliest(over);
      if (lane != null) {
        move(lane, frame);
        return Arrival.FRAME;
      }
      if (over) {
        lanes.forEach(each -> each.count(wallClock.getAsLong()));
        throwIfBroken();
        silence();
        return Arrival.END;
      }
      if (System.nanoTime() - begun >= LONGEST_WAIT_NANOS) {
        silence();
        return Arrival.SILENCE;
      }
      sleep();
    }
  }

  private void count(long nowNanos) {
    if (nowNanos - countersNanos >= COUNTERS_NANOS || frames == 0) {
      countersNanos = nowNanos;
      lanes.forEach(lane -> lane.count(wallClock.getAsLong()));
    }
  }

  /**
   * The lane whose next frame is the next of all. While one of several is empty its next frame may
   * still be on its way, so the others wait for a moment.
   */
  private @Nullable Lane earliest(boolean over) {
    Lane first = null;
    boolean someEmpty = false;
    for (Lane lane : lanes) {
      if (!lane.hasFrame()) {
        someEmpty |= !lane.over;
      } else if (first == null || lane.ring.timeNanos() < first.ring.timeNanos()) {
        first = lane;
      }
    }
    boolean mayBePreceded = first != null && someEmpty && !over && !stopping;
    if (first != null
        && mayBePreceded
        && first.ring.timeNanos() > wallClock.getAsLong() - SLACK_NANOS) {
      return null;
    }
    return first;
  }

  private void move(Lane lane, Frame frame) {
    FrameRing ring = lane.ring;
    frames++;
    lane.delivered++;
    long time = ring.timeNanos();
    frame.set(
        ring.buffer(),
        ring.offset(),
        ring.capturedLength(),
        ring.wireLength(),
        frames,
        time,
        lane.tap.linkType(),
        lane.id);
    boolean lost = lane.isAfterLoss(time);
    frame.afterLoss(lost);
    frame.amidLoss(lost);
    ring.take();
    taken = lane;
  }

  private void silence() {
    long until = wallClock.getAsLong() - SLACK_NANOS;
    for (Lane lane : lanes) {
      if (lane.hasFrame()) {
        until = Math.min(until, lane.ring.timeNanos() - 1);
      }
    }
    silentUntil = until;
  }

  private void sleep() {
    sleeper = Thread.currentThread();
    boolean nothing = lanes.stream().noneMatch(lane -> lane.hasFrame());
    if (nothing && lanes.stream().anyMatch(lane -> !lane.over)) {
      LockSupport.parkNanos(this, LONGEST_WAIT_NANOS / 4);
    } else if (!nothing) {
      LockSupport.parkNanos(this, NAP_NANOS);
    }
    sleeper = null;
  }

  private void throwIfBroken() throws LiveException {
    String reasons =
        lanes.stream()
            .map(lane -> lane.end)
            .filter(end -> end != null)
            .map(Throwable::getMessage)
            .collect(Collectors.joining("; "));
    if (!reasons.isEmpty() && failure == null) {
      failure = new LiveException(LiveException.Reason.FAILED, reasons);
      throw failure;
    }
  }

  @Override
  public long clockNanos() {
    return silentUntil;
  }

  /** Of these, frames that were left out here because the analysis was too slow. */
  public long shed() {
    return lanes.stream().mapToLong(lane -> lane.shed + lane.abandoned).sum();
  }

  @Override
  public CaptureInfo info() {
    return new CaptureInfo(
        lanes.stream().map(lane -> lane.tap.name()).collect(Collectors.joining("+")),
        "live",
        "",
        lanes.stream().map(Lane::info).toList());
  }

  @Override
  public void stop() {
    if (!stopping) {
      stoppedNanos = System.nanoTime();
      stopping = true;
    }
    lanes.forEach(lane -> lane.tap.stop());
  }

  /** Closing a handle whose loop still runs would wait without limit, so such a one is left. */
  @Override
  public void close() {
    stop();
    for (Lane lane : lanes) {
      try {
        if (started) {
          lane.thread.join(JOIN_MILLIS);
        }
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
      if (!lane.thread.isAlive()) {
        lane.tap.close();
      }
    }
  }
}
