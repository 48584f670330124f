package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {

  private static final CaptureOptions FOLLOWING = CaptureOptions.STANDARD.following();

  @TempDir private Path folder;

  private final BlockingQueue<Long> numbers = new LinkedBlockingQueue<>();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private Thread reader = new Thread();

  private void follow(Path file) {
    reader =
        new Thread(
            () -> {
              try (CaptureSource source = Captures.open(file, FOLLOWING)) {
                Frame frame = new Frame();
                while (source.next(frame)) {
                  numbers.add(frame.number());
                }
                failure.complete(new AssertionError("a followed file has no end"));
              } catch (IOException | RuntimeException ended) {
                failure.complete(ended);
              }
            });
    reader.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    reader.interrupt();
    reader.join();
  }

  private Long next() throws InterruptedException {
    return numbers.poll(20, TimeUnit.SECONDS);
  }

  private static void append(Path file, byte[] octets, int from, int to) throws IOException {
    Files.write(file, Arrays.copyOfRange(octets, from, to), StandardOpenOption.APPEND);
  }

  @Test
  void framesAreReadAsTheyAreWritten() throws Exception {
    byte[] octets =
        CaptureBytes.littleEndian()
            .pcapHeader(0xA1B2C3D4, 1)
            .record(1, 0, 60, 60)
            .record(2, 0, 60, 60)
            .record(3, 0, 60, 60)
            .toBytes();
    Path file = Files.createFile(folder.resolve("growing.pcap"));
    follow(file);
    append(file, octets, 0, 10);
    append(file, octets, 10, 24 + 76 + 30);
    assertThat(next()).isEqualTo(1);
    append(file, octets, 24 + 76 + 30, octets.length);
    assertThat(next()).isEqualTo(2);
    assertThat(next()).isEqualTo(3);
    reader.interrupt();
    assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(ClosedByInterruptException.class);
  }

  @Test
  void aFileThatIsWrittenAnewIsNotFollowedIntoNonsense() throws Exception {
    byte[] octets =
        CaptureBytes.littleEndian().pcapHeader(0xA1B2C3D4, 1).record(1, 0, 60, 60).toBytes();
    Path file = Files.write(folder.resolve("rotated.pcap"), octets);
    follow(file);
    assertThat(next()).isEqualTo(1);
    Files.write(file, new byte[24]);
    assertThat(failure.get(20, TimeUnit.SECONDS)).hasMessageContaining("not a capture");
  }

  @Test
  void aFileThatTakesTheNameIsFollowedAfterTheRestOfTheFormerOne() throws Exception {
    byte[] first =
        CaptureBytes.littleEndian()
            .pcapHeader(0xA1B2C3D4, 1)
            .record(1, 0, 60, 60)
            .record(2, 0, 60, 60)
            .toBytes();
    byte[] second =
        CaptureBytes.littleEndian().pcapHeader(0xA1B23C4D, 101).record(3, 0, 60, 60).toBytes();
    Path file = folder.resolve("rotating.pcap");
    Files.write(file, Arrays.copyOf(first, 24 + 76));
    follow(file);
    assertThat(next()).isEqualTo(1);
    Path former = Files.move(file, folder.resolve("rotating.pcap.1"));
    append(former, first, 24 + 76, first.length);
    assertThat(next()).isEqualTo(2);
    Files.write(file, Arrays.copyOf(second, 10));
    append(file, second, 10, second.length);
    assertThat(next()).isEqualTo(3);
    reader.interrupt();
    assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(ClosedByInterruptException.class);
  }

  @Test
  void aFileThatIsWrittenAnewIsReadFromItsBeginning() throws Exception {
    CaptureBytes capture = CaptureBytes.littleEndian().pcapHeader(0xA1B2C3D4, 1);
    byte[] two = capture.record(1, 0, 60, 60).record(2, 0, 60, 60).toBytes();
    Path file = Files.write(folder.resolve("ring.pcap"), two);
    follow(file);
    assertThat(next()).isEqualTo(1);
    assertThat(next()).isEqualTo(2);
    Files.write(file, Arrays.copyOf(two, 24 + 76));
    assertThat(next()).isEqualTo(3);
  }

  @Test
  void withoutFollowingTheEndIsTheEnd() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.pcap"));
    assertThatThrownBy(() -> Captures.open(file)).isInstanceOf(CaptureFormatException.class);
  }
}
