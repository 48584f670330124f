package io.synfin.capture;

import java.util.List;

/**
 * What a capture says of itself.
 *
 * @param name the file's path as the user gave it, or {@code -} for standard input
 * @param format such as {@code pcap}, {@code pcapng}, {@code snoop}
 * @param compression such as {@code gzip}; empty when there is none
 * @param interfaces in the order of their ids
 * @param salvage what was stepped over after damage
 * @param comments what is written in it
 * @param excluded frames that a filter left out
 */
public record CaptureInfo(
    String name,
    String format,
    String compression,
    List<Interface> interfaces,
    Salvage salvage,
    Comments comments,
    long excluded) {

  public CaptureInfo {
    interfaces = List.copyOf(interfaces);
  }

  /** A capture of which nothing was stepped over. */
  public CaptureInfo(String name, String format, String compression, List<Interface> interfaces) {
    this(name, format, compression, interfaces, Salvage.NONE, Comments.NONE, 0);
  }

  CaptureInfo with(Salvage other) {
    return new CaptureInfo(name, format, compression, interfaces, other, comments, excluded);
  }

  /** The same with a count of frames that a filter has left out. */
  public CaptureInfo withExcluded(long frames) {
    return new CaptureInfo(name, format, compression, interfaces, salvage, comments, frames);
  }

  /**
   * One interface of the capture.
   *
   * @param id from 0, over all sections
   * @param name as the capture states it; empty when it does not
   * @param linkType LINKTYPE_ number
   * @param linkTypeName such as {@code Ethernet}
   * @param resolution smallest step of its timestamps, such as {@code us}, {@code ns}
   * @param snapLength 0 when unlimited
   * @param frames records seen so far
   * @param drops frames the capture lost at this interface, by its own count; -1 when not stated
   */
  public record Interface(
      int id,
      String name,
      int linkType,
      String linkTypeName,
      String resolution,
      long snapLength,
      long frames,
      long drops) {

    /** The same interface under another number. */
    Interface withId(int other) {
      return new Interface(
          other, name, linkType, linkTypeName, resolution, snapLength, frames, drops);
    }
  }
}
