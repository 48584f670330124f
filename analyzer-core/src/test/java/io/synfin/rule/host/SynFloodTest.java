package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SynFloodTest {

  @RegisterExtension final Ladder ladder = new Ladder(new SynFlood());
  final Peer client = ladder.client();
  final Peer server = ladder.server();
  final Random random = new Random(7);

  private int syn() {
    int isn = random.nextInt();
    client.syn(isn);
    return isn;
  }

  private void open() {
    int x = syn();
    int y = random.nextInt();
    server.synAck(y, x + 1);
    client.ack(x + 1, y + 1);
  }

  @Test
  void manySourcesAndNobodyGoesOn() {
    ladder
        .repeat(
            690,
            round -> {
              client.address(0x0A00_0701L + round % 250).port(1024 + round);
              syn();
              ladder.after(0.008);
            })
        .raises(
            "syn-flood",
            "listener",
            "10.0.0.9:80",
            "sources",
            "at least 64 addresses",
            "completed",
            "0",
            "severity",
            "error");
  }

  @Test
  void aHundredInASecondForFiveSecondsIsStillAllowed() {
    ladder.repeat(
        690,
        round -> {
          client.address(0x0A00_0701L + round % 250).port(1024 + round);
          syn();
          ladder.after(0.0095);
        });
    ladder.after(10);
  }

  @Test
  void aBusyServiceIsNoVictim() {
    ladder.repeat(
        2000,
        round -> {
          client.address(0x0A00_0701L + round % 250).port(1024 + round);
          open();
        });
    ladder.after(10);
  }

  @Test
  void theHonestClientInTheMidstDoesNotHideIt() {
    ladder
        .repeat(
            1200,
            round -> {
              client.address(0x0A00_0701L + round % 250).port(1024 + round);
              if (round % 10 == 0) {
                open();
              } else {
                syn();
              }
              ladder.after(0.002);
            })
        .raises("syn-flood");
  }

  @Test
  void oneSourceThatIsAnsweredAndDoesNotCare() {
    ladder
        .repeat(
            1500,
            round -> {
              client.port(2000 + round);
              int x = syn();
              server.synAck(random.nextInt(), x + 1);
            })
        .raises("syn-flood", "sources", "1 address");
  }

  @Test
  void oneClientThatIsNotAnsweredTriesAgainAndAgain() {
    ladder.repeat(
        1500,
        round -> {
          client.port(2000 + round);
          syn();
        });
    ladder.after(10);
  }

  @Test
  void aClosedPortIsNoListener() {
    ladder.repeat(
        1500,
        round -> {
          client.address(0x0A00_0701L + round % 250).port(1024 + round);
          int x = syn();
          server.rstAck(0, x + 1);
        });
    ladder.after(10);
  }

  @Test
  void whereOnlyTheClientsDirectionIsCapturedItsAcknowledgmentsTell() {
    ladder.repeat(
        1500,
        round -> {
          client.address(0x0A00_0701L + round % 250).port(1024 + round);
          int x = syn();
          client.ack(x + 1, 5001);
        });
    ladder.after(10);
  }

  @Test
  void theLastHalfSecondIsNotJudged() {
    // Whoever began it could still go on.
    ladder.repeat(
        490,
        round -> {
          client.address(0x0A00_0701L + round % 250).port(1024 + round);
          syn();
        });
    ladder.repeat(
        50,
        round -> {
          client.address(0x0A00_0801L + round).port(1024 + round);
          syn();
        });
  }

  @Test
  void whereAnHonestClientIsQuickTheEndIsJudgedToo() {
    ladder.repeat(
        400,
        round -> {
          client.address(0x0A00_0701L + round % 250).port(1024 + round);
          if (round == 0) {
            open();
          } else {
            syn();
          }
        });
    ladder.repeat(
        400,
        round -> {
          client.address(0x0A00_0801L + round % 250).port(1024 + round);
          syn();
        });
    ladder.end().raises("syn-flood", "completed", "1");
  }
}
