package io.synfin.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines as the process would, and keeps what they print. */
final class Command {

  private final StringWriter out = new StringWriter();
  private Writer standard = out;
  private final StringWriter error = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private final Interruption interruption = new Interruption();
  private InputStream in = new ByteArrayInputStream(new byte[0]);
  private Terminal terminal = Terminal.NONE;
  private int status;

  /** A capture of the samples folder. */
  static String sample(String name) {
    return Path.of("..", "samples", name).toString();
  }

  static Command execute(String... arguments) {
    return new Command().run(arguments);
  }

  Command with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Command reading(byte[] octets) {
    in = new ByteArrayInputStream(octets);
    return this;
  }

  /** As if standard output went there. */
  Command writing(Writer other) {
    standard = other;
    return this;
  }

  Command on(Terminal other) {
    terminal = other;
    return this;
  }

  /** As if the user pressed Ctrl-C before anything was read. */
  Command interrupted() {
    interruption.ask();
    return this;
  }

  Command run(String... arguments) {
    status =
        Main.run(
            called -> Main.commands(terminal, in, interruption, called),
            new PrintWriter(standard),
            new PrintWriter(error),
            environment,
            arguments);
    return this;
  }

  int status() {
    return status;
  }

  String out() {
    return out.toString();
  }

  String error() {
    return error.toString();
  }
}
