package io.synfin.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets an analysis end in order when the user interrupts it: reading stops, the report is written,
 * and only then does the process end.
 */
final class Interruption {

  /** Longer than a report takes; shorter than the patience of a user. */
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean asked;

  /** Listens to the process's interruption. */
  static Interruption ofProcess() {
    Interruption interruption = new Interruption();
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.ask(main), "interruption"));
    return interruption;
  }

  private void ask(Thread main) {
    if (done.getCount() == 0) {
      return;
    }
    asked = true;
    main.interrupt(); // wakes a reader that waits at an empty pipe
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("synfin: interrupted before the report was finished");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has the user asked for the end? */
  boolean isAsked() {
    return asked;
  }

  /** For tests: as if the user asked. */
  void ask() {
    asked = true;
  }

  /** Everything is written. */
  void done() {
    done.countDown();
  }
}
