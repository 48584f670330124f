package io.synfin.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
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
  private final BlockingQueue<Long> seconds = new LinkedBlockingQueue<>();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private Thread reader = new Thread();

  private interface Opener {
    CaptureSource open() throws IOException;
  }

  private void follow(Path file) {
    follow(() -> Captures.open(file, FOLLOWING));
  }

  private void follow(FollowedFiles files) {
    follow(() -> Captures.follow(files, "set", FOLLOWING));
  }

  private void follow(Opener opener) {
    reader =
        new Thread(
            () -> {
              try (CaptureSource source = opener.open()) {
                Frame frame = new Frame();
                while (source.next(frame)) {
                  numbers.add(frame.number());
                  seconds.add(frame.timeNanos() / 1_000_000_000);
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

  private static byte[] capture(long... seconds) {
    CaptureBytes capture = CaptureBytes.littleEndian().pcapHeader(0xA1B2C3D4, 1);
    for (long second : seconds) {
      capture.record((int) second, 0, 60, 60);
    }
    return capture.toBytes();
  }

  private Long nextSecond() throws InterruptedException {
    return seconds.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void theFilesThatTcpdumpNumbersComeAfterTheOneThatIsNamed() throws Exception {
    Files.write(folder.resolve("cap7"), capture(1));
    Path file = Files.write(folder.resolve("cap"), capture(10, 11));
    follow(file);
    assertThat(nextSecond()).isEqualTo(10);
    assertThat(nextSecond()).isEqualTo(11);
    append(file, capture(12), 24, 24 + 76);
    assertThat(nextSecond()).isEqualTo(12);
    Files.write(folder.resolve("cap1"), capture());
    Files.write(folder.resolve("capture"), capture(13));
    append(folder.resolve("cap1"), capture(20), 24, 24 + 76);
    assertThat(nextSecond()).isEqualTo(20);
    Files.write(folder.resolve("cap2"), capture(30));
    assertThat(nextSecond()).isEqualTo(30);
    assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aFolderIsFollowedInOrderOfTimeWhateverTheNames() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "not a capture");
    Files.write(folder.resolve("b-2300"), capture(1, 2));
    Files.write(folder.resolve("c-2301"), capture(3));
    follow(FollowedFiles.in(folder));
    assertThat(nextSecond()).isEqualTo(1);
    assertThat(nextSecond()).isEqualTo(2);
    assertThat(nextSecond()).isEqualTo(3);
    Files.write(folder.resolve("a-0000"), capture(4));
    assertThat(nextSecond()).isEqualTo(4);
    reader.interrupt();
    assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(ClosedByInterruptException.class);
  }

  @Test
  void whatWasRenamedOrPackedIsNotReadAgain() throws Exception {
    Path first = Files.write(folder.resolve("cap0"), capture(1, 2));
    follow(FollowedFiles.beginningWith(folder, "cap"));
    assertThat(nextSecond()).isEqualTo(1);
    assertThat(nextSecond()).isEqualTo(2);
    Files.write(folder.resolve("cap1"), capture(5));
    assertThat(nextSecond()).isEqualTo(5);
    Files.write(folder.resolve("cap0.gz"), CaptureBytes.gzip(capture(1, 2)));
    Files.move(first, folder.resolve("cap0.old"));
    Files.write(folder.resolve("cap2"), capture(6));
    assertThat(nextSecond()).isEqualTo(6);
  }

  @Test
  void aRingIsFollowedRound() throws Exception {
    Path zero = Files.write(folder.resolve("ring0"), capture(1));
    Files.write(folder.resolve("ring1"), capture(2));
    follow(FollowedFiles.fitting(folder, "ring?"));
    assertThat(nextSecond()).isEqualTo(1);
    assertThat(nextSecond()).isEqualTo(2);
    Files.write(folder.resolve("ring10"), capture(3));
    Files.write(zero, capture(4));
    assertThat(nextSecond()).isEqualTo(4);
  }

  /** Times of files go by steps: in the one in which it was written it may be written anew. */
  @Test
  void whatWasWrittenAnewAtTheSameTimeIsReadAgain() throws Exception {
    Path zero = Files.write(folder.resolve("ring0"), capture(1));
    FileTime before = Files.getLastModifiedTime(zero);
    Files.write(folder.resolve("ring1"), capture(2));
    follow(FollowedFiles.fitting(folder, "ring?"));
    assertThat(nextSecond()).isEqualTo(1);
    assertThat(nextSecond()).isEqualTo(2);
    Path anew = Files.write(folder.resolve("anew"), capture(4));
    Files.setLastModifiedTime(anew, before);
    Files.move(anew, zero, StandardCopyOption.REPLACE_EXISTING);
    assertThat(nextSecond()).isEqualTo(4);
  }

  @Test
  void aSetIsWaitedForUntilItsFirstFileIsThere() throws Exception {
    follow(FollowedFiles.in(folder));
    assertThat(seconds.poll(250, TimeUnit.MILLISECONDS)).isNull();
    Files.write(folder.resolve("first"), capture(1));
    assertThat(nextSecond()).isEqualTo(1);
  }

  @Test
  void withoutFollowingTheEndIsTheEnd() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.pcap"));
    assertThatThrownBy(() -> Captures.open(file)).isInstanceOf(CaptureFormatException.class);
  }
}
