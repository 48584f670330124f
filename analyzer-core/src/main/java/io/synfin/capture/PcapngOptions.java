package io.synfin.capture;

/**
 * The options of pcapng blocks that say more than how to read them: comments, and what was lost
 * before a packet.
 *
 * <p>Called for every packet that has options.
 */
final class PcapngOptions {

  private static final int COMMENT = 1;
  private static final int DROPPED_BEFORE_PACKET = 4;

  /** Octets of a comment that are kept; more is a document of its own. */
  private static final int LONGEST_COMMENT = 4096;

  private final PcapngBlock block;
  private final String file;
  private final Comments.Log comments;

  /**
   * @param file the capture's name
   * @param comments gets those that are met
   */
  PcapngOptions(PcapngBlock block, String file, Comments.Log comments) {
    this.block = block;
    this.file = file;
    this.comments = comments;
  }

  /**
   * Those of an enhanced packet.
   *
   * @param options offset of the first one
   * @return was anything lost before it?
   */
  boolean ofPacket(int options, int length, Interfaces.Entry from, long frame) {
    boolean lost = false;
    boolean more = block.firstOption(options, length);
    for (; more; more = block.nextOption(length)) {
      if (block.optionCode() == DROPPED_BEFORE_PACKET && block.optionLength() == 8) {
        long count = block.u64(block.optionValue());
        from.dropsBeforeFrame(count);
        lost |= count > 0;
      } else if (block.optionCode() == COMMENT) {
        comment(frame);
      }
    }
    return lost;
  }

  /** Those of a section or an interface, which concern no packet. */
  void ofDescription(int options, int length) {
    boolean more = block.firstOption(options, length);
    for (; more; more = block.nextOption(length)) {
      if (block.optionCode() == COMMENT) {
        comment(0);
      }
    }
  }

  private void comment(long frame) {
    if (comments.counts()) {
      int size = Math.min(block.optionLength(), LONGEST_COMMENT);
      comments.add(new Comments.Comment(file, frame, block.text(block.optionValue(), size)));
    }
  }
}
