package io.synfin.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code synfin} command. */
@Command(
    name = "synfin",
    description = "Tells how the TCP connections of a packet capture opened and closed.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main implements Runnable {

  /** Runs the command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public void run() {
    System.out.println(Version.text());
  }

  /** The version as the jar's manifest has it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {text()};
    }

    static String text() {
      String version = Main.class.getPackage().getImplementationVersion();
      return "synfin " + (version == null ? "(unpackaged)" : version);
    }
  }
}
