package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.synfin.bench.Samples;
import io.synfin.engine.Stages.Count;
import io.synfin.engine.Stages.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of an analysis see as much as the whole does. */
class StagesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bulk", "small", "flood", "longtail"})
  void theStateMachineSeesEveryConnection(String shape) throws Exception {
    byte[] capture = Samples.capture(shape);
    Path file = Files.write(folder.resolve("capture.pcap"), capture);

    Count count = Stages.run(Stage.STEP, file);

    assertThat(count.segments()).isEqualTo(Samples.segments(capture).size());
    assertThat(count.connections()).isEqualTo(Samples.endings(capture).size());
  }

  @Test
  void eachStageGoesAsFarAsItSays() throws Exception {
    byte[] capture = Samples.capture("longtail");
    Path file = Files.write(folder.resolve("capture.pcap"), capture);
    int frames = Samples.segments(capture).size();

    assertThat(Stages.run(Stage.READ, file)).isEqualTo(new Count(frames, 0, 0));
    assertThat(Stages.run(Stage.DECODE, file)).isEqualTo(new Count(frames, frames, 0));
    assertThat(Stages.run(Stage.KEEP, file)).isEqualTo(new Count(frames, frames, 0));
  }
}
