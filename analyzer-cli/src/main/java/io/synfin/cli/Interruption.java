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

  private static final int SIGHUP = 1;
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  /** What a shell makes of a process that a signal ended. */
  private static final int SIGNALLED = 128;

  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Runnable listener = () -> {};
  private volatile boolean asked;
  private volatile int status = ExitStatus.INTERRUPTED;

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
    ask();
    main.interrupt(); // wakes a reader that waits at an empty pipe
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("synfin: interrupted before the report was finished");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * For commands that only a signal ends: the first one asks for the end and leaves the process to
   * the command, a second SIGINT ends it at once.
   *
   * @param toRun runs when the end is asked for, on another thread
   */
  void listen(Runnable toRun) {
    listener = toRun;
    handle("INT", SIGINT);
    handle("TERM", SIGTERM);
    handle("HUP", SIGHUP);
  }

  private void handle(String name, int number) {
    Signals.handle(
        name,
        () -> {
          if (asked && number == SIGINT) {
            Runtime.getRuntime().halt(SIGNALLED + number);
          }
          if (!asked) {
            status = SIGNALLED + number;
            ask();
          }
        });
  }

  /** 128 and the number of the signal that asked for the end. */
  int status() {
    return status;
  }

  /** Has the user asked for the end? */
  boolean isAsked() {
    return asked;
  }

  /** As if the user asked. */
  void ask() {
    asked = true;
    listener.run();
  }

  /** Everything is written. */
  void done() {
    done.countDown();
  }
}
