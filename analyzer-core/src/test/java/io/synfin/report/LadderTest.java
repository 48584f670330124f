package io.synfin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.event.ConnectionSummary;
import io.synfin.rule.Severity;
import org.junit.jupiter.api.Test;

class LadderTest {

  private static final int WIDE = 100;

  @Test
  void theTextbooksFourSegmentCloseWithItsSums() {
    assertThat(draw(Fixtures.closed(0), WIDE, false, false))
        .isEqualTo(
            """
            #0  10.0.0.5:51744 → 10.0.0.9:8080   closed, client first   2.11 s
                from 2026-01-31T10:00:00.000000000Z, frames 1 to 21, ethernet/ipv4
                client window 64,240, last 64,128   MSS 1460   window scale 7 (×128)   SACK   timestamps
                server window 65,160   MSS 1460   no window scale
                opening three-way   SYN → SYN-ACK 412 µs   SYN-ACK → ACK 43 µs   in all 455 µs
                round trip from the tap   server 400 µs to 700 µs (3)

                             10.0.0.5:51744                                                       10.0.0.9:8080
                             CLOSED                                                               LISTEN
               1  0.000 000  SYN_SENT        ── SYN seq=x=10000 win=64240 mss=1460 ws=7 ───────▶  [SYN_RECEIVED]
               2  0.000 412  [ESTABLISHED]   ◀── SYN,ACK seq=y=20000 ack=10001 ✓ x+1 ───────────  SYN_RECEIVED
                                                 win=65160 mss=1460
               3  0.000 455  ESTABLISHED     ── ACK seq=10001 ✓ x+1 ack=20001 ✓ y+1 ───────────▶  [ESTABLISHED]
               …  14 other segments, 1,024 B ▶  8,192 B ◀  nothing unusual
              18  2.104 001  FIN_WAIT_1      ── FIN,ACK seq=m=11025 ack=28193 ─────────────────▶  [CLOSE_WAIT]
              19  2.104 101  [FIN_WAIT_2]    ◀── ACK seq=28193 ack=11026 ✓ m+1 ─────────────────  CLOSE_WAIT
              20  2.105 000  [TIME_WAIT]     ◀── FIN,ACK seq=28193 ✓ n ack=11026 ───────────────  LAST_ACK
              21  2.105 050  TIME_WAIT       ── ACK seq=11026 ack=28194 ✓ n+1 ─────────────────▶  [CLOSED]

                closing four-segments   client closed first   half-closed for 899 µs
                TIME_WAIT at the client from 2.105 050 until 62.105 050 s (2MSL = 60 s), lingering
                x = 10000, the client's ISN   m = 11025, the client's FIN
                y = 20000, the server's ISN   n = 28193, the server's FIN
                ✓ holds   ✗ does not   [STATE] suggested, no segment of its owner proves it yet
                raw numbers   time in seconds since the first frame
                Wireshark: tcp.stream == 0, Complete, WITH_DATA   Zeek: SF ShADadFf
            """);
  }

  @Test
  void aWrongAcknowledgmentIsMarkedWhereItStandsAndExplainedBelow() {
    assertThat(draw(Fixtures.badAck(4), WIDE, false, false))
        .contains(
            """
               1  0.000 000  SYN_SENT        ── SYN seq=x=10000 win=64240 mss=1460 ws=7 ───────▶  [SYN_RECEIVED]
               2  0.000 412                  ◀── SYN,ACK seq=y=20000 ack=10003 ✗ x+1=10001 ─────  SYN_RECEIVED
                                                 (2 too high) win=65160 mss=1460
                  ERROR   syn-ack-bad-ack   frames 1, 2: SYN-ACK acknowledges 10003; the SYN it answers was
                          numbered x = 10000, so x+1 = 10001 was due
                          cause = stale half-open entry
               3  0.000 455                  ── RST seq=10003 ─────────────────────────────────▶
            """);
  }

  @Test
  void relativeNumbersAndProofsFitANarrowTerminal() {
    assertThat(draw(Fixtures.closed(0), 80, true, true))
        .contains(
            """
               1  0.000 000  SYN_SENT        ── SYN seq=x=0 win=64240 ─────▶  [SYN_RECEIVED]
                             by 1               mss=1460 ws=7                 by 2
               2  0.000 412  [ESTABLISHED]   ◀── SYN,ACK seq=y=0 ───────────  SYN_RECEIVED
                             by 3                ack=1 ✓ x+1 win=65160
                                                 mss=1460
               3  0.000 455  ESTABLISHED     ── ACK seq=1 ✓ x+1 ───────────▶  [ESTABLISHED]
                                                ack=1 ✓ y+1                   by 5
               …  14 other segments, 1,024 B ▶  8,192 B ◀  nothing unusual
              18  2.104 001  FIN_WAIT_1      ── FIN,ACK seq=m=1025 ────────▶  [CLOSE_WAIT]
                             by 18              ack=8193                      by 19
              19  2.104 101  [FIN_WAIT_2]    ◀── ACK seq=8193 ──────────────  CLOSE_WAIT
                             by 21               ack=1026 ✓ m+1
              20  2.105 000  [TIME_WAIT]     ◀── FIN,ACK seq=8193 ✓ n ──────  LAST_ACK
                             by 21               ack=1026                     by 20
              21  2.105 050  TIME_WAIT       ── ACK seq=1026 ──────────────▶  [CLOSED]
                                                ack=8194 ✓ n+1                unproved

                closing four-segments   client closed first   half-closed for 899 µs
            """);
  }

  @Test
  void inColourASuggestedStateIsDimAndHasNoBrackets() {
    String drawing =
        String.join(
            "\n",
            new Ladder(new Look(Palette.COLOURED, WIDE), false, false, Severity.NOTE)
                .draw(Fixtures.closed(0)));
    assertThat(drawing)
        .contains("\u001b[2mSYN_RECEIVED\u001b[0m")
        .contains("\u001b[32m✓\u001b[0m x+1")
        .doesNotContain("[SYN_RECEIVED]");
  }

  @Test
  void coloursDoNotMoveAColumn() {
    String plain = draw(Fixtures.badAck(4), WIDE, false, false);
    String coloured =
        String.join(
                "\n",
                new Ladder(new Look(Palette.COLOURED, WIDE), false, false, Severity.NOTE)
                    .draw(Fixtures.badAck(4)))
            + "\n";
    String bare = coloured.replaceAll("\u001b\\[[0-9;]*m", "");
    assertThat(bare.replace("dim state", "[STATE]").replaceAll("(?m) +$", ""))
        .isEqualTo(plain.replace("[SYN_RECEIVED]", "SYN_RECEIVED"));
  }

  @Test
  void anIcmpErrorComesBackToWhoSentTheSegmentThatItQuotes() {
    assertThat(draw(Fixtures.refusedByIcmp(3), WIDE, false, false))
        .contains("   2  0.000 867                  ◀── ICMP error, quoting SYN seq=10000 ──");
  }

  @Test
  void findingsBelowTheFloorAreLeftOut() {
    String drawing =
        String.join(
            "\n", new Ladder(Look.plain(), false, false, Severity.ERROR).draw(Fixtures.badAck(4)));
    assertThat(drawing).contains("syn-ack-bad-ack").doesNotContain("half-open:quiet");
  }

  private static String draw(
      ConnectionSummary connection, int width, boolean relative, boolean proof) {
    Ladder ladder = new Ladder(new Look(Palette.PLAIN, width), relative, proof, Severity.NOTE);
    return String.join("\n", ladder.draw(connection)) + "\n";
  }
}
