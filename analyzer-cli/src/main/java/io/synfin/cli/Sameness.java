package io.synfin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether two names mean one file. */
final class Sameness {

  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");
  private static final Path NOWHERE = Path.of("/dev/null");

  private Sameness() {}

  /** Are both there, and one file? */
  static boolean of(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException unknown) {
      return false;
    }
  }

  /**
   * Would what is written to one be mixed up with what is written to the other, or lost? Not where
   * both are thrown away.
   *
   * @param one need not be there yet; {@code -} is standard output, wherever that goes
   */
  static boolean ofOutputs(Path one, Path other) {
    Path first = named(one);
    Path second = named(other);
    if (real(first).equals(real(second))) {
      return !of(first, NOWHERE);
    }
    return of(first, second) && Files.isRegularFile(first);
  }

  private static Path named(Path output) {
    return output.toString().equals("-") ? STANDARD_OUTPUT : output;
  }

  /** Without the links of its folder, as far as that is there. */
  private static Path real(Path file) {
    Path whole = file.toAbsolutePath();
    Path folder = whole.getParent();
    Path name = whole.getFileName();
    if (folder == null || name == null) {
      return whole;
    }
    try {
      return folder.toRealPath().resolve(name);
    } catch (IOException notThere) {
      return whole.normalize();
    }
  }
}
