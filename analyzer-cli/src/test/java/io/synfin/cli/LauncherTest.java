package io.synfin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, with a Java that only tells what it was given. */
class LauncherTest {

  private static final String ASCII = "-Dsynfin.signs=ascii";

  @TempDir private Path folder;

  @BeforeEach
  void install() throws IOException {
    Files.copy(
        Path.of("..", "synfin"), folder.resolve("synfin"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(folder.resolve("analyzer-cli/target"));
    Files.createFile(folder.resolve("analyzer-cli/target/synfin.jar"));
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Path java = folder.resolve("jdk/bin/java");
    Files.writeString(
        java, "#!/bin/sh\necho \"LC_ALL=$LC_ALL LC_CTYPE=$LC_CTYPE LANG=$LANG $*\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  /** What Java was given with this environment, such as {@code LANG=C}. */
  private String given(String environment, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("env", "-i", "PATH=" + System.getenv("PATH"), "JAVA_HOME=" + folder + "/jdk"));
    command.addAll(environment.isEmpty() ? List.of() : List.of(environment.split(" ")));
    command.add(folder.resolve("synfin").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LANG=C", "LC_ALL=POSIX LANG=C.UTF-8", "LC_CTYPE=C LANG=C.UTF-8"})
  void aLocaleOfAsciiGetsTheNamesOfFilesAndKeepsItsReports(String environment) throws IOException {
    assertThat(given(environment, "analyze", "x.pcap"))
        .startsWith("LC_ALL=C.UTF-8 ")
        .contains(ASCII);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=xx_XX.UTF-8", "LANG=xx_XX.UTF-8"})
  void aLocaleThatIsNotInstalledHasAsciiOnly(String environment) throws IOException {
    String options = " SYNFIN_OPTS=--output=caf\u00e9.txt";
    assertThat(given(environment + options, "analyze", "x.pcap"))
        .startsWith("LC_ALL=C.UTF-8 ")
        .contains(ASCII);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C.UTF-8", "LC_CTYPE=C.UTF-8 LANG=C", "LANG=C.UTF-8"})
  void aLocaleThatHasAllSignsStays(String environment) throws IOException {
    assertThat(given(environment, "analyze", "x.pcap"))
        .contains(environment)
        .doesNotContain("synfin.signs");
  }
}
