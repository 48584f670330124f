package io.synfin.cli;

import io.synfin.capture.live.LiveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/** What the process says when it ends: the one place where statuses are decided. */
final class ExitStatus {

  /** Done, and nothing at or above {@code --fail-on}. */
  static final int DONE = 0;

  /** Findings at or above {@code --fail-on}. */
  static final int FINDINGS = 1;

  /** The command line makes no sense. */
  static final int USAGE = 2;

  /** An input could not be read, or was damaged; what came before the damage is reported. */
  static final int UNREADABLE = 3;

  /** Something is not permitted, or a report could not be written. */
  static final int NOT_PERMITTED = 4;

  /** Interrupted (128 + SIGINT), with the report of what was seen until then. */
  static final int INTERRUPTED = 130;

  /** Nobody reads the report any more (128 + SIGPIPE), as with {@code synfin … | head -1}. */
  static final int NOBODY_LISTENS = 141;

  /** A mistake of ours; EX_SOFTWARE of sysexits.h. */
  static final int OUR_MISTAKE = 70;

  private ExitStatus() {}

  static int of(Throwable failure) {
    if (failure instanceof CommandFailure known) {
      return known.status();
    }
    if (failure instanceof InvalidPathException) {
      return USAGE;
    }
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof ClosedByInterruptException) {
      return INTERRUPTED; // before there was anything to report
    }
    if (cause instanceof AccessDeniedException) {
      return NOT_PERMITTED;
    }
    return cause instanceof IOException ? UNREADABLE : OUR_MISTAKE;
  }

  /** One line: what is wrong, where, and what to do. */
  static String message(Throwable failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof ClosedByInterruptException) {
      return "";
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file";
    }
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (failure instanceof OutOfMemoryError) {
      return "out of memory; give it more with SYNFIN_JAVA_OPTS=-Xmx4g";
    }
    if (failure instanceof InvalidPathException wrong) {
      boolean foreign = wrong.getInput().chars().anyMatch(sign -> sign > '~');
      return wrong.getInput()
          + ": cannot be the name of a file"
          + (foreign ? " in this locale; set LC_ALL=C.UTF-8" : ": " + wrong.getReason());
    }
    String message = failure.getMessage();
    if (of(failure) == OUR_MISTAKE) {
      return "a mistake in synfin: "
          + failure
          + "; run it again with --debug and report what it prints";
    }
    return message == null ? failure.toString() : message;
  }

  /** Of a live capture that cannot begin. */
  static int of(LiveException.Reason reason) {
    return switch (reason) {
      case BAD_FILTER -> USAGE;
      case NOT_PERMITTED, NO_INTERFACE -> NOT_PERMITTED;
      case NO_LIBRARY, FAILED -> UNREADABLE;
    };
  }
}
