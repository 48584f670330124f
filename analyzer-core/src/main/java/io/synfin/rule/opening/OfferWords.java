package io.synfin.rule.opening;

import io.synfin.tcp.TcpOptions;

/** What a SYN or SYN-ACK offers, in words. */
final class OfferWords {

  private OfferWords() {}

  /** Such as {@code MSS 1460, window scale 7, SACK, timestamps}; {@code no options}. */
  static String of(TcpOptions options) {
    StringBuilder words = new StringBuilder();
    add(words, options.mss() >= 0, "MSS " + options.mss());
    add(words, options.windowScale() >= 0, "window scale " + options.windowScale());
    add(words, options.sackPermitted(), "SACK");
    add(words, options.timestamps(), "timestamps");
    add(words, options.fastOpen() != TcpOptions.FastOpen.NONE, "Fast Open");
    add(words, options.mptcpSubtypes() != 0, "MPTCP");
    return words.length() == 0 ? "no options" : words.toString();
  }

  private static void add(StringBuilder words, boolean offered, String word) {
    if (offered) {
      words.append(words.length() == 0 ? "" : ", ").append(word);
    }
  }
}
