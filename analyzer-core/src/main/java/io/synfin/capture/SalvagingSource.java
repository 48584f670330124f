package io.synfin.capture;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A capture that is read on after damage. Where the thread is lost it looks, octet by octet, for
 * records that follow each other without a break, or for the beginning of another capture, and
 * keeps an account of what it stepped over. Its frames are numbered as they come.
 */
final class SalvagingSource implements CaptureSource {

  /** So many records in a row are taken for real; fewer where the input ends with them. */
  private static final int CHAIN = 3;

  /** Octets that are looked at before they are dropped. */
  private static final int STRETCH = 1 << 16;

  private final OctetInput input;
  private final String name;
  private final String compression;
  private final Interfaces interfaces;
  private final Set<String> formats = new LinkedHashSet<>();
  private final Salvage.Log log = new Salvage.Log();
  private @Nullable RecordReader reader;
  private long frames;

  /** Opens the capture, or the first one that begins somewhere in the input. */
  SalvagingSource(OctetInput input, String name, String compression, Interfaces interfaces)
      throws IOException {
    this.interfaces = interfaces;
    this.input = input;
    this.name = name;
    this.compression = compression;
    try {
      begin();
    } catch (CaptureFormatException damage) {
      stepOver(damage);
      if (reader == null) {
        throw damage;
      }
    }
  }

  private void begin() throws IOException {
    reader = Captures.reader(input, name, compression, interfaces);
    formats.add(reader.info().format());
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    while (reader != null) {
      try {
        boolean more = reader.next(frame);
        noteScars();
        return more && renumbered(frame);
      } catch (CaptureFormatException damage) {
        noteScars();
        stepOver(damage);
      }
    }
    return false;
  }

  private boolean renumbered(Frame frame) {
    frames++;
    frame.renumber(frames, frame.interfaceId());
    return true;
  }

  /** Octets that are missing because their packed form is damaged. */
  private void noteScars() {
    for (OctetInput.Scar scar = input.passedScar(); scar != null; scar = input.passedScar()) {
      log.add(
          new Salvage.Place(
              name,
              scar.offset(),
              scar.offset(),
              frames,
              CaptureFormatException.Reason.DAMAGED_COMPRESSION.name(),
              scar.damage()));
    }
  }

  /** Moves to where reading can go on; where that is nowhere, there is no reader any more. */
  private void stepOver(CaptureFormatException damage) throws IOException {
    long from = damage.fileOffset();
    long to = goOn(from);
    log.add(new Salvage.Place(name, from, to, frames, damage.reason().name(), damage.detail()));
  }

  /** Returns the offset at which reading goes on. */
  private long goOn(long damaged) throws IOException {
    int ahead = 0;
    while (input.has(ahead + 1)) {
      if (Captures.beginsAt(input, ahead)) {
        input.skip(ahead);
        ahead = 0;
        long to = input.offset();
        if (canBegin()) {
          return to;
        }
      }
      // Not where the reader has just failed: it would do so again.
      if (input.offset() + ahead > damaged && isChain(ahead)) {
        input.skip(ahead);
        return input.offset();
      }
      ahead++;
      if (ahead == STRETCH) {
        input.skip(ahead);
        ahead = 0;
      }
    }
    input.skip(input.available());
    reader = null;
    return input.offset();
  }

  private boolean canBegin() throws IOException {
    try {
      begin();
      return true;
    } catch (CaptureFormatException unsupported) {
      return false;
    }
  }

  private boolean isChain(int ahead) throws IOException {
    if (reader == null) {
      return false;
    }
    int at = ahead;
    for (int records = 0; records < CHAIN; records++) {
      int length = reader.plausibleRecord(at);
      if (length == RecordReader.NONE) {
        return records > 0 && !input.has(at + 1);
      }
      at += length;
      if (!input.has(at)) {
        return records > 0; // the input ends within this one
      }
    }
    return true;
  }

  @Override
  public CaptureInfo info() {
    return interfaces.info(name, String.join("+", formats), compression).with(log.salvage());
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
