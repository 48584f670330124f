package io.synfin.rule.host;

import io.synfin.ladder.Ladder;
import io.synfin.ladder.Peer;
import io.synfin.ladder.Rung;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IsnWeakTest {

  @RegisterExtension final Ladder ladder = new Ladder(new IsnWeak());
  final Peer client = ladder.client();
  final Peer server = ladder.server();
  final Random random = new Random(7);

  private Rung open(int times, IntUnaryOperator isn, IntUnaryOperator port, double seconds) {
    return ladder.repeat(
        times,
        round -> {
          client.port(port.applyAsInt(round));
          client.syn(isn.applyAsInt(round));
          ladder.after(seconds);
        });
  }

  private int anyPort(int round) {
    return 1024 + (round * 7919 & 0x7FFF);
  }

  @Test
  void theFiftiethConstantStepIsSaid() {
    open(60, round -> 10_000 + 64_000 * round, this::anyPort, 1)
        .raises(
            "isn-weak:predictable",
            "frames",
            "50",
            "expected",
            "3146000",
            "difference",
            "0",
            "steps",
            "49",
            "following",
            "49",
            "pattern",
            "64000 above the one before");
  }

  @Test
  void fortyNineAreTooFew() {
    open(49, round -> 10_000 + 64_000 * round, this::anyPort, 1);
  }

  @Test
  void theStepMayCrossTheWrap() {
    open(60, round -> 0xFFFF_0000 + 64_000 * round, this::anyPort, 1)
        .raises("isn-weak:predictable", "difference", "0");
  }

  @Test
  void randomNumbersAreQuiet() {
    open(500, round -> random.nextInt(), this::anyPort, 0.01);
  }

  @Test
  void anOldClockIsToldByItsRate() {
    // RFC 793: 250,000 a second, at irregular times.
    long[] clock = {1};
    ladder
        .repeat(
            60,
            round -> {
              double pause = 0.5 + random.nextInt(100);
              clock[0] += Math.round((pause + 0.001) * 250_000);
              ladder.after(pause);
              client.port(anyPort(round)).syn((int) clock[0]);
            })
        .raises(
            "isn-weak:predictable",
            "pattern",
            "as far above the one before as a clock of 250000 steps a second tells");
  }

  @Test
  void smallStepsAreEnoughToGuess() {
    int[] isn = {0};
    open(60, round -> isn[0] += 1 + random.nextInt(3000), this::anyPort, 0.5)
        .raises("isn-weak:predictable");
  }

  @Test
  void forOneFourTupleNumbersAreMeantToRise() {
    ladder.repeat(
        100,
        round -> {
          int isn = 1000 + 64_000 * round;
          client.syn(isn);
          server.rstAck(0, isn + 1);
          ladder.after(1);
        });
  }

  @Test
  void aSecondConnectionWithTheSameNumber() {
    client.port(4001).syn(1000);
    ladder.after(2);
    client
        .port(4002)
        .syn(1000)
        .raises(
            "isn-weak:reused",
            "isn",
            "1000",
            "port",
            "4002",
            "otherPort",
            "4001",
            "otherRemote",
            "10.0.0.9:80",
            "frames",
            "1,2");
  }

  @Test
  void theSameSynBehindAnAddressTranslationIsNoReuse() {
    client.syn(1000);
    server.at("10.0.0.10:8080");
    client.syn(1000);
  }

  @Test
  void aScannerThatSendsOneSynToManyPorts() {
    ladder
        .repeat(
            20,
            round -> {
              server.port(100 + round);
              client.syn(1000);
            })
        .raises("isn-weak:reused", "frames", "1,4")
        .raises("isn-weak:reused", "frames", "1,13");
  }

  @Test
  void aRepeatedSynIsNoReuse() {
    client.syn(1000);
    ladder.after(1);
    client.syn(1000);
  }

  @Test
  void aServersNumbersCountToo() {
    ladder
        .repeat(
            60,
            round -> {
              int isn = random.nextInt();
              client.port(anyPort(round)).syn(isn);
              server.synAck(500 * round, isn + 1);
            })
        .raises("isn-weak:predictable", "host", "10.0.0.9", "pattern", "500 above the one before");
  }

  @Test
  void portsThatRiseTowardsOneDestinationAreUsual() {
    open(60, round -> random.nextInt(), round -> 32_768 + 2 * round, 0.1);
  }

  @Test
  void portsThatRiseWhateverTheDestination() {
    ladder
        .repeat(
            60,
            round -> {
              server.address(0x0A000100L + round);
              client.port(49_152 + round).syn(random.nextInt());
            })
        .raises("isn-weak:ports", "step", "1", "severity", "info", "host", "10.0.0.5");
  }
}
