package io.synfin.capture;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several captures as one: frames in order of time, numbered anew, interfaces side by side. One
 * frame of each capture is held back, so a capture that steps back in time stays in its own order.
 *
 * <p>A rotated set may have thousands of files: each is opened for a look at its first frame, and
 * again when its time has come. Called for every packet.
 */
public final class MergedSource implements CaptureSource {

  private static final int NAMES_SHOWN = 3;
  private static final int UNUSED = -1;

  /**
   * One of the captures.
   *
   * @param name what messages call it
   * @param repeatable can be opened twice, as a file can and a pipe cannot
   */
  public record Input(String name, boolean repeatable, Opener opener) {}

  /** Opens a capture. */
  public interface Opener {
    CaptureSource open() throws IOException;
  }

  private final List<Part> parts = new ArrayList<>();
  private final PriorityQueue<Part> waiting =
      new PriorityQueue<>(
          Comparator.<Part>comparingLong(part -> part.firstNanos)
              .thenComparingInt(part -> part.index));
  private final PriorityQueue<Part> ready =
      new PriorityQueue<>(
          Comparator.<Part>comparingLong(part -> part.frame.timeNanos())
              .thenComparingInt(part -> part.index));
  private final List<InterfaceOfPart> interfaces = new ArrayList<>();
  private @Nullable Part current;
  private @Nullable IOException failure;
  private long frames;

  private record InterfaceOfPart(Part part, int id) {}

  /** Looks into each capture; one that cannot be read is told of at the end, after the others. */
  public MergedSource(List<Input> inputs) {
    for (Input input : inputs) {
      Part part = new Part(input, parts.size());
      parts.add(part);
      look(part);
    }
  }

  private void look(Part part) {
    try {
      if (part.open()) {
        part.firstNanos = part.frame.timeNanos();
        waiting.add(part);
      }
      if (part.input.repeatable()) {
        part.close();
      }
    } catch (IOException damage) {
      note(part, damage);
    }
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    if (current != null) {
      advance(current);
    }
    while (!waiting.isEmpty()
        && (ready.isEmpty() || waiting.element().firstNanos <= ready.element().frame.timeNanos())) {
      begin(waiting.remove());
    }
    current = ready.poll();
    if (current == null) {
      if (failure != null) {
        throw failure;
      }
      return false;
    }
    Frame from = current.frame;
    frames++;
    frame.set(
        from.buffer(),
        from.offset(),
        from.capturedLength(),
        from.wireLength(),
        frames,
        from.timeNanos(),
        from.linkType(),
        interfaceOf(current, from.interfaceId()));
    frame.afterLoss(from.isAfterLoss());
    frame.amidLoss(from.isAmidLoss());
    return true;
  }

  private void begin(Part part) {
    try {
      if (part.isOpen() || part.open()) {
        ready.add(part);
      }
    } catch (IOException damage) {
      note(part, damage);
    }
  }

  private void advance(Part part) {
    try {
      if (part.read()) {
        ready.add(part);
      } else {
        part.close();
      }
    } catch (IOException damage) {
      note(part, damage);
    }
  }

  /** Keeps the first failure, and the others with it. */
  private void note(Part part, IOException damage) {
    IOException named = named(part.input.name(), damage);
    if (failure == null) {
      failure = named;
    } else {
      failure.addSuppressed(named);
    }
    try {
      part.close();
    } catch (IOException onClosing) {
      failure.addSuppressed(onClosing);
    }
  }

  private IOException named(String name, IOException damage) {
    if (damage instanceof CaptureFormatException format) {
      return format.in(name, frames);
    }
    return damage instanceof FileSystemException
        ? damage // names its file itself
        : new IOException(name + ": " + damage.getMessage(), damage);
  }

  /** Numbers the interfaces of all captures in the order in which they are first used. */
  private int interfaceOf(Part part, int id) {
    int known = part.interfaceIds.length;
    if (id >= known) {
      part.interfaceIds = Arrays.copyOf(part.interfaceIds, id + 1);
      Arrays.fill(part.interfaceIds, known, id + 1, UNUSED);
    }
    if (part.interfaceIds[id] == UNUSED) {
      part.interfaceIds[id] = interfaces.size();
      interfaces.add(new InterfaceOfPart(part, id));
    }
    return part.interfaceIds[id];
  }

  @Override
  public CaptureInfo info() {
    Set<String> formats = new LinkedHashSet<>();
    Set<String> compressions = new LinkedHashSet<>();
    for (Part part : parts) {
      CaptureInfo info = part.info();
      if (info != null) {
        formats.add(info.format());
        if (!info.compression().isEmpty()) {
          compressions.add(info.compression());
        }
      }
    }
    List<CaptureInfo.Interface> all = new ArrayList<>();
    for (InterfaceOfPart one : interfaces) {
      CaptureInfo info = one.part().info();
      if (info != null && one.id() < info.interfaces().size()) {
        all.add(info.interfaces().get(one.id()).withId(all.size()));
      }
    }
    Salvage salvage = Salvage.NONE;
    Comments comments = Comments.NONE;
    for (Part part : parts) {
      CaptureInfo info = part.info();
      salvage = info == null ? salvage : salvage.and(info.salvage());
      comments = info == null ? comments : comments.and(info.comments());
    }
    return new CaptureInfo(
        name(),
        String.join("+", formats),
        String.join("+", compressions),
        all,
        salvage,
        comments,
        0);
  }

  private String name() {
    List<String> names = parts.stream().map(part -> part.input.name()).toList();
    if (names.size() <= NAMES_SHOWN) {
      return String.join(", ", names);
    }
    return names.get(0) + ", … " + names.get(names.size() - 1) + " (" + names.size() + " files)";
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      part.close();
    }
  }

  /** One of the captures, and where it stands. */
  private static final class Part {
    final Input input;
    final int index;
    final Frame frame = new Frame();

    /** Number in the whole of each of its interfaces. */
    int[] interfaceIds = {};

    long firstNanos;
    private @Nullable CaptureSource source;
    private @Nullable CaptureInfo lastInfo;

    Part(Input input, int index) {
      this.input = input;
      this.index = index;
    }

    boolean isOpen() {
      return source != null;
    }

    /** Opens it and moves to its first frame; false when there is none. */
    boolean open() throws IOException {
      source = input.opener().open();
      return read();
    }

    boolean read() throws IOException {
      return source != null && source.next(frame);
    }

    @Nullable CaptureInfo info() {
      return source == null ? lastInfo : source.info();
    }

    void close() throws IOException {
      if (source != null) {
        lastInfo = source.info();
        source.close();
        source = null;
      }
    }
  }
}
