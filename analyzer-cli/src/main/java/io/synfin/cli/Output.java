package io.synfin.cli;

import io.synfin.report.AsciiWriter;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a report goes. What cannot be written ends the command at once, so that no one waits for
 * the rest of an analysis that nobody will read.
 */
final class Output extends Writer {

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final Writer out;

  /** It failed once, and said so. */
  private boolean broken;

  private Output(String name, OutputStream stream) {
    this.name = name;
    out = new OutputStreamWriter(new BufferedOutputStream(stream, BUFFER), StandardCharsets.UTF_8);
  }

  /** Standard output, in the signs that the locale has. */
  static Writer standard(Terminal terminal) {
    Output out = new Output("standard output", new FileOutputStream(FileDescriptor.out));
    return terminal.utf8() ? out : new AsciiWriter(out);
  }

  /** A file in UTF-8, written anew. */
  static Writer file(Path file) {
    try {
      // Not a channel: an interruption must not close the file under the report.
      return new Output(file.toString(), new FileOutputStream(file.toFile()));
    } catch (FileNotFoundException failure) {
      throw failure(file.toString(), String.valueOf(failure.getMessage()), failure);
    }
  }

  private static CommandFailure failure(String name, String reason, IOException cause) {
    return new CommandFailure(
        ExitStatus.NOT_PERMITTED, "cannot write " + name + ": " + reason, cause);
  }

  private CommandFailure failure(IOException cause) {
    broken = true;
    String reason = String.valueOf(cause.getMessage());
    return reason.contains("Broken pipe") || reason.contains("pipe is being closed")
        ? new CommandFailure(ExitStatus.NOBODY_LISTENS, "", cause)
        : failure(name, reason, cause);
  }

  @Override
  public void write(char[] characters, int offset, int length) {
    try {
      if (!broken) {
        out.write(characters, offset, length);
      }
    } catch (IOException cause) {
      throw failure(cause);
    }
  }

  @Override
  public void write(String text, int offset, int length) {
    try {
      if (!broken) {
        out.write(text, offset, length);
      }
    } catch (IOException cause) {
      throw failure(cause);
    }
  }

  @Override
  public void flush() {
    try {
      if (!broken) {
        out.flush();
      }
    } catch (IOException cause) {
      throw failure(cause);
    }
  }

  @Override
  public void close() {
    try {
      if (!broken) {
        out.close();
      }
    } catch (IOException cause) {
      throw failure(cause);
    }
  }
}
