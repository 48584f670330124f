package io.synfin.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTextTest {

  private static final String PAGE =
      """
      # syn-ack-bad-ack

      error · opening · RFC 9293 §3.10.7.3

      **Seen.** A SYN-ACK whose acknowledgment number is not `x+1`, see
      [the states](../state-machine.md), and that goes on for more than sixty columns.

      - `:icmp` a router says no, in a sentence that is longer than one line of this narrow terminal
      - `:rst` the host itself says no

      ```ladder
      client  SYN      seq=1000
      ```
      """;

  @Test
  void paragraphsFlowListsHangAndFencesStay() {
    assertThat(new PageText(new Look(Palette.PLAIN, 60)).lines(PAGE))
        .containsExactly(
            "syn-ack-bad-ack",
            "",
            "error · opening · RFC 9293 §3.10.7.3",
            "",
            "Seen. A SYN-ACK whose acknowledgment number is not x+1, see",
            "the states, and that goes on for more than sixty columns.",
            "",
            "- :icmp a router says no, in a sentence that is longer than",
            "  one line of this narrow terminal",
            "- :rst the host itself says no",
            "",
            "    client  SYN      seq=1000");
  }

  @Test
  void inColourHeadingsAndLeadWordsAreStrong() {
    assertThat(new PageText(new Look(Palette.COLOURED, 60)).lines(PAGE))
        .contains("\u001b[1msyn-ack-bad-ack\u001b[0m")
        .anyMatch(line -> line.startsWith("\u001b[1mSeen.\u001b[0m A SYN-ACK"));
  }
}
