package io.synfin.capture.live;

import io.synfin.capture.filter.Libpcap;
import java.io.IOException;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;

/** An interface by way of libpcap and pcap4j. */
public final class PcapTap implements Tap {

  /** The kernel hands over a block that is not full after this. It is no time-out of a read. */
  private static final int BLOCK_MILLIS = 50;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long MILLIS_PER_SECOND = 1_000;

  // What pcap_activate(3) says.
  private static final int NO_SUCH_DEVICE = -5;
  private static final int PERMISSION_DENIED = -8;
  private static final int INTERFACE_DOWN = -9;
  private static final int PROMISCUOUS_PERMISSION_DENIED = -11;

  private final String name;
  private final PcapHandle handle;
  private final int linkType;
  private final int snapLength;
  private final boolean nanoseconds;
  private volatile boolean stopping;
  private @Nullable Throwable listenerFailure;
  private volatile Counts last = Counts.NONE;

  private PcapTap(String name, PcapHandle handle, int snapLength) {
    this.name = name;
    this.handle = handle;
    this.snapLength = snapLength;
    linkType = Libpcap.linkType(handle.getDlt().value());
    nanoseconds = handle.getTimestampPrecision() == TimestampPrecision.NANO;
  }

  /**
   * Opens an interface.
   *
   * @throws LiveException when that is not possible
   */
  public static PcapTap open(String name, LiveOptions options) throws LiveException {
    requireLibrary();
    PcapHandle handle;
    try {
      handle = build(name, options, TimestampPrecision.NANO);
    } catch (PcapNativeException refused) {
      throw refusal(name, options, refused);
    }
    try {
      if (!options.filter().isEmpty()) {
        handle.setFilter(options.filter(), BpfCompileMode.OPTIMIZE);
      }
      return new PcapTap(name, handle, options.snapLength());
    } catch (PcapNativeException wrong) {
      handle.close();
      throw new LiveException(
          LiveException.Reason.BAD_FILTER,
          "filter '"
              + options.filter()
              + "' at "
              + name
              + ": "
              + String.valueOf(wrong.getMessage()).replaceFirst("^Error occurred in \\w+: ", "")
              + "; see pcap-filter(7)",
          wrong);
    } catch (NotOpenException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Fails in one line when there is no libpcap. */
  static void requireLibrary() throws LiveException {
    String whyNot = Libpcap.whyNot();
    if (whyNot != null) {
      throw new LiveException(
          LiveException.Reason.NO_LIBRARY,
          "capturing needs libpcap, which is not here ("
              + whyNot
              + "); install it (the package is libpcap0.8 or libpcap), or read what another machine"
              + " or program captures: ssh HOST tcpdump -U -w - | synfin analyze -");
    }
  }

  private static PcapHandle build(String name, LiveOptions options, TimestampPrecision precision)
      throws PcapNativeException {
    return new PcapHandle.Builder(name)
        .snaplen(options.snapLength())
        .bufferSize(options.bufferOctets())
        .promiscuousMode(
            options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
        .timeoutMillis(BLOCK_MILLIS)
        .timestampPrecision(precision)
        .build();
  }

  private static LiveException refusal(
      String name, LiveOptions options, PcapNativeException refused) {
    Integer code = refused.getReturnCode();
    String said = String.valueOf(refused.getMessage()).strip();
    return switch (code == null ? 0 : code) {
      case PERMISSION_DENIED, PROMISCUOUS_PERMISSION_DENIED ->
          new LiveException(
              LiveException.Reason.NOT_PERMITTED, name + ": " + Permission.advice(), refused);
      case NO_SUCH_DEVICE ->
          new LiveException(
              LiveException.Reason.NO_INTERFACE,
              name + ": no such interface; 'synfin interfaces' lists those that there are",
              refused);
      case INTERFACE_DOWN ->
          new LiveException(
              LiveException.Reason.NO_INTERFACE,
              name + ": the interface is down; bring it up with 'ip link set " + name + " up'",
              refused);
      default ->
          new LiveException(
              LiveException.Reason.FAILED,
              name
                  + ": "
                  + said
                  + (options.bufferOctets() > LiveOptions.USUAL_BUFFER
                      ? "; perhaps a smaller --buffer"
                      : ""),
              refused);
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int linkType() {
    return linkType;
  }

  @Override
  public String resolution() {
    return nanoseconds ? "ns" : "us";
  }

  @Override
  public int snapLength() {
    return snapLength;
  }

  @Override
  public void run(Sink sink) throws IOException {
    if (stopping) {
      return;
    }
    try {
      // Only loop with a raw listener: everything else of pcap4j is several times slower.
      handle.loop(-1, (byte[] octets) -> deliver(octets, sink));
    } catch (InterruptedException ended) {
      // So pcap4j says that the loop was broken; nobody has interrupted this thread.
      if (!stopping && listenerFailure == null) {
        throw new IOException(name + ": the capture was broken off", ended);
      }
    } catch (PcapNativeException broken) {
      if (!stopping) {
        throw new IOException(
            name + ": " + broken.getMessage() + "; the report has what came before", broken);
      }
    } catch (NotOpenException impossible) {
      throw new IllegalStateException(impossible);
    }
    if (listenerFailure != null) {
      throw new IOException(name + ": " + listenerFailure, listenerFailure);
    }
  }

  /** An exception must not get into pcap4j, which would drop it and go on. */
  private void deliver(byte[] octets, Sink sink) {
    if (listenerFailure != null) {
      return;
    }
    try {
      Timestamp time = handle.getTimestamp();
      long seconds = Math.floorDiv(time.getTime(), MILLIS_PER_SECOND);
      sink.frame(seconds * NANOS_PER_SECOND + time.getNanos(), handle.getOriginalLength(), octets);
    } catch (RuntimeException | Error failure) {
      listenerFailure = failure;
      breakLoop();
    }
  }

  @Override
  public void stop() {
    stopping = true;
    breakLoop();
  }

  private void breakLoop() {
    try {
      handle.breakLoop();
    } catch (NotOpenException over) {
      // It is closed, so no loop runs either.
      stopping = true;
    }
  }

  @Override
  public Counts counts() {
    try {
      PcapStat stat = handle.getStats();
      last = new Counts(stat.getNumPacketsReceived(), stat.getNumPacketsDropped());
    } catch (PcapNativeException | NotOpenException none) {
      return last; // an interface that is gone counts no further
    }
    return last;
  }

  @Override
  public void close() {
    handle.close();
  }
}
