package io.synfin.cli;

import io.synfin.report.AsciiWriter;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
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
  private final HandedOver handedOver;
  private final OutputStream octets;
  private final Writer out;

  /** It failed once, and said so. */
  private boolean broken;

  private Output(String name, OutputStream stream) {
    this.name = name;
    handedOver = new HandedOver(stream);
    octets = new Guarded(new BufferedOutputStream(handedOver, BUFFER));
    out = new OutputStreamWriter(octets, StandardCharsets.UTF_8);
  }

  /** Standard output as commands have it: a printer that also takes octets. */
  static final class Printer extends PrintWriter {
    private final Output output;

    Printer(Terminal terminal) {
      this(new Output("standard output", new FileOutputStream(FileDescriptor.out)), terminal);
    }

    private Printer(Output output, Terminal terminal) {
      // The signs that the locale has.
      super(terminal.utf8() ? output : new AsciiWriter(output), false);
      this.output = output;
    }
  }

  /**
   * Where the octets of a report go that is written in UTF-8 whatever the locale is (RFC 8259
   * §8.1), past the characters of {@code writer}.
   */
  static OutputStream octets(Writer writer) {
    if (writer instanceof Printer printer) {
      return printer.output.octets;
    }
    if (writer instanceof Output output) {
      return output.octets;
    }
    return new Utf8Decoder(writer);
  }

  /** From now on a thread of its own does the writing, where {@code writer} is one of these. */
  static void onAnotherThread(Writer writer) {
    if (writer instanceof Printer printer) {
      printer.output.handedOver.begin();
    } else if (writer instanceof Output output) {
      output.handedOver.begin();
    }
  }

  /** A file in UTF-8, written anew. */
  static Output file(Path file) {
    try {
      // Not a channel: an interruption must not close the file under the report.
      return new Output(file.toString(), new FileOutputStream(file.toFile()));
    } catch (FileNotFoundException failure) {
      throw failure(file.toString(), WritingOptions.reason(file, failure), failure);
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
    guarded(() -> out.write(characters, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) {
    guarded(() -> out.write(text, offset, length));
  }

  @Override
  public void flush() {
    guarded(out::flush);
  }

  @Override
  public void close() {
    guarded(out::close);
  }

  /** What may fail while writing. */
  private interface Act {
    void run() throws IOException;
  }

  private void guarded(Act act) {
    try {
      if (!broken) {
        act.run();
      }
    } catch (IOException cause) {
      throw failure(cause);
    }
  }

  /** The octets on their way out; a failure is said once. */
  private final class Guarded extends OutputStream {
    private final OutputStream stream;

    Guarded(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int octet) {
      guarded(() -> stream.write(octet));
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      // Written out, as it is called for every line of a report.
      try {
        if (!broken) {
          stream.write(octets, offset, length);
        }
      } catch (IOException cause) {
        throw failure(cause);
      }
    }

    @Override
    public void flush() {
      guarded(stream::flush);
    }

    @Override
    public void close() {
      guarded(stream::close);
    }
  }
}
