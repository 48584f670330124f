package io.synfin.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A capture file that is followed, and every one that takes its name after it: frames are numbered
 * on, interfaces stand side by side. It never ends by itself.
 */
final class FollowingSource implements CaptureSource {

  private final Path file;
  private final CaptureOptions options;
  private final List<CaptureInfo.Interface> formerInterfaces = new ArrayList<>();
  private final Set<String> formats = new LinkedHashSet<>();
  private Salvage formerSalvage = Salvage.NONE;
  private CaptureSource current;
  private long frames;

  FollowingSource(Path file, CaptureOptions options) throws IOException {
    this.file = file;
    this.options = options;
    current = Captures.open(FollowedChannel.open(file), file.toString(), options);
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
    current = Captures.open(FollowedChannel.await(file), file.toString(), options);
  }

  private void remember(CaptureInfo former) {
    formats.add(former.format());
    former.interfaces().forEach(one -> formerInterfaces.add(one.withId(formerInterfaces.size())));
    formerSalvage = formerSalvage.and(former.salvage());
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
        0);
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
