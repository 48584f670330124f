package io.synfin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.samples.LiveAndFile.Cause;
import io.synfin.samples.LiveAndFile.Comparison;
import io.synfin.samples.LiveAndFile.Difference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample, read through the live path in virtual time, is said to be what its file is: the
 * same connections, states and findings. What differs has a named {@link Cause}.
 */
class LiveEqualsFileTest {

  static Stream<Path> captures() throws IOException {
    return Samples.captures();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void liveSaysWhatTheFileSays(Path capture) throws IOException {
    List<Difference> unexplained =
        LiveAndFile.compare(capture).differences().stream()
            .filter(one -> one.cause() == Cause.NONE)
            .toList();
    assertThat(unexplained).isEmpty();
  }

  @Test
  void thereIsMuchToCompare() throws IOException {
    int connections = 0;
    int findings = 0;
    long turns = 0;
    int differ = 0;
    for (Path capture : captures().toList()) {
      Comparison comparison = LiveAndFile.compare(capture);
      connections += comparison.connections();
      findings += comparison.findings();
      turns += comparison.turns();
      differ += comparison.differences().isEmpty() ? 0 : 1;
    }
    assertThat(connections).isGreaterThan(800);
    assertThat(findings).isGreaterThan(3_000);
    assertThat(turns).as("how often time passed without a frame").isGreaterThan(1_000);
    assertThat(differ).as("captures that need a cause").isLessThanOrEqualTo(2);
  }

  /** Sockets that are used again after minutes: live the first connection has left by then. */
  @Test
  void whatDiffersIsSeenAndHasItsCause() throws IOException {
    Comparison reuse = LiveAndFile.compare(Samples.capture("port-reuse"));
    assertThat(reuse.isExplained()).isTrue();
    assertThat(reuse.differences())
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.cause()).isEqualTo(Cause.LEFT))
        .allSatisfy(one -> assertThat(one.live()).isNotEqualTo(one.file()));
  }
}
