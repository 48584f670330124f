package io.synfin.capture;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A capture file that is followed, and every one that takes its name after it, or that comes after
 * it in its set: frames are numbered on, interfaces stand side by side. It never ends by itself.
 */
final class FollowingSource implements CaptureSource {

  private final FollowedFiles files;
  private final String name;
  private final CaptureOptions options;
  private final List<CaptureInfo.Interface> formerInterfaces = new ArrayList<>();
  private final Set<String> formats = new LinkedHashSet<>();
  private Salvage formerSalvage = Salvage.NONE;
  private Comments formerComments = Comments.NONE;
  private Path file;
  private CaptureSource current;
  private long frames;

  /** Begins with a file that is there. */
  FollowingSource(Path file, CaptureOptions options) throws IOException {
    this.file = file;
    this.options = options;
    name = file.toString();
    files = FollowedFiles.numberedAfter(file);
    FollowedChannel channel = FollowedChannel.open(file, files);
    files.take(file);
    current = Captures.open(channel, name, options);
  }

  /**
   * Begins with the first file of a set, and waits until there is one.
   *
   * @param name what reports call the set
   */
  FollowingSource(FollowedFiles files, String name, CaptureOptions options) throws IOException {
    this.options = options;
    this.files = files;
    this.name = name;
    while (!files.hasNext()) {
      if (!FollowedChannel.pause()) {
        throw new ClosedByInterruptException();
      }
    }
    file = Objects.requireNonNull(files.next());
    current = Captures.open(FollowedChannel.open(file, files), name, options);
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    while (!advance(frame)) {
      goOn();
    }
    frames++;
    frame.renumber(frames, formerInterfaces.size() + frame.interfaceId());
    return true;
  }

  private boolean advance(Frame frame) throws IOException {
    try {
      return current.next(frame);
    } catch (CaptureFormatException damage) {
      throw new CaptureFormatException(
          damage.reason(), damage.fileOffset(), frames, damage.detail());
    }
  }

  private void goOn() throws IOException {
    CaptureInfo former = current.info();
    remember(former);
    current.close();
    Path next = files.hasNext() ? files.next() : null;
    if (next != null) {
      file = next;
    }
    current = Captures.open(FollowedChannel.await(file, files), name, options);
  }

  private void remember(CaptureInfo former) {
    formats.add(former.format());
    former.interfaces().forEach(one -> formerInterfaces.add(one.withId(formerInterfaces.size())));
    formerSalvage = formerSalvage.and(former.salvage());
    formerComments = formerComments.and(former.comments());
  }

  @Override
  public CaptureInfo info() {
    CaptureInfo now = current.info();
    Set<String> all = new LinkedHashSet<>(formats);
    all.add(now.format());
    List<CaptureInfo.Interface> interfaces = new ArrayList<>(formerInterfaces);
    now.interfaces().forEach(one -> interfaces.add(one.withId(interfaces.size())));
    return new CaptureInfo(
        now.name(),
        String.join("+", all),
        now.compression(),
        interfaces,
        formerSalvage.and(now.salvage()),
        formerComments.and(now.comments()),
        0);
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
